"""What an answer to a practice must say, and who gives it; and stopping."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.exchange.models import (
    Alike,
    Answer,
    Change,
    Core,
    Difference,
    NotHere,
    Transfer,
    When,
)
from rhannu.exchange.rules.who import (
    check_day,
    check_not_stopped,
    check_takes_part,
    check_within_a_year,
)
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice

# Practice of this kind began nowhere near before.
EARLIEST_YEAR = 1950

_CODES: dict[str, tuple[type, Any]] = {
    "alike": (Alike, lambda: _("Say how like it yours is: the same, much alike or partly.")),
    "planned": (Change, lambda: _("Choose planned, or in reaction to something.")),
    "adapted_when": (When, lambda: _("Choose when it was changed.")),
    "core": (Core, lambda: _("Choose yes, partly or no.")),
}


def check_acts_for_somebody(*, by: Person, on: date) -> None:
    """Deciding is done for an organisation: one's own, or any of them for the fund team."""
    if not (is_fund_team(by, on) or by.organisations_on(on)):
        raise Refused(
            _(
                "You act for no organisation here, so you cannot decide for one. "
                "Ask the fund team to enter your post."
            )
        )


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
    """A "not here" or "still considering" is asked again on a day to come; any other may be."""
    must = answer in {Answer.NOT_HERE, Answer.CONSIDERING}
    if review_on is None and must:
        raise Refused(_("Give a day to look at this again."), field="review_on")
    if review_on is None:
        return
    if review_on <= on:
        raise Refused(_("The day to look again must be after the decision."), field="review_on")
    if answer == Answer.CONSIDERING:
        check_within_a_year(review_on, on, field="review_on")


def check_told(answer: str, said: Mapping[str, Any], *, today: date) -> None:
    """Each answer says enough for the next organisation to learn from it."""
    if answer not in Answer.values:
        raise Refused(
            _("Choose adopt, adapt, already doing it, not here or still considering."),
            field="answer",
        )
    if answer == Answer.ADAPT:
        _check_adapted(said)
    if answer == Answer.ALREADY:
        _check_already(said, today)
    if answer == Answer.NOT_HERE and said.get("reason") not in NotHere.values:
        raise Refused(_("Choose the reason that comes closest."), field="reason")
    if answer == Answer.NOT_HERE and not said.get("words", "").strip():
        raise Refused(_("Say in a sentence why it does not suit you."), field="words")
    for name, (codes, sentence) in _CODES.items():
        if said.get(name) and said[name] not in codes.values:  # type: ignore[attr-defined]
            raise Refused(sentence(), field=name)
    if set(said.get("differences") or ()) - set(Difference.values):
        raise Refused(_("Choose differences from the list."), field="differences")
    if said.get("core") in {Core.PARTLY, Core.NO} and not said.get("core_words", "").strip():
        raise Refused(_("Say which part of the core no longer stands."), field="core_words")


def _check_adapted(said: Mapping[str, Any]) -> None:
    if not (said.get("changed", "").strip() or said.get("dropped", "").strip()):
        raise Refused(
            _("Say what you change or leave out. If nothing, choose adopt."), field="changed"
        )
    if not said.get("why", "").strip():
        raise Refused(
            _("Say why you change it, so that the next one can learn from it."), field="why"
        )


def _check_already(said: Mapping[str, Any], today: date) -> None:
    since = said.get("since")
    if since is None:
        raise Refused(_("Give the year since which you do it."), field="since")
    if not EARLIEST_YEAR <= since <= today.year:
        raise Refused(
            _("Give a year between %(first)d and this one.") % {"first": EARLIEST_YEAR},
            field="since",
        )
    if not said.get("alike"):
        raise Refused(_CODES["alike"][1](), field="alike")


def check_owner(owner_post: Any, organisation: Organisation) -> None:
    """An answer is owned by a post of the body whose answer it is."""
    if owner_post is not None and owner_post.organisation_id != organisation.pk:
        raise Refused(
            _("This post is at another organisation. Choose one of your own posts."),
            field="owner_post",
        )


def check_can_stop(*, by: Person, transfer: Transfer, on: date, today: date) -> None:
    """Either side can stop, and says why."""
    check_takes_part(by, transfer, today)
    check_not_stopped(transfer)
    check_day(on, today, field="on")
