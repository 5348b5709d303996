"""Pages of evidence: what stands behind a grade, and how a record comes in, is corrected, goes out."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.languages import said
from rhannu.base.refusals import allowed
from rhannu.documents import practice_words
from rhannu.exchange import actions
from rhannu.exchange.rules import evidence as rules
from rhannu.insight.practice_page import practice_named
from rhannu.practices import evidence as grades
from rhannu.practices.models import Evidence, EvidenceState, Practice, Tie
from rhannu.web import words
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.forms import refusals_on
from rhannu.web.moved import moved
from rhannu.web.paging import page_of
from rhannu.web.practices import evidence_rows as rows
from rhannu.web.practices.evidence_forms import DecideForm, RecordForm, TieForm, WithdrawForm
from rhannu.web.signed_in import SignedIn


@public_page()
@kept_for_colleagues
def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything behind the grade of a practice, and the way to add to it."""
    practice = practice_named(slug)
    if practice is None:
        return moved("practice", slug, "practices:evidence")
    kept, withdrawn = rows.records_of(practice)
    graded = grades.grade(practice.evidence.filter(state=EvidenceState.KEPT))
    context = {
        "practice": practice,
        "why": practice_words.why(practice.grade),
        "rule": rows.rule_of(practice),
        "rule_address": rows.rule_address(practice),
        "version": practice.grade_rules or grades.RULES_VERSION,
        "fell": graded.fell,
        "raised_by": practice_words.what_would_raise(graded),
        "kept": kept,
        "withdrawn": withdrawn,
        "history": rows.history_of(practice),
        "team": _is_team(request),
    }
    return render(request, "practices/evidence.html", context)


def _is_team(request: HttpRequest) -> bool:
    reader: Any = request.user
    return reader.is_authenticated and allowed(rules.check_can_keep_evidence, by=reader)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedIn, slug: str) -> HttpResponse:
    """The fund team adds a record; others propose one."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    rules.check_can_propose_evidence(by=request.user)
    team = _is_team(request)
    form = _record_form(request)
    if form.is_valid():
        with refusals_on(form):
            act = actions.add_evidence if team else actions.propose_evidence
            act(by=request.user, practice=practice, at=request.now, **form.cleaned_data)
            return redirect("practices:evidence", slug) if team else redirect("evidence:proposals")
    context = {"form": form, "practice": practice, "team": team, "correcting": False}
    return render(request, "practices/evidence_record.html", context)


def _record_form(request: SignedIn, record: Evidence | None = None) -> RecordForm:
    sent = request.method == "POST"
    return RecordForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        on=request.today,
        record=record,
    )


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    record = _record(request, ref, slug)
    form = _record_form(request, record)
    if form.is_valid():
        with refusals_on(form):
            said_now = {**form.cleaned_data}
            actions.correct_evidence(by=request.user, evidence=record, at=request.now, **said_now)
            return redirect("practices:evidence", slug)
    context = {"form": form, "practice": record.practice, "team": True, "correcting": True}
    return render(request, "practices/evidence_record.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    record = _record(request, ref, slug)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.withdraw_evidence(
                by=request.user, evidence=record, at=request.now, **form.cleaned_data
            )
            return redirect("practices:evidence", slug)
    context = {
        "form": form,
        "practice": record.practice,
        "row": rows.row_of(record, record.practice),
    }
    return render(request, "practices/evidence_withdraw.html", context)


def _record(request: SignedIn, ref: str, slug: str) -> Evidence:
    """A record that stands on the page, for the fund team."""
    if not _is_team(request):
        raise Http404
    every = Evidence.objects.select_related("practice", "file", *rows.BODIES)
    return get_object_or_404(every, ref=ref, practice__slug=slug, state=EvidenceState.KEPT)


# ------------------------------------------------------------------ proposals


@login_required
@require_GET
def proposals(request: SignedIn) -> HttpResponse:
    """For the fund team, what waits for an answer; for others, what they proposed and its answer."""
    team = _is_team(request)
    every = Evidence.objects.select_related("practice", "file", *rows.BODIES)
    if team:
        every = every.filter(state=EvidenceState.PROPOSED)
    else:
        every = every.filter(entered_by=request.user)
    page = page_of(every, order=["recorded_at", "pk"], after=request.GET.get("after"))
    shown = [
        {
            "row": rows.row_of(one, one.practice),
            "practice": one.practice,
            "title": said(one.practice, "title"),
            "since": words.day(one.recorded_at),
            "state": EvidenceState(one.state).label,
        }
        for one in page
    ]
    return render(
        request, "practices/evidence_proposals.html", {"rows": shown, "page": page, "team": team}
    )


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: SignedIn, ref: str) -> HttpResponse:
    """Take a proposed record, or say why not."""
    if not _is_team(request):
        raise Http404
    every = Evidence.objects.select_related("practice", "file", *rows.BODIES)
    record = get_object_or_404(every, ref=ref)
    rules.check_is(record, EvidenceState.PROPOSED)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        with refusals_on(form):
            if told["answer"] == "accept":
                actions.accept_evidence(by=request.user, evidence=record, at=request.now)
            else:
                actions.refuse_evidence(
                    by=request.user,
                    evidence=record,
                    because=told["because"],
                    words=told["words"],
                    at=request.now,
                )
            return redirect("evidence:proposals")
    context = {
        "form": form,
        "practice": record.practice,
        "row": rows.row_of(record, record.practice),
    }
    return render(request, "practices/evidence_decide.html", context)


# ------------------------------------------------------------------ ties between bodies


@login_required
@require_http_methods(["GET", "POST"])
def ties(request: SignedIn) -> HttpResponse:
    """Which bodies are owned, paid or run by which."""
    if not _is_team(request):
        raise Http404
    form = TieForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.declare_tie(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("evidence:ties")
    every = Tie.objects.filter(ended_at=None).select_related("body", "to")
    page = page_of(every, order=["-declared_at", "-pk"], after=request.GET.get("after"))
    shown = [
        {
            "ref": one.ref,
            "words": rows.tie_words(one),
            "since": words.day(one.declared_at),
            "link": one.source_url,
        }
        for one in page
    ]
    return render(
        request, "practices/evidence_ties.html", {"form": form, "rows": shown, "page": page}
    )


@login_required
@require_POST
def end_tie(request: SignedIn, ref: str) -> HttpResponse:
    actions.end_tie(by=request.user, tie=get_object_or_404(Tie, ref=ref), at=request.now)
    return redirect("evidence:ties")
