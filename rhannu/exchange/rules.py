"""What may happen between organisations, and when. Each check is silent or refuses in a sentence."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.donors import MOST_REQUESTS
from rhannu.exchange.models import Answer, Mark, NotHere, Request, Stage, Transfer
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice

# A day further off than this is a slip of the pen.
AT_MOST_DAYS_OFF = 366
# So long a refusal, and any answer given by a mailed link, can be taken back.
ANSWER_CAN_CHANGE = timedelta(days=7)


def check_day(on: date, today: date, *, field: str) -> None:
    """Nothing has happened on a day that is still to come."""
    if on > today:
        raise Refused(
            _("The date is in the future. Give the day it happened, today at the latest."),
            field=field,
        )


def check_acts_for(by: Person, organisation: Organisation, on: date) -> None:
    """People act for their own organisation; the fund team records what it is told."""
    if not (is_fund_team(by, on) or by.acts_for(organisation, on)):
        raise Refused(
            _(
                "You can only do this for your own organisation. "
                "Ask somebody at %(organisation)s, or the fund team."
            )
            % {"organisation": organisation}
        )


def check_takes_part(by: Person, transfer: Transfer, on: date) -> None:
    """Either side of a transfer, or the fund team."""
    sides = [transfer.recipient] + ([transfer.donor] if transfer.donor else [])
    if not is_fund_team(by, on) and not any(by.acts_for(side, on) for side in sides):
        raise Refused(
            _(
                "Only the organisations that take part can record this. "
                "Tell the fund team if you know more."
            )
        )


def check_not_stopped(transfer: Transfer) -> None:
    """A journey that was stopped goes no further."""
    if transfer.stopped_on is not None:
        raise Refused(_("This has been stopped. Ask again to start anew."))


def check_can_ask(
    *,
    by: Person,
    recipient: Organisation,
    donor: Organisation,
    is_donor: bool,
    asked_lately: int,
    on: date,
) -> None:
    """Ask somebody who did it, not yourself, and not somebody who is asked too much."""
    check_acts_for(by, recipient, on)
    if donor == recipient:
        raise Refused(_("This is your own organisation. Choose another one to talk to."))
    if not is_donor:
        raise Refused(
            _(
                "%(donor)s is not on record as having done this. "
                "Choose somebody from the list on the practice's page."
            )
            % {"donor": donor}
        )
    if asked_lately >= MOST_REQUESTS and not is_fund_team(by, on):
        raise Refused(
            _(
                "%(donor)s has been asked %(times)d times in the last 90 days. "
                "Ask another organisation, or read the page first."
            )
            % {"donor": donor, "times": asked_lately}
        )


def check_can_answer(*, by: Person, request: Request, on: date) -> None:
    """The donor's side answers until they meet; a "no" can be taken back for seven days."""
    check_not_stopped(request.transfer)
    if request.transfer.donor is not None:
        check_acts_for(by, request.transfer.donor, on)
    declined = request.state == Request.State.DECLINED and on > last_day_to_change(request)
    if declined or request.state == Request.State.MET:
        raise Refused(
            _("This request has been answered. Look at the conversation for what is next.")
        )


def check_can_answer_by_link(*, by: Person, request: Request, on: date) -> None:
    """A mailed link answers once, and changes its answer for seven days or until they meet."""
    if request.state == Request.State.MET:
        raise Refused(
            _(
                "You have met since, so there is nothing left to answer. Sign in to see what is next."
            )
        )
    if request.answered_at is not None and on > last_day_to_change(request):
        raise Refused(
            _(
                "This was answered more than seven days ago. Sign in to change it, or tell the fund team."
            )
        )
    check_can_answer(by=by, request=request, on=on)


def last_day_to_change(request: Request) -> date:
    """The last day on which the answer that was given can be taken back."""
    answered_at = request.answered_at or request.asked_at
    return answered_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


def check_can_agree_day(*, by: Person, request: Request, on: date) -> None:
    """Either side names the day, once the donor has said yes or offered times."""
    check_takes_part(by, request.transfer, on)
    check_not_stopped(request.transfer)
    if request.state not in {Request.State.ACCEPTED, Request.State.ANOTHER_TIME}:
        raise Refused(
            _("There is no day to choose now. Look at the conversation for what is next.")
        )


def check_agreed_day(agreed_on: date, today: date) -> None:
    """They will meet on a day to come, and not in a distant year."""
    if agreed_on < today:
        raise Refused(_("The day you agree on must be today or later."), field="agreed_on")
    _check_within_a_year(agreed_on, today, field="agreed_on")


def check_can_introduce(*, by: Person, request: Request, on: date) -> None:
    """The fund team introduces the two sides, once."""
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team sends introductions. Write to the other side yourself.")
        )
    if request.introduced_at is not None:
        raise Refused(_("The introduction is recorded already. Look at the conversation."))


def check_can_record_encounter(
    *,
    by: Person,
    transfer: Transfer,
    held_on: date,
    promises: Sequence[object],
    none_because: str,
    today: date,
) -> None:
    """Either side or the fund team; held already; ending in a promise, or in a reason for none."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(held_on, today, field="held_on")
    if not promises and not none_because.strip():
        raise Refused(
            _("Say who will do what, by when. If nothing was promised, say why."), field="what"
        )


def check_promise(*, due: date, held_on: date) -> None:
    """A promise is about what comes after the meeting."""
    if due < held_on:
        raise Refused(
            _("This day is before you met. Give the day by which it will be done."), field="due"
        )


def check_can_take_home(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """What was seen is taken home by the recipient, after they met."""
    check_acts_for(by, transfer.recipient, today)
    check_not_stopped(transfer)
    check_day(on, today, field="on")
    _check_reached(
        transfer,
        Stage.EXPOSED,
        _("Nobody has met yet. Record the call or visit first, then what was taken home."),
    )
    _check_not_yet(transfer, Stage.ACQUIRED)


def check_can_decide(*, by: Person, recipient: Organisation, on: date, today: date) -> None:
    """An organisation decides for itself."""
    if not (is_fund_team(by, today) or by.acts_for(recipient, today)):
        raise Refused(
            _(
                "You cannot decide for another organisation. "
                "Ask somebody at %(organisation)s to record their decision."
            )
            % {"organisation": recipient}
        )
    check_day(on, today, field="decided_on")


def check_decides_on(transfer: Transfer, practice: Practice, recipient: Organisation) -> None:
    """A decision stands on a conversation of one's own, about what is decided."""
    if transfer.practice_id != practice.pk or transfer.recipient_id != recipient.pk:
        raise Refused(
            _(
                "This conversation is another organisation's, or about another practice. "
                "Record your decision from the practice's page."
            )
        )


def check_review(answer: str, review_on: date | None, on: date) -> None:
    """A "not here" or "still considering" is asked again, on a day to come."""
    if answer not in {Answer.NOT_HERE, Answer.CONSIDERING}:
        return
    if review_on is None:
        raise Refused(_("Give a day to look at this again."), field="review_on")
    if review_on <= on:
        raise Refused(_("The day to look again must be after the decision."), field="review_on")
    if answer == Answer.CONSIDERING:
        _check_within_a_year(review_on, on, field="review_on")


def check_told(
    answer: str, *, changed: str, dropped: str, why: str, reason: str, words: str
) -> None:
    """Each answer says enough for the next organisation to learn from it."""
    if answer not in Answer.values:
        raise Refused(_("Choose adopt, adapt, not here or still considering."), field="answer")
    if answer == Answer.ADAPT and not (changed.strip() or dropped.strip()):
        raise Refused(
            _("Say what you change or leave out. If nothing, choose adopt."), field="changed"
        )
    if answer == Answer.ADAPT and not why.strip():
        raise Refused(
            _("Say why you change it, so that the next one can learn from it."), field="why"
        )
    if answer == Answer.NOT_HERE and reason not in NotHere.values:
        raise Refused(_("Choose the reason that comes closest."), field="reason")
    if answer == Answer.NOT_HERE and not words.strip():
        raise Refused(_("Say in a sentence why it does not suit you."), field="words")


def check_acts_for_somebody(*, by: Person, on: date) -> None:
    """Deciding is done for an organisation: one's own, or any of them for the fund team."""
    if not (is_fund_team(by, on) or by.organisations_on(on)):
        raise Refused(
            _(
                "You act for no organisation here, so you cannot decide for one. "
                "Ask the fund team to enter your post."
            )
        )


def check_can_report_adoption(
    *, by: Person, transfer: Transfer, in_use_on: date, today: date
) -> None:
    """In use only after it was learnt and decided."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(in_use_on, today, field="in_use_on")
    if transfer.decision not in {Answer.ADOPT, Answer.ADAPT}:
        raise Refused(
            _("Nobody has decided to adopt or adapt this yet. Record the decision first.")
        )
    _check_reached(
        transfer,
        Stage.ACQUIRED,
        _("It cannot be in use before it was taken home. Record who was told, and how, first."),
    )
    if transfer.mark:
        raise Refused(_("This is reported already. The next step is for both sides to confirm it."))


def check_can_confirm(*, by: Person, transfer: Transfer, side: str, today: date) -> None:
    """Each side confirms for itself, once, after a report."""
    check_not_stopped(transfer)
    organisation = transfer.donor if side == "donor" else transfer.recipient
    if organisation is None:
        raise Refused(
            _("Nobody is on record as the donor. Tell the fund team whom you learnt it from.")
        )
    check_acts_for(by, organisation, today)
    if not transfer.mark:
        raise Refused(_("Nothing has been reported yet. Report that it is in use first."))
    confirmed = transfer.donor_confirmed_on if side == "donor" else transfer.recipient_confirmed_on
    if confirmed is not None:
        raise Refused(_("Your side has confirmed this already. The other side comes next."))


def check_can_verify(*, by: Person, transfer: Transfer, seen_on: date, today: date) -> None:
    """Both sides gain from a verified adoption, so neither is a fair witness."""
    check_not_stopped(transfer)
    names = {"donor": transfer.donor, "recipient": transfer.recipient}
    if (transfer.donor and by.acts_for(transfer.donor, today)) or by.acts_for(
        transfer.recipient, today
    ):
        raise Refused(
            _(
                "You cannot verify an adoption your own organisation took part in. "
                "Ask someone outside %(donor)s and %(recipient)s to verify it."
            )
            % names
        )
    if not by.roles_on(today) & {
        "fund_officer", "administrator", "analyst", "evaluator", "auditor", "conduit"
    }:  # fmt: skip
        raise Refused(
            _("Only an auditor, analyst, evaluator or the fund team can verify. Ask one of them.")
        )
    if transfer.mark == Mark.VERIFIED:
        raise Refused(_("This adoption is verified already."))
    if transfer.mark != Mark.CONFIRMED:
        raise Refused(_("Both sides must confirm the adoption before it can be verified."))
    check_day(seen_on, today, field="seen_on")
    if transfer.in_use_on is not None and seen_on < transfer.in_use_on:
        raise Refused(
            _("It was not in use yet on this day. Give the day you saw it in use."),
            field="seen_on",
        )


def check_can_record_improvement(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """A better service is shown by a measure, after use began."""
    check_not_stopped(transfer)
    check_acts_for(by, transfer.recipient, today)
    check_day(on, today, field="on")
    _check_reached(
        transfer,
        Stage.APPLIED,
        _("It is not in use yet. Report that it is in use first, then what got better."),
    )
    _check_not_yet(transfer, Stage.IMPROVED)


def check_can_close_commitment(*, by: Person, commitment: object, on: date) -> None:
    """Whoever promised says that it is kept or cannot be; the fund team records what it hears."""
    check_acts_for(by, commitment.organisation, on)  # type: ignore[attr-defined]
    if commitment.kept_on or commitment.released_on:  # type: ignore[attr-defined]
        raise Refused(_("This promise is closed already."))


def check_closed_on(*, on: date, held_on: date, today: date) -> None:
    """A promise is kept or released between the day it was given and today."""
    check_day(on, today, field="on")
    if on < held_on:
        raise Refused(_("This is before the day it was promised. Give a later day."), field="on")


def check_can_stop(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """Either side can stop, and says why."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(on, today, field="on")


def check_can_report_spread(*, by: Person, on: date) -> None:
    """The fund team enters reports of spread."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team enters reports of spread. Write to the fund team."))


def check_order(transfer: Transfer, on: date, *, field: str) -> None:
    """Stages are reached in their order: none before the one that came last."""
    last = transfer.steps.order_by("-on").values_list("on", flat=True).first()
    if last is not None and on < last:
        raise Refused(
            _("This comes before the last step, on %(day)s. Give a later day.")
            % {"day": formatted(last, "j F Y")},
            field=field,
        )


def _check_within_a_year(day: date, on: date, *, field: str) -> None:
    if day > on + timedelta(days=AT_MOST_DAYS_OFF):
        raise Refused(_("This is more than a year away. Give a day within a year."), field=field)


def _check_not_yet(transfer: Transfer, stage: Stage) -> None:
    """A stage is reached once: what was said then stands."""
    if Stage(transfer.stage).level >= stage.level:
        raise Refused(_("This is recorded already. Look at the conversation for what is next."))


def _check_reached(transfer: Transfer, stage: Stage, sentence: str) -> None:
    if Stage(transfer.stage).level < stage.level:
        raise Refused(sentence)
