"""What the pages of the register show: counts, rows and what waits, prepared in Python."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from rhannu.base.languages import Said, current, said
from rhannu.exchange import register
from rhannu.exchange.models import Answer, AnswerDraft, Decision
from rhannu.exchange.rules import analyses, silence_is_public
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web import paging, words
from rhannu.web.exchange import answer_words, answers_words
from rhannu.web.exchange.deciding_page import Deciding

FIRST_EXPECTED = 25


@dataclass(frozen=True)
class AnswerRow:
    """One answer in a list: of whom or to what, which, the fact that tells most."""

    name: str
    address: str
    tag: str
    kind: str
    fact: str
    example: bool
    unpublished: bool


@dataclass(frozen=True)
class Waiting:
    """Something that a body has still to do about a practice."""

    title: Said
    address: str
    fact: str
    example: bool = False


@dataclass(frozen=True)
class Register:
    """The answers to a practice, as one reader sees them.

    counted  a line for each kind of answer: its word and how many.
    silent   names of those who are expected to answer and have not; empty where that is not shown.
    """

    title: Said
    lead: str
    counted: list[tuple[str, int]]
    rows: list[AnswerRow]
    page: paging.Page
    shows_silence: bool
    silent: list[tuple[str, str]]
    silent_words: str
    analyses: bool
    decide: str
    ask: str  # where the fund team asks the silent ones; blank for others


@dataclass(frozen=True)
class BodyRegister:
    """The answers of a body, and to its own people what waits for them."""

    lead: str
    counted: list[tuple[str, int]]
    rows: list[AnswerRow]
    page: paging.Page
    own: bool
    to_preview: list[Waiting]
    drafts: list[Waiting]
    asked: list[Waiting]
    due: list[Waiting]
    expected: list[Waiting]
    expected_words: str


def register_of_practice(
    practice: Practice, *, reader: Any, own: Collection[int], on: date, after: str
) -> Register:
    """At most six queries, however many have answered."""
    found = register.answers_for(reader, own, on).filter(practice=practice)
    by_name = f"organisation__sort_{current()}"
    rows = found.select_related("organisation", "practice")
    page = paging.page_of(rows, order=[by_name, "pk"], after=after)
    team = analyses(reader, on)
    shows = team or silence_is_public(practice)
    quiet = list(_quiet(practice, on, everybody=team)) if shows else []
    expected = _told(register.expected(practice, on), practice, team).count() if shows else 0
    counts = register.count_by_answer(found if team else found.filter(is_shown=True))
    return Register(
        title=said(practice, "title"),
        lead=answers_words.lead_of_practice(counts, analysed=team),
        counted=answers_words.counted(counts),
        rows=[_row(one, one.organisation.short(), own, team) for one in page],
        page=page,
        shows_silence=shows,
        silent=[(one.short(), address_of(one)) for one in quiet],
        silent_words=answers_words.silent_words(len(quiet), expected),
        analyses=team,
        decide=reverse("exchange:decide_practice", args=[practice.slug]),
        ask=reverse("exchange:answers_ask", args=[practice.slug])
        if quiet and team and is_fund_team(reader, on)
        else "",
    )


def _quiet(practice: Practice, on: date, *, everybody: bool) -> QuerySet[Organisation]:
    rows = _told(register.silent(practice, on), practice, everybody)
    return rows.order_by(f"sort_{current()}", "pk")


def _told(
    bodies: QuerySet[Organisation], practice: Practice, everybody: bool
) -> QuerySet[Organisation]:
    """Of these, those whose silence the reader may see: for the public, only whom a roll-out asks."""
    return bodies if everybody else bodies.filter(pk__in=register.asked_in_rollouts(practice))


def address_of(body: Organisation) -> str:
    return reverse("exchange:answers_of", args=[body.slug])


def register_of_body(
    organisation: Organisation, *, reader: Any, own: Collection[int], on: date, after: str
) -> BodyRegister:
    """At most ten queries, however many practices it has answered."""
    found = register.answers_for(reader, own, on).filter(organisation=organisation)
    rows = found.filter(practice__published=True)
    rows = rows.select_related("practice", "organisation")
    page = paging.page_of(rows, order=[f"practice__sort_{current()}", "pk"], after=after)
    team = analyses(reader, on)
    inside = team or organisation.pk in own
    counts = register.count_by_answer(rows if team else rows.filter(is_shown=True))
    waits = _what_waits(organisation, on) if inside else {}
    return BodyRegister(
        lead=answers_words.lead_of_body(counts, analysed=team),
        counted=answers_words.counted(counts),
        rows=[_row(one, said(one.practice, "title").text, own, team) for one in page],
        page=page,
        own=inside,
        **{
            name: waits.get(name, [])
            for name in ("to_preview", "drafts", "asked", "due", "expected")
        },
        expected_words=answers_words.expected_words(waits.get("expected_in_all", 0)),
    )


def _what_waits(organisation: Organisation, on: date) -> dict[str, Any]:
    decisions = Decision.objects.filter(organisation=organisation)
    decisions = decisions.select_related("practice", "organisation")
    drafts = AnswerDraft.objects.filter(organisation=organisation).select_related("practice")
    due = decisions.filter(is_current=True, review_on__lte=on).order_by("review_on", "pk")
    expected = register.expected_of(organisation, on)
    first = expected.order_by(f"sort_{current()}", "pk")[:FIRST_EXPECTED]
    return {
        "to_preview": [
            _waiting(one.practice, _preview(one), answer_words.short(one), one.is_example)
            for one in decisions.to_preview().order_by("recorded_at", "pk")[:FIRST_EXPECTED]
        ],
        "drafts": [
            _waiting(
                one.practice,
                Deciding(one.practice, organisation, None).address(one.step, one.content),
                answers_words.saved(one.saved_at),
            )
            for one in drafts.order_by("saved_at", "pk")[:FIRST_EXPECTED]
        ],
        "asked": [
            _waiting(one.practice, _decide(one.practice), answers_words.by_when(one.due_on, on))
            for one in register.asked_of(organisation)[:FIRST_EXPECTED]
        ],
        "due": [
            _waiting(
                one.practice,
                _decide(one.practice),
                answers_words.review_due(one),
                one.is_example,
            )
            for one in due[:FIRST_EXPECTED]
        ],
        "expected": [_waiting(one, _decide(one), "") for one in first],
        "expected_in_all": expected.count(),
    }


def _waiting(practice: Practice, address: str, fact: str, example: bool = False) -> Waiting:
    return Waiting(said(practice, "title"), address, fact, example)


def _decide(practice: Practice) -> str:
    return reverse("exchange:decide_practice", args=[practice.slug])


def _preview(one: Decision) -> str:
    return reverse("exchange:answer_preview", args=[one.practice.slug, one.organisation.slug])


def _row(one: Decision, name: str, own: Collection[int], team: bool) -> AnswerRow:
    hidden = not one.is_shown
    inside = team or one.organisation_id in own
    view = "exchange:answer_preview" if hidden and inside else "exchange:answer_given"
    return AnswerRow(
        name=name,
        address=reverse(view, args=[one.practice.slug, one.organisation.slug]),
        tag=answers_words.word_of(one),
        kind=answers_words.KINDS[Answer(one.answer)],
        fact=answer_words.short(one),
        example=one.is_example,
        unpublished=hidden,
    )


# ------------------------------------------------------------------ one answer


def said_by(practice: str, body: str) -> list[Decision]:
    """All that a body has said about a published practice, the oldest first."""
    rows = Decision.objects.filter(practice__slug=practice, practice__published=True)
    rows = rows.filter(organisation__slug=body)
    rows = rows.select_related("practice", "organisation", "owner_post", "transfer")
    return list(rows.order_by("recorded_at", "pk"))


def one_answer(one: Decision, rows: list[Decision], *, own: bool) -> dict[str, Any]:
    """What the pages of one answer show."""
    practice, body = one.practice, one.organisation
    return {
        "one": one,
        "practice": practice,
        "organisation": body,
        "name": body.short(),
        "facts": answer_words.facts_of(one),
        "history": answer_words.history(rows, own=own) if len(rows) > 1 or own else [],
        "published_on": words.day(one.published_at) if one.published_at else "",
        "register": reverse("exchange:answers", args=[practice.slug]),
        "of_body": address_of(body),
        "decide": _decide(practice),
        "preview": _preview(one),
    }
