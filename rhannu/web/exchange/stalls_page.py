"""What a stall's page shows: the answers, the one or two remedies that fit, what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.exchange.models import Remedy, Stage, Stall, Tried
from rhannu.exchange.stalls import FITTING, Helped
from rhannu.web import words
from rhannu.web.exchange.stalls_words import ANSWERS, WHY, helped_words
from rhannu.web.pieces import Link


@dataclass(frozen=True)
class RemedyRow:
    """Something that may help: why, what is on record of it, where it begins, and the way to note it."""

    title: str
    why: str
    helped: str
    begin: str
    note: str  # address; blank where it is noted already


@dataclass(frozen=True)
class TriedRow:
    title: str
    fact: str
    address: str  # where one says whether it helped
    said: bool


def answer_links() -> list[Link]:
    return [
        Link(str(word), f"?answer={code}", str(more))
        for code, (word, more, _confirm) in ANSWERS.items()
    ]


def remedy_rows(stall: Stall, helped: Mapping[str, Helped]) -> list[RemedyRow]:
    """One or two, by the barrier; none before there is one."""
    noted = {one.remedy for one in stall.tried.all()}
    ref = stall.transfer.ref
    return [
        RemedyRow(
            title=str(Remedy(remedy).label),
            why=str(WHY[remedy]),
            helped=helped_words(helped.get(remedy, Helped())),
            begin=begins(remedy, stall),
            note="" if remedy in noted else reverse("exchange:tried", args=[ref, remedy]),
        )
        for remedy in FITTING.get(stall.barrier, ())
    ]


def begins(remedy: str, stall: Stall) -> str:
    """The page on which the remedy begins; blank where it begins outside this site."""
    transfer = stall.transfer
    slug, ref = transfer.practice.slug, transfer.ref
    match remedy:
        case Remedy.CALL | Remedy.VISIT | Remedy.ANOTHER:
            return reverse("exchange:ask", args=[slug])
        case Remedy.WORTH:
            return reverse("exchange:worth", args=[slug])
        case Remedy.INTRODUCTION:
            return reverse("home:contact")
        case Remedy.LATER:
            return reverse("exchange:pause", args=[ref]) if stall.ended_on is None else ""
        case Remedy.BRIEF if transfer.stage == Stage.EXPOSED:
            return reverse("exchange:take_home", args=[ref])
        case Remedy.SMALLER if transfer.stage and not transfer.decision:
            return reverse("exchange:decide", args=[ref])
    return ""


def tried_rows(stall: Stall) -> list[TriedRow]:
    rows = []
    for one in stall.tried.all():
        fact = _("Tried on %(day)s.") % {"day": words.day(one.tried_on)}
        more = [one.words]
        if one.helped:
            more += [f"{Tried.Helped(one.helped).label}.", one.helped_words]
        rows.append(
            TriedRow(
                title=str(Remedy(one.remedy).label),
                fact=" ".join(filter(None, [fact, *(words.sentence(text) for text in more)])),
                address=reverse("exchange:helped", args=[stall.transfer.ref, one.ref]),
                said=bool(one.helped),
            )
        )
    return rows
