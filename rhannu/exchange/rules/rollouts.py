"""Putting a practice to many: who may, how far it must be proven, and of whom it can be required."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.refusals import Problem, Refused
from rhannu.exchange.models import Closing, Leaving, Mode, Rollout, RolloutMember, RolloutState
from rhannu.exchange.scope import Readiness, cannot_be_required, least_grade, least_verified
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Lifecycle, Practice

MOST_DAYS_TO_REPLY = 3 * 366
NAMED = 5  # bodies named in a sentence; more are counted


def check_can_work_rollouts(*, by: Person, on: date) -> None:
    """The fund team runs roll-outs, for whoever sponsors them."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team runs roll-outs. Write to the fund team."))


def check_is_draft(rollout: Rollout) -> None:
    """What was launched stays as it was launched."""
    if rollout.state != RolloutState.DRAFT:
        raise Refused(
            _(
                "This roll-out has been launched, so its terms stand. "
                "Close it with a reason, then draft another."
            )
        )


def check_is_launched(rollout: Rollout) -> None:
    if rollout.state == RolloutState.DRAFT:
        raise Refused(_("This roll-out is still a draft. Launch it first."))
    if rollout.state == RolloutState.CLOSED:
        raise Refused(_("This roll-out is closed. Draft another if it must go on."))


def check_can_roll_out(practice: Practice) -> None:
    """Good practice is not put to everybody on a claim, nor when it is no longer put forward."""
    if practice.lifecycle == Lifecycle.RETIRED:
        raise Refused(
            _("This practice is retired. Choose what took its place, or another practice."),
            field="practice",
        )
    if practice.grade_level < least_grade().level:
        raise Refused(
            _(
                "The evidence is too thin to roll this out: it is %(grade)s, and must be %(least)s "
                "at least. See on the practice’s page what would raise it."
            )
            % {
                "grade": practice.get_grade_display().lower(),
                "least": str(least_grade().label).lower(),
            },
            field="practice",
        )


def check_terms(*, mode: str, reply_by: date, on: date) -> None:
    """A mode that exists, and a day to come."""
    if mode not in Mode.values:
        raise Refused(_("Choose mandated, adopt or justify, or voluntary."), field="mode")
    if reply_by <= on:
        raise Refused(_("The day to reply by must be after today."), field="reply_by")
    if (reply_by - on).days > MOST_DAYS_TO_REPLY:
        raise Refused(_("This is more than three years away. Give a nearer day."), field="reply_by")


def check_sponsor(sponsor: Organisation, post: Post | None) -> None:
    """A sponsor is there to be asked; a post is one of its own."""
    if sponsor.ended_on is not None:
        raise Refused(
            _("%(body)s has ended. Choose a sponsor that can answer questions.")
            % {"body": sponsor},
            field="sponsor",
        )
    if post is not None and post.organisation_id != sponsor.pk:
        raise Refused(_("Choose a post of the sponsor itself, or none."), field="sponsor_post")


def check_legal_basis(*, mode: str, en: str, cy: str) -> None:
    """What is required by law says by which."""
    if mode == Mode.MANDATED and not (en.strip() or cy.strip()):
        raise Refused(
            _("A mandate names its legal basis. Say which law or direction requires it."),
            field="legal_basis_en",
        )


def check_people(people_from: int | None, people_to: int | None) -> None:
    if people_from is not None and people_to is not None and people_from > people_to:
        raise Refused(
            _("The largest is smaller than the smallest. Change one of them."), field="people_to"
        )


def problems_with(rollout: Rollout, ready: Readiness, on: date) -> list[Problem]:
    """All that stands in the way of a launch, each with its next step."""
    checks = (
        ("practice", lambda: check_can_roll_out(rollout.practice)),
        ("practice", lambda: check_verified(ready.verified)),
        ("scope", lambda: check_not_empty(rollout, ready.bodies)),
        ("mode", lambda: check_can_require(rollout, ready.autonomous)),
        ("scope", lambda: check_asked_nowhere_else(ready.taken)),
        (
            "reply_by",
            lambda: check_terms(mode=rollout.mode, reply_by=rollout.reply_by, on=on),
        ),
        (
            "mode",
            lambda: check_legal_basis(
                mode=rollout.mode, en=rollout.legal_basis_en, cy=rollout.legal_basis_cy
            ),
        ),
    )
    found = []
    for field, check in checks:
        try:
            check()
        except Refused as refused:
            found.append(Problem(field, refused.message))
    return found


def check_can_launch(*, by: Person, rollout: Rollout, ready: Readiness, on: date) -> None:
    """A draft, proven, verified, with somebody in it, asking of nobody more than may be asked."""
    check_can_work_rollouts(by=by, on=on)
    check_is_draft(rollout)
    for problem in problems_with(rollout, ready, on):
        raise Refused(problem.message)


def check_verified(verified: int) -> None:
    least = least_verified()
    if verified >= least:
        return
    raise Refused(
        ngettext(
            "%(least)d adoption must be verified first. So far: %(verified)d. "
            "Find a verifier for those that are confirmed.",
            "%(least)d adoptions must be verified first. So far: %(verified)d. "
            "Find a verifier for those that are confirmed.",
            least,
        )
        % {"least": least, "verified": verified}
    )


def check_not_empty(rollout: Rollout, bodies: Iterable[Organisation]) -> None:
    if not rollout.has_scope:
        raise Refused(_("Nobody is asked yet. Say which organisations are in the scope."))
    if not bodies:
        raise Refused(_("No organisation is in the scope. Widen the rule."))


def check_can_require(rollout: Rollout, autonomous: tuple[Organisation, ...]) -> None:
    """Government can direct the NHS. A council answers to those who elected it."""
    if rollout.mode != Mode.MANDATED or not autonomous:
        return
    if len(autonomous) > NAMED:
        raise Refused(
            _(
                "%(n)d bodies in the scope are autonomous: government cannot require this of them. "
                "Leave them out, or choose adopt or justify."
            )
            % {"n": len(autonomous)}
        )
    raise Refused(
        ngettext(
            "This body is autonomous, so government cannot require it: %(names)s. "
            "Leave it out, or choose adopt or justify.",
            "These bodies are autonomous, so government cannot require it of them: %(names)s. "
            "Leave them out, or choose adopt or justify.",
            len(autonomous),
        )
        % {"names": ", ".join(one.short() for one in autonomous)}
    )


def check_asked_nowhere_else(taken: tuple[Organisation, ...]) -> None:
    """Nobody is asked the same thing twice at a time."""
    if taken:
        names = ", ".join(one.short() for one in taken[:NAMED])
        raise Refused(
            ngettext(
                "%(n)d body is asked about this practice in another roll-out: %(names)s. "
                "Narrow the scope, or close the other one.",
                "%(n)d bodies are asked about this practice in another roll-out: %(names)s. "
                "Narrow the scope, or close the other one.",
                len(taken),
            )
            % {"n": len(taken), "names": names}
        )


def check_can_change_members(*, by: Person, rollout: Rollout, on: date) -> None:
    check_can_work_rollouts(by=by, on=on)
    check_is_launched(rollout)


def check_can_add(rollout: Rollout, body: Organisation, *, asked: bool, elsewhere: bool) -> None:
    """One more body: not one that is asked already, has ended, or cannot be required."""
    if body.ended_on is not None:
        raise Refused(
            _("%(body)s has ended. Choose the body that took over from it.") % {"body": body},
            field="organisation",
        )
    if asked:
        raise Refused(
            _("%(body)s is in this roll-out already.") % {"body": body}, field="organisation"
        )
    if elsewhere:
        check_asked_nowhere_else((body,))
    if cannot_be_required(rollout, body):
        check_can_require(rollout, (body,))


def check_why(words: str, *, field: str) -> None:
    """Whatever changes a frozen scope says why."""
    if not words.strip():
        raise Refused(_("Say why in a sentence. It stands in the roll-out’s history."), field=field)


def check_still_asked(member: RolloutMember) -> None:
    if member.left_on is not None:
        raise Refused(_("This body has left the roll-out already. See its history."))


def check_can_let_out(member: RolloutMember, *, because: str, words: str) -> None:
    check_still_asked(member)
    if because not in Leaving.values or because == Leaving.MERGED:
        raise Refused(_("Choose the reason that comes closest."), field="because")
    check_why(words, field="words")


def check_has_merged(member: RolloutMember, successors: Sequence[Organisation], on: date) -> None:
    """A place in a roll-out is taken over from a body that has ended, by one on record."""
    check_still_asked(member)
    body = member.organisation
    if not successors:
        raise Refused(
            _("No successor of %(body)s is on record. Record the merger first.") % {"body": body}
        )
    if body.ended_on is None or body.ended_on > on:
        raise Refused(
            _(
                "%(body)s goes on: only a part of its work went to another body. It stays in the "
                "roll-out. Add the other one if it should be asked too."
            )
            % {"body": body}
        )


def check_can_follow(
    member: RolloutMember,
    successors: Sequence[Organisation],
    successor: Organisation | None,
    on: date,
) -> None:
    """A successor is one of those on record, and can be asked what its predecessor was asked."""
    check_has_merged(member, successors, on)
    if successor is None or successor not in successors:
        raise Refused(
            _(
                "Several bodies took over from %(body)s. Choose the one that stands in its place, "
                "then add the others."
            )
            % {"body": member.organisation},
            field="successor",
        )
    if cannot_be_required(member.rollout, successor):
        raise Refused(
            _(
                "%(body)s is autonomous, so it cannot take a place in a mandated roll-out. "
                "Let the body that merged into it out, and say why."
            )
            % {"body": successor}
        )


def check_can_move_day(
    *, by: Person, rollout: Rollout, reply_by: date, words: str, on: date
) -> None:
    """Another day to come, and a reason that everybody can read."""
    check_can_work_rollouts(by=by, on=on)
    check_is_launched(rollout)
    check_terms(mode=rollout.mode, reply_by=reply_by, on=on)
    if reply_by == rollout.reply_by:
        raise Refused(_("This is the day already. Give another one."), field="reply_by")
    check_why(words, field="words")


def check_can_close(*, by: Person, rollout: Rollout, because: str, words: str, on: date) -> None:
    check_can_work_rollouts(by=by, on=on)
    check_is_launched(rollout)
    if because not in Closing.values:
        raise Refused(_("Choose the reason that comes closest."), field="because")
    check_why(words, field="words")
