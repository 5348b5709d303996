"""Where everything stands, and the threads that are stuck, for the fund team."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.exchange.models import Answer
from rhannu.insight.thread import Standing
from rhannu.insight.today import Thread
from rhannu.web.addresses import address_of
from rhannu.web.exchange import conversations_words
from rhannu.web.exchange.conversations_rows import other_side


@dataclass(frozen=True)
class Place:
    """A node of the one thread. `stuck` is what is stuck there, `examples` how many made-up ones."""

    count: int
    name: str
    stuck: str = ""
    address: str = ""
    examples: str = ""


@dataclass(frozen=True)
class StuckRow:
    """A stuck thread: what, between whom, where, since when, who can move it, what to do."""

    title: str
    sides: str
    at: str
    since: str
    who: str
    remedy: str
    address: str
    example: bool


def places(counted: Standing) -> list[Place]:
    """The seven nodes, from a bid to a verified adoption elsewhere."""
    practices, conversations = address_of("practices:list"), address_of("exchange:conversations")
    c = counted
    return [
        Place(c.bids, ngettext("live bid", "live bids", c.bids)),
        Place(
            c.projects,
            ngettext("project", "projects", c.projects),
            _number(
                ngettext("%(n)s with no owner", "%(n)s with no owner", c.ownerless), c.ownerless
            ),
        ),
        Place(
            c.with_evidence,
            _("with evidence"),
            _number(
                ngettext("%(n)s only claimed", "%(n)s only claimed", c.only_claimed), c.only_claimed
            ),
            f"{practices}?evidence=claimed",
        ),
        Place(
            c.practices,
            ngettext("practice", "practices", c.practices),
            _number(
                ngettext(
                    "%(n)s not checked for a year", "%(n)s not checked for a year", c.out_of_date
                ),
                c.out_of_date,
            ),
            practices,
        ),
        Place(
            c.conversations,
            ngettext("conversation", "conversations", c.conversations),
            _stuck_words(c.stuck + c.examples["stuck"]),
            f"{conversations}?show=stuck",
            _examples(c.examples["conversations"]),
        ),
        Place(
            c.decisions,
            ngettext("decision", "decisions", c.decisions),
            _answers(c),
            f"{conversations}?show=decided",
            _examples(c.examples["decisions"]),
        ),
        Place(
            c.verified,
            ngettext("verified adoption", "verified adoptions", c.verified),
            _waiting(c.to_verify + c.examples["to_verify"]),
            f"{conversations}?show=waiting",
            _examples(c.examples["verified"]),
        ),
    ]


def stuck_rows(threads: list[Thread], *, on: date) -> list[StuckRow]:
    """The stuck threads, the longest silence first."""
    return [_stuck_row(one, on) for one in sorted(threads, key=lambda one: one.since)]


def all_stuck(counted: Standing, shown: int) -> str:
    """The link to all of them, where there are more than stand here."""
    number = counted.stuck + counted.examples["stuck"]
    if number <= shown:
        return ""
    return ngettext("All %(n)s stuck thread", "All %(n)s stuck threads", number) % {"n": number}


def _stuck_row(one: Thread, on: date) -> StuckRow:
    transfer = one.transfer
    page = "exchange:introduction" if one.at == "answer" else "exchange:thread"
    return StuckRow(
        title=said(transfer.practice, "title").text,
        sides=other_side(transfer, ()),
        at=str(conversations_words.STANDS[one.at]),
        since=conversations_words.days_since(one.since, on),
        who=conversations_words.who_moves(one),
        remedy=str(conversations_words.REMEDY[one.at]),
        address=reverse(page, args=[transfer.ref]),
        example=transfer.is_example,
    )


def _number(sentence: str, number: int) -> str:
    return sentence % {"n": number} if number else ""


def _stuck_words(number: int) -> str:
    return _number(ngettext("%(n)s stuck", "%(n)s stuck", number), number)


def _waiting(number: int) -> str:
    return _number(ngettext("%(n)s waiting", "%(n)s waiting", number), number)


def _examples(number: int) -> str:
    return _number(ngettext("and %(n)s example", "and %(n)s examples", number), number)


def _answers(counted: Standing) -> str:
    """ "9 adapt, 4 adopt, 5 not here": what stands, the most first."""
    named = {
        Answer.ADOPT: _("%(n)s adopt"),
        Answer.ADAPT: _("%(n)s adapt"),
        Answer.ALREADY: _("%(n)s already do it"),
        Answer.NOT_HERE: _("%(n)s not here"),
        Answer.CONSIDERING: _("%(n)s considering"),
    }
    found = sorted(counted.answers.items(), key=lambda pair: -pair[1])
    return ", ".join(named[Answer(code)] % {"n": number} for code, number in found if number)
