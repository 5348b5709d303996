"""One taking in of the data set: what is read, and what it has come to so far."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from rhannu.base import trail
from rhannu.exchange.files import DataSet
from rhannu.fund.models import Round
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice

# The kinds of thing a data set holds, in the order they are taken in, and their names.
KINDS = {
    "funds": _("funds"),
    "rounds": _("rounds"),
    "fund_facts": _("published figures"),
    "organisations": _("organisations"),
    "aliases": _("other names of organisations"),
    "successions": _("successions"),
    "neighbours": _("lists of neighbours"),
    "needs": _("recorded needs"),
    "practices": _("practices"),
    "awards": _("awards"),
    "projects": _("projects"),
    "spread_reports": _("reports of spread"),
}

Step = Callable[[str], None]


@dataclass
class TakenIn:
    """How many things of each kind were added, changed, or the same as before."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    same: Counter[str] = field(default_factory=Counter)

    @property
    def nothing_new(self) -> bool:
        return not (self.added or self.changed)


@dataclass
class Intake:
    """One taking in: the data, who does it, and what it has come to so far."""

    by: Person
    data: DataSet
    at: datetime
    on: date
    step: Step
    outcome: TakenIn = field(default_factory=TakenIn)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    rounds: dict[tuple[str, str], Round] = field(default_factory=dict)
    practices: dict[str, Practice] = field(default_factory=dict)

    def keep(self, what: str, known: bool, verb: Callable[..., Any], /, **facts: Any) -> Any:
        """Have a room keep something, and note whether that changed anything: the trail says.

        what   its kind, one of KINDS
        known  whether it was there before
        """
        change = trail.open_change()
        assert change is not None
        before = len(change.entries)
        kept = verb(by=self.by, **facts)
        if len(change.entries) == before:
            self.outcome.same[what] += 1
        elif known:
            self.outcome.changed[what] += 1
        else:
            self.outcome.added[what] += 1
        self.step(what)
        return kept

    def keep_many(self, what: str, verb: Callable[..., Any], rows: Sequence[Any]) -> list[Any]:
        """Have a room keep many things at once; it says itself what was new."""
        kept = verb(by=self.by, rows=rows)
        counters = {
            "added": self.outcome.added,
            "changed": self.outcome.changed,
            "same": self.outcome.same,
        }
        for one in kept:
            counters[one.how][what] += 1
            self.step(what)
        return [one.thing for one in kept]


def key_of(intake: Intake, slug: str | None) -> int | None:
    """The key of an organisation, if one is named."""
    return intake.organisations[slug].pk if slug else None
