"""Who may enter, propose, correct and withdraw evidence, and what a record must say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Problem, Refused
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import limits
from rhannu.practices.models import Evidence, EvidenceKind, EvidenceState, RefusedBecause

EARLIEST = 1990
_AGAIN = {EvidenceKind.REPLICATION, EvidenceKind.FAILED_REPLICATION}


def check_can_keep_evidence(*, by: Person) -> None:
    """The fund team enters, corrects and withdraws records, and declares ties between bodies."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _(
                "Only the fund team can change evidence. Propose a record, or write to the fund team."
            )
        )


def check_can_propose_evidence(*, by: Person) -> None:
    """Whoever acts for an organisation, or has a role, may propose a record."""
    today = clock.today()
    if not (by.organisations_on(today) or by.roles_on(today) or by.is_system):
        raise Refused(
            _("You act for no organisation here. Send what you know to the fund team instead.")
        )


def check_is(evidence: Evidence, state: str) -> None:
    """Nobody decides twice."""
    if evidence.state != state:
        raise Refused(
            _("Somebody has decided on this record since. Look at it as it is now.")
            if state == EvidenceState.PROPOSED
            else _("This record does not stand on the page any more. Look at the history.")
        )


def check_record(facts: Mapping[str, Any], *, on: date) -> None:
    for problem in problems_with_record(facts, on=on):
        raise Refused(problem.message, field=problem.field)


def problems_with_record(facts: Mapping[str, Any], *, on: date) -> list[Problem]:
    """Everything wrong with a record as somebody entered it."""
    problems = []
    if not (facts.get("text_en") or facts.get("text_cy")):
        problems.append(Problem("text_en", _("Say in a sentence what it shows.")))
    for language in ("en", "cy"):
        most = limits.EVIDENCE_WORDS if language == "en" else round(limits.EVIDENCE_WORDS * 1.3)
        over = len(facts.get(f"text_{language}", "").split()) - most
        if over > 0:
            message = _("Cut %(over)d words: this part may have %(most)d.")
            problems.append(Problem(f"text_{language}", message % {"over": over, "most": most}))
    if facts.get("by") is None:
        problems.append(Problem("said_by", _("Say which organisation says so.")))
    if not (facts.get("source_url") or facts.get("file")):
        problems.append(
            Problem("source_url", _("Give the source: a link, or the file that says so."))
        )
    problems += _problems_with_dates(facts, on)
    again = facts.get("replicates")
    if facts["kind"] in _AGAIN and again is None:
        problems.append(Problem("replicates", _("Say at which organisation the first result was.")))
    if again is not None and again == facts.get("organisation"):
        problems.append(
            Problem("replicates", _("A result is replicated at another organisation. Name that."))
        )
    return problems


def _problems_with_dates(facts: Mapping[str, Any], on: date) -> list[Problem]:
    day, year = facts.get("dated_on"), facts.get("year")
    if day is not None and day > on:
        return [Problem("dated_on", _("The date is in the future. Give the day on the source."))]
    if year is not None and not EARLIEST <= year <= on.year:
        message = _("Give a year from %(first)d to %(last)d.")
        return [Problem("year", message % {"first": EARLIEST, "last": on.year})]
    return []


def check_refusal(because: str, words: str) -> None:
    if because == RefusedBecause.OTHER and not words.strip():
        raise Refused(_("Say in a sentence why not, so that they can do better."), field="words")


def check_tie(body: Organisation, to: Organisation) -> None:
    if body == to:
        raise Refused(_("Name two organisations that differ."), field="to")
