"""One body: how far it was reached with every record behind it, what it said, and what is next."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rhannu.analysis import reach as rule
from rhannu.base import clock
from rhannu.exchange.models import Reach
from rhannu.fund.models import Approach, NotApplying, ReachStop
from rhannu.organisations.models import Organisation
from rhannu.web import words
from rhannu.web.exchange.reach_words import (
    LOOKS,
    RULES,
    act_of,
    record_link,
    state_word,
    step_word,
    why_word,
)
from rhannu.web.pieces import Link

MOST = 50  # of each history, the last first


@dataclass(frozen=True)
class Rung:
    """One state: whether it is on record, when and where."""

    name: str
    there: bool
    when: str
    record: Link | None
    rule: str


@dataclass(frozen=True)
class Standing:
    """Where the body stands, in what is real or in what is made up."""

    state: str
    look: str
    step: str
    why: str
    act: Link | None
    rungs: tuple[Rung, ...]
    example: bool


@dataclass(frozen=True)
class Line:
    """One entry of a history."""

    head: str
    more: str
    words: str
    example: bool


@dataclass(frozen=True)
class BodyPage:
    standings: tuple[Standing, ...]
    approaches: tuple[Line, ...]
    reasons: tuple[Line, ...]
    stops: tuple[Line, ...]


def body_page(body: Organisation) -> BodyPage:
    """Four queries."""
    rows = Reach.objects.filter(organisation=body).select_related("organisation", "neighbour")
    return BodyPage(
        standings=tuple(_standing(one) for one in rows.order_by("is_example")),
        approaches=tuple(
            Line(
                f"{words.day(one.on)}: {one.get_how_display()}", one.whom, one.words, one.is_example
            )
            for one in Approach.objects.filter(organisation=body).order_by("-on", "-pk")[:MOST]
        ),
        reasons=tuple(
            _reason(one)
            for one in NotApplying.objects.filter(organisation=body).order_by("-said_on", "-pk")[
                :MOST
            ]
        ),
        stops=tuple(
            _stop(one)
            for one in ReachStop.objects.filter(organisation=body).order_by("-set_at", "-pk")[:MOST]
        ),
    )


def _standing(row: Reach) -> Standing:
    rungs = []
    for state in rule.STATES[1:]:
        there = state in row.records
        when, record = record_link(state, row) if there else ("", None)
        rungs.append(Rung(state_word(state), there, when, record, str(RULES[state])))
    return Standing(
        state=state_word(row.state),
        look=LOOKS.get(row.state, ""),
        step=step_word(row.step),
        why=why_word(row),
        act=act_of(row) if row.step in (rule.ENTER_POST, rule.CHECK_POST) else None,
        rungs=tuple(rungs),
        example=row.is_example,
    )


def _reason(one: NotApplying) -> Line:
    more = _("Said by: %(post)s.") % {"post": one.said_by}
    if one.return_on:
        more += " " + _("Ask again on %(day)s.") % {"day": words.day(one.return_on)}
    head = f"{words.day(one.said_on)}: {one.get_reason_display()}"
    return Line(head, more, one.words, one.is_example)


def _stop(one: ReachStop) -> Line:
    head = _("No more interest expected since %(day)s") % {"day": words.day(one.set_at)}
    more = _("Look at it again on %(day)s.") % {"day": words.day(one.review_on)}
    if one.lifted_at is not None:
        more = _("Lifted on %(day)s: %(why)s") % {
            "day": words.day(one.lifted_at),
            "why": one.lifted_because,
        }
    return Line(head, more, one.reason, one.is_example)


def stop_of(body: Organisation, *, example: bool) -> ReachStop | None:
    """The stop that stands."""
    return ReachStop.objects.filter(organisation=body, is_example=example, lifted_at=None).first()


def in_a_year(on: date | None = None) -> date:
    """When one looks again, where nobody says otherwise."""
    today = on or clock.today()
    return date(today.year + 1, today.month, min(today.day, 28))
