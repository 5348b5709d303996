"""Why practices were declined: for those who analyse, published or not, in all and by practice."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rhannu.base import tables
from rhannu.base.languages import Said, current, said
from rhannu.exchange import rules
from rhannu.exchange.models import Answer, Decision, NotHere
from rhannu.practices.models import Practice
from rhannu.web import paging, words
from rhannu.web.exchange import answer_words
from rhannu.web.plain import csv_file
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class ReasonRow:
    """A reason and how often it was given; where its answers are listed."""

    label: str
    number: int
    examples: int
    address: str


@dataclass(frozen=True)
class PracticeRow:
    """A practice and why it was declined: "Cost 3, fit 1"."""

    title: Said
    address: str
    number: int
    reasons: str


@dataclass(frozen=True)
class WordsRow:
    """One answer in its words."""

    title: Said
    organisation: str
    address: str
    words: str
    unpublished: bool
    example: bool


def declined() -> QuerySet[Decision]:
    """What each body last said, where it said not here."""
    return Decision.objects.filter(is_current=True, answer=Answer.NOT_HERE)


@login_required
@require_GET
def not_here(request: SignedIn) -> HttpResponse:
    """The reasons counted, then by practice; or the answers with one reason, in their words."""
    rules.check_can_analyse(by=request.user, on=request.today)
    reason, after = request.GET.get("reason", ""), request.GET.get("after", "")
    context: dict[str, Any] = {"reasons": reasons(), "reason": "", "csv": reverse(_CSV)}
    context["total"] = sum(row.number for row in context["reasons"])
    if reason in NotHere.values:
        page = answers_with(reason, after)
        context |= {"reason": NotHere(reason).label, "rows": [_words(one) for one in page]}
    else:
        page = practices(after)
        context["rows"] = practice_rows(page.rows)
    return render(request, "exchange/not_here.html", context | {"page": page})


_CSV = "exchange:not_here_csv"


def reasons() -> list[ReasonRow]:
    """The reasons that were given, the most frequent first; examples counted apart. One query."""
    rows = declined().order_by().values_list("is_example", "reason")
    found = {(example, code): n for example, code, n in rows.annotate(number=Count("pk"))}
    here = reverse("exchange:not_here")
    all_reasons = [
        ReasonRow(
            str(NotHere(code).label),
            found.get((False, code), 0),
            found.get((True, code), 0),
            f"{here}?reason={code}",
        )
        for code in NotHere.values
    ]
    given = [row for row in all_reasons if row.number or row.examples]
    return sorted(given, key=lambda row: -row.number)


def practices(after: str) -> paging.Page:
    """Those that somebody declined, from A to Z."""
    said_no = declined().filter(practice=OuterRef("pk"))
    rows = Practice.objects.filter(Exists(said_no))
    return paging.page_of(rows, order=[f"sort_{current()}", "pk"], after=after)


def practice_rows(found: list[Practice]) -> list[PracticeRow]:
    """Each with its reasons counted. One query."""
    rows = declined().filter(practice__in=found, is_example=False).order_by()
    counted: dict[int, Counter[str]] = {one.pk: Counter() for one in found}
    for key, reason, number in rows.values_list("practice", "reason").annotate(n=Count("pk")):
        counted[key][reason] = number
    return [
        PracticeRow(
            title=said(one, "title"),
            address=reverse("exchange:answers", args=[one.slug]),
            number=counted[one.pk].total(),
            reasons=_told(counted[one.pk]),
        )
        for one in found
    ]


def _told(counted: Mapping[str, int]) -> str:
    if not counted:
        return _("Only made-up examples.")
    most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(
        _("%(reason)s: %(n)d") % {"reason": NotHere(code).label, "n": number}
        for code, number in most
    )


def answers_with(reason: str, after: str) -> paging.Page:
    rows = declined().filter(reason=reason).select_related("practice", "organisation")
    return paging.page_of(rows, order=["-decided_on", "-pk"], after=after)


def _words(one: Decision) -> WordsRow:
    return WordsRow(
        title=said(one.practice, "title"),
        organisation=one.organisation.short(),
        address=reverse("exchange:answer_preview", args=[one.practice.slug, one.organisation.slug]),
        words=answer_words.short(one),
        unpublished=not one.is_shown,
        example=one.is_example,
    )


@login_required
@require_GET
def not_here_csv(request: SignedIn) -> HttpResponse:
    """The same to take away: every answer with its reason and words, each cell harmless."""
    rules.check_can_analyse(by=request.user, on=request.today)
    columns = [
        _("Practice"), _("Organisation"), _("Reason"), _("In its words"), _("Decided on"),
        _("Look at it again"), _("State"), _("Example"),
    ]  # fmt: skip
    rows = declined().select_related("practice", "organisation").order_by("practice", "pk")
    content = tables.written(columns, (_cells(one) for one in rows.iterator(chunk_size=2000)))
    return csv_file(content, "rhannu-not-here.csv")


def _cells(one: Decision) -> list[Any]:
    return [
        said(one.practice, "title").text,
        str(one.organisation),
        NotHere(one.reason).label,
        one.words,
        words.day(one.decided_on),
        words.day(one.review_on) if one.review_on else "",
        one.get_state_display(),
        _("Yes, made up") if one.is_example else "",
    ]
