"""The words that search takes for the same: listed, added, changed, taken out; for the fund team."""

import functools
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base import terms
from rhannu.base.languages import current, fold
from rhannu.base.models import SearchTerm, TrailEntry
from rhannu.base.refusals import allowed
from rhannu.base.terms import Term
from rhannu.exchange import actions
from rhannu.exchange.models import UnmetSearch
from rhannu.exchange.rules.terms import check_can_keep_terms, check_unmet
from rhannu.organisations.models import Person
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.exchange.terms_forms import AnswerForm, TermForm
from rhannu.web.forms import refusals_on
from rhannu.web.pieces import Moment
from rhannu.web.signed_in import SignedIn

MOST = 50  # groups shown at once


@dataclass(frozen=True)
class TermRow:
    key: str
    english: str
    welsh: str
    state: str


def for_fund_team(view):
    """To everybody else these pages do not exist."""

    @login_required
    @functools.wraps(view)
    def shown(request, *names, **named):
        if not allowed(check_can_keep_terms, by=request.user):
            raise Http404
        return view(request, *names, **named)

    return shown


@for_fund_team
@require_GET
def term_list(request: SignedIn) -> HttpResponse:
    """Every group that holds some letters; without, those that were changed here, then the shipped."""
    wanted = fold(request.GET.get("q", "")[:100])
    every = [
        one
        for one in terms.every_term()
        if not wanted or any(wanted in fold(word) for word in one.every)
    ]
    every.sort(key=lambda one: one.is_stock)
    context = {
        "rows": [_row(one) for one in every[:MOST]],
        "count": len(every),
        "more": len(every) - MOST,
        "q": request.GET.get("q", "")[:100],
    }
    return render(request, "exchange/terms.html", context)


def _row(term: Term) -> TermRow:
    return TermRow(
        key=term.key,
        english=", ".join(term.words["en"]),
        welsh=", ".join(term.words["cy"]),
        state=_("As shipped") if term.is_stock else _("Changed here"),
    )


@for_fund_team
@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """A new group. `?for=` names words that found nothing: they are its first wording, and answered."""
    missed = request.GET.get("for", "")[:120]
    missed = missed if UnmetSearch.objects.filter(words=missed).exists() else ""
    initial = {f"words_{current()}": [missed]} if missed else {}
    form = TermForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.add_term(by=request.user, **form.cleaned_data)
            if missed:
                actions.answer_unmet(by=request.user, words=missed, at=request.now)
                return redirect("exchange:needs")
            return redirect("terms:list")
    return render(request, "exchange/term_add.html", {"form": form, "missed": missed})


@for_fund_team
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, key: str) -> HttpResponse:
    """Other wordings for a group; its history; the way to take it out, or to put it back."""
    row = SearchTerm.objects.filter(key=key).first()
    term = next((one for one in terms.every_term() if one.key == key), None)
    out = row is not None and row.taken_out
    if term is None and not out:
        raise Http404
    if term is None and row is not None:
        term = Term(key, {"en": tuple(row.words_en), "cy": tuple(row.words_cy)})
    form = TermForm(request.POST if request.method == "POST" else None, before=term)
    if form.is_valid():
        with refusals_on(form):
            act = actions.put_back_term if out else actions.change_term
            act(by=request.user, key=key, **form.cleaned_data)
            return redirect("terms:change", key)
    context = {"form": form, "key": key, "out": out, "history": _history(row)}
    return render(request, "exchange/term.html", context)


def _history(row: SearchTerm | None) -> list[Moment]:
    """What it said when, as the trail tells: who changed it on which day. Three queries."""
    if row is None:
        return []
    entries = TrailEntry.objects.filter(about_type="base.searchterm", about_id=row.pk)
    by_version = {one.facts.get("version"): one for one in entries}
    people = Person.objects.in_bulk([one.actor for one in by_version.values() if one.actor])
    moments = []
    for version in row.versions.all()[:50]:
        said = "; ".join(", ".join(part) for part in (version.words_en, version.words_cy) if part)
        entry = by_version.get(version.number)
        if entry is None:
            moments.append(Moment(_("As shipped"), "", said))
        else:
            who = str(people.get(entry.actor, ""))
            what = _("Taken out") if version.taken_out else _("Kept")
            when = ", ".join(filter(None, [words.day(entry.at), who]))
            moments.append(Moment(what, when, said))
    return moments


@for_fund_team
@require_POST
def take_out(request: SignedIn, key: str) -> HttpResponse:
    actions.take_out_term(by=request.user, key=key)
    return redirect("terms:change", key)


@for_fund_team
@require_http_methods(["GET", "POST"])
def answer(request: SignedIn) -> HttpResponse:
    """Mark words that found nothing as answered by a practice."""
    missed = request.GET.get("for", "")[:120]
    check_unmet(missed)
    practices = list(Practice.objects.published().order_by(f"sort_{current()}"))
    form = AnswerForm(request.POST if request.method == "POST" else None, suggested=practices)
    if form.is_valid():
        with refusals_on(form):
            actions.answer_unmet(by=request.user, words=missed, at=request.now, **form.cleaned_data)
            return redirect("exchange:needs")
    return render(request, "exchange/unmet_answer.html", {"form": form, "missed": missed})
