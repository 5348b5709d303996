"""Who keeps a collaborative, who works in a team, who sees what, and what must be said."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import (
    Collaborative,
    Cycle,
    Factor,
    Measure,
    SessionAction,
    Team,
)
from rhannu.organisations.models import Organisation, Person, Post, PostHolding, Profession
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Finding

State = Collaborative.State
# A chart of all teams together is public from so many on: of fewer, each could work out the others.
TEAMS_IN_PUBLIC = 5
NO_SLUGS = {"new", "reply"}  # addresses of other pages
FARTHEST = timedelta(days=3 * 366)
MOST_DIGITS = Decimal(10) ** 9
UNDO = timedelta(days=7)  # an answer by link can be changed so long


def leads(person: Person, collaborative: Collaborative, on: date) -> bool:
    """Whether this person holds the post that leads it."""
    held = PostHolding.objects.held_on(on).filter(post=collaborative.lead_id, person=person.pk)
    return person.is_active and held.exists()


def keeps(person: Person, collaborative: Collaborative | None, on: date) -> bool:
    return is_fund_team(person, on) or (
        collaborative is not None and leads(person, collaborative, on)
    )


def check_can_keep_collaborative(
    *, by: Person, collaborative: Collaborative | None, on: date
) -> None:
    """The fund team begins collaboratives; the post that leads one keeps it with them."""
    if not keeps(by, collaborative, on):
        raise Refused(
            _(
                "Only the collaborative’s lead or the fund team can change it. "
                "Write to the fund team and say what is wrong."
            )
        )


def check_not_closed(collaborative: Collaborative) -> None:
    if collaborative.state == State.CLOSED:
        raise Refused(_("This collaborative has been closed. Read what was learnt."))


def check_at_work(collaborative: Collaborative) -> None:
    check_not_closed(collaborative)
    if collaborative.state == State.DRAFT:
        raise Refused(_("This collaborative is not open yet. Ask its lead when it begins."))


def check_title_is_free(slug: str) -> None:
    if not slug or slug in NO_SLUGS or Collaborative.objects.filter(slug=slug).exists():
        raise Refused(
            _("A collaborative of this title is there already. Give it another title."),
            field="title_en",
        )


def missing_to_open(collaborative: Collaborative) -> list[str]:
    """Codes of what is still to be said before teams can join."""
    found = []
    if not collaborative.practices.exists():
        found.append("practice")
    if not collaborative.gaps.exists():
        found.append("gap")
    if not collaborative.measures.filter(target__isnull=False).exists():
        found.append("goal")
    return found


def check_can_open(*, by: Person, collaborative: Collaborative, on: date) -> None:
    """It works on what is known to work, closes a measured gap, and has a goal."""
    check_can_keep_collaborative(by=by, collaborative=collaborative, on=on)
    if collaborative.state != State.DRAFT:
        raise Refused(_("This collaborative is open already. Look at its page."))
    if missing_to_open(collaborative):
        raise Refused(
            _("It needs a practice, a measured gap and a goal first. Say them on its page.")
        )


def check_can_close(*, by: Person, collaborative: Collaborative, learnt: str, on: date) -> None:
    check_can_keep_collaborative(by=by, collaborative=collaborative, on=on)
    check_at_work(collaborative)
    if not learnt.strip():
        raise Refused(
            _("Say what was learnt, so that the next one can begin there."), field="learnt_en"
        )


def check_charter_answer(factor: str, standing: str, words: str) -> None:
    if factor not in Factor.values:
        raise Refused(_("We do not know this factor. Choose one from the list."))
    if not words.strip():
        raise Refused(
            _("Say in a sentence how it stands, so that others can judge."), field="words"
        )


def check_figure(figure: Decimal, *, field: str) -> None:
    if not figure.is_finite() or abs(figure) >= MOST_DIGITS:
        raise Refused(_("This figure is too large. Give it in a larger unit."), field=field)


def check_past(day: date, on: date, *, field: str) -> None:
    if day > on:
        raise Refused(
            _("The date is in the future. Give the day it happened, today at the latest."),
            field=field,
        )


def check_near(day: date, on: date, *, field: str) -> None:
    if abs(day - on) > FARTHEST:
        raise Refused(_("This is more than three years from today. Check the year."), field=field)


def check_measure(*, kind: str, target: Decimal | None, target_by: date | None, on: date) -> None:
    """A goal says by when; a share lies between 0 and 100 percent."""
    if target is None:
        return
    check_figure(target, field="target")
    if kind == Measure.Kind.SHARE and not 0 <= target <= 100:
        raise Refused(_("A share is a percentage between 0 and 100."), field="target")
    if target_by is None:
        raise Refused(_("Say by when the goal is to be reached."), field="target_by")
    check_near(target_by, on, field="target_by")


def check_kind_stays(measure: Measure, kind: str) -> None:
    if measure.kind != kind and measure.points.exists():
        raise Refused(
            _("Teams have entered figures of this kind. Add another measure instead."),
            field="kind",
        )


# ------------------------------------------------------------------ teams


def works_in(person: Person, team: Team, on: date) -> bool:
    """Whoever acts for the team's body, the lead, and the fund team."""
    return person.acts_for(team.organisation, on) or keeps(person, team.collaborative, on)


def sees_team(person: Person, team: Team, on: date, own: Iterable[int]) -> bool:
    """Its own people; other teams where the charter agrees on it.

    own  keys of the bodies of the teams that are going
    """
    if works_in(person, team, on):
        return True
    others = set(own) & person.organisations_on(on)
    return team.collaborative.teams_see_each_other and bool(others)


def check_can_join(
    *, by: Person, collaborative: Collaborative, organisation: Organisation, on: date
) -> None:
    """A body joins by its own people, and nobody makes it."""
    if not (by.acts_for(organisation, on) or keeps(by, collaborative, on)):
        raise Refused(
            _(
                "You can only join for your own organisation. "
                "Ask somebody at %(organisation)s, or the fund team."
            )
            % {"organisation": organisation}
        )
    check_at_work(collaborative)
    if collaborative.teams.going().filter(organisation=organisation).exists():
        raise Refused(_("This organisation has a team already. Work in that one."))


def check_works_in(*, by: Person, team: Team, on: date) -> None:
    if not works_in(by, team, on):
        raise Refused(
            _(
                "Only the team’s own organisation, the lead and the fund team can do this. "
                "Ask somebody in the team."
            )
        )
    if team.left_on is not None:
        raise Refused(_("This team has left the collaborative. Join again to go on."))


def check_team_at_work(*, by: Person, team: Team, on: date) -> None:
    check_works_in(by=by, team=team, on=on)
    check_at_work(team.collaborative)


def check_member(*, team: Team, post: Post | None, lay_name: str, discipline: str) -> None:
    """A post of the body with its discipline, or the name of somebody who uses the service."""
    if (post is None) == (not lay_name.strip()):
        raise Refused(
            _("Choose a post, or give the name of a patient or resident: one of the two."),
            field="post",
        )
    if post is not None and post.organisation_id != team.organisation_id:
        raise Refused(_("This post is at another organisation. Choose one of yours."), field="post")
    if post is not None and discipline not in Profession.values:
        raise Refused(_("Choose the discipline of this post."), field="discipline")
    if post is not None and team.members.filter(post=post, held_to=None).exists():
        raise Refused(_("This post is in the team already. Choose another."), field="post")


# ------------------------------------------------------------------ cycles and sessions


def check_cycle_goes_on(cycle: Cycle) -> None:
    if cycle.ended_on is not None:
        raise Refused(_("This cycle has ended. Plan the next one from it."))


def check_can_end_cycle(cycle: Cycle, act: str) -> None:
    """A prediction was made, something was done and studied; then it is decided."""
    check_cycle_goes_on(cycle)
    for name, words in (
        ("prediction", _("Say what you predicted before you end the cycle.")),
        ("did", _("Say what you did before you end the cycle.")),
        ("studied", _("Say what you found before you end the cycle.")),
    ):
        if not getattr(cycle, name).strip():
            raise Refused(words, field=name)
    if act not in Cycle.Act.values:
        raise Refused(_("Choose what becomes of the change."), field="act")


def check_same_collaborative(collaborative: Collaborative, *things: object) -> None:
    """What is named together belongs together: nothing of another collaborative."""
    for thing in things:
        if thing is not None and getattr(thing, "collaborative_id", None) != collaborative.pk:
            raise Refused(
                _("This belongs to another collaborative. Open the page again and choose there.")
            )


def check_can_own_action(*, owner: Post, collaborative: Collaborative, team: Team | None) -> None:
    """A post of a body that takes part, or that leads: nobody else is written to about it."""
    bodies = {collaborative.lead.organisation_id}
    if team is not None:
        bodies.add(team.organisation_id)
    elif owner.organisation_id not in bodies:
        bodies |= set(collaborative.teams.going().values_list("organisation", flat=True))
    if owner.organisation_id not in bodies:
        raise Refused(
            _("This post is at a body that takes no part. Choose one of those that do."),
            field="owner",
        )


def check_sponsor(*, sponsor: Post | None, organisation: Organisation) -> None:
    if sponsor is not None and sponsor.organisation_id != organisation.pk:
        raise Refused(
            _("The sponsor is at another organisation. Choose a post of the one that joins."),
            field="sponsor",
        )


def check_finding(finding: str) -> None:
    if finding not in Finding.values:
        raise Refused(_("Choose which way the result points."), field="finding")


def check_people(people: int) -> None:
    if not 0 <= people <= 200:
        raise Refused(_("Give a number from 0 to 200."), field="people")


def answers_action(person: Person, action: SessionAction, on: date) -> bool:
    held = PostHolding.objects.held_on(on).filter(post=action.owner_id, person=person.pk)
    return (person.is_active and held.exists()) or keeps(person, action.session.collaborative, on)


def check_can_answer_action(*, by: Person, action: SessionAction, on: date) -> None:
    """Whoever holds the post that took it on; the lead and the fund team for them."""
    if not answers_action(by, action, on):
        raise Refused(
            _("Only the post that took this on can answer, or the lead. Ask one of them.")
        )


def check_action_answer(
    *, action: SessionAction, state: str, due_on: date | None, on: date
) -> None:
    if state not in SessionAction.State.values:
        raise Refused(_("Choose one of the answers."), field="state")
    closed_at = action.answered_at if action.state != SessionAction.State.OPEN else None
    if closed_at is not None and on - closed_at.date() > UNDO:
        raise Refused(_("This was answered over a week ago. Write to the lead to change it."))
    if state == SessionAction.State.OPEN:
        if due_on is None:
            raise Refused(_("Say by when it will be done."), field="due_on")
        if due_on <= on:
            raise Refused(_("Give a day that is still to come."), field="due_on")
        check_near(due_on, on, field="due_on")


def check_can_tell_story(
    *, by: Person, collaborative: Collaborative, team: Team | None, on: date
) -> None:
    """A team tells its own; the lead and the fund team that of the whole. After the end as well."""
    if collaborative.state == State.DRAFT:
        check_at_work(collaborative)
    if team is None:
        check_can_keep_collaborative(by=by, collaborative=collaborative, on=on)
    elif not works_in(by, team, on):
        check_works_in(by=by, team=team, on=on)
