"""Claiming what a meeting cost, and the fund team's list of claims."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.analysis.budget import year_name
from rhannu.base import tables
from rhannu.base.money import pounds
from rhannu.exchange import actions, claims, rules
from rhannu.exchange.models import Claim, Transfer
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.exchange import claims_forms as forms
from rhannu.web.exchange.claims_page import about, claim_row
from rhannu.web.exchange.claims_words import meeting_words, stands_words
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.paging import page_of
from rhannu.web.plain import csv_file, plain_form
from rhannu.web.signed_in import SignedIn, for_the_team

JOINED = (
    "encounter__transfer__practice",
    "encounter__transfer__donor",
    "encounter__transfer__recipient",
    "organisation",
)
ORDER = {"claimed": ("claimed_at", "pk"), "": ("-claimed_at", "-pk")}


def _team(request: SignedIn) -> bool:
    return is_fund_team(request.user, request.today)


def _bodies(request: SignedIn, transfer: Transfer) -> list[Organisation]:
    """The sides for which the reader may claim: their own, for the fund team both."""
    sides = [one for one in (transfer.recipient, transfer.donor) if one is not None]
    if _team(request):
        return sides
    return [one for one in sides if request.user.acts_for(one, request.today)]


@login_required
@require_GET
def claims_of(request: SignedIn, ref: str) -> HttpResponse:
    """What was claimed of the meetings of one conversation. Each side sees its own."""
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    team, own = _team(request), {one.pk for one in _bodies(request, transfer)}
    found = claims.of_transfer(transfer.pk, None if team else own)[:100]
    rows = []
    for one in found:
        one.encounter.transfer = transfer
        rows.append(claim_row(one, team=team, own=one.organisation_id in own))
    terms = claims.terms()
    context = {
        "transfer": transfer,
        "title": title_of(transfer),
        "rows": rows,
        "can_claim": claims.can_be_claimed(transfer.pk).exists(),
        "limit": pounds(terms.limit_pence),
        "days": terms.within_days,
    }
    return render(request, "exchange/claims_of.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def claim_cost(request: SignedIn, ref: str) -> HttpResponse:
    """Claim one cost: a page, two minutes."""
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    meetings = list(claims.can_be_claimed(transfer.pk)[:20])
    if not meetings:
        return redirect("exchange:claims_of", ref)
    bodies = _bodies(request, transfer)
    form = forms.ClaimForm(
        request.POST if request.method == "POST" else None,
        meetings=meetings,
        bodies=bodies,
        initial=forms.first_claim(meetings),
    )
    if form.is_valid():
        one_of_each = {"encounter": meetings[0], "organisation": bodies[0]}
        with refusals_on(form):
            facts = one_of_each | form.facts()
            facts["encounter"].transfer = transfer
            actions.claim_cost(by=request.user, at=request.now, **facts)
            return redirect("exchange:claims_of", ref)
    only = meeting_words(meetings[0]) if len(meetings) == 1 else ""
    terms = claims.terms()
    lead = _("Up to %(limit)s a meeting it is approved at once. Above that the fund team decides.")
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("What did it cost?"),
        "lead": " ".join(
            filter(None, [f"{only}." if only else "", lead % {"limit": pounds(terms.limit_pence)}])
        ),
        "act": _("Claim it"),
    }
    return render(request, "exchange/one_form.html", context)


# ------------------------------------------------------------------ the fund team's list


@login_required
@require_GET
def claims_list(request: SignedIn) -> HttpResponse:
    """Claims by where they stand; those that wait come first, the oldest of them first."""
    for_the_team(request)
    show = request.GET.get("show", Claim.State.CLAIMED.value)
    show = show if show in Claim.State.values else ""
    found = Claim.objects.filter(state=show) if show else Claim.objects.all()
    page = page_of(
        found.select_related(*JOINED),
        order=ORDER.get(show, ORDER[""]),
        after=request.GET.get("after"),
    )
    here = reverse("exchange:claims")
    every = [("", _("All")), *Claim.State.choices]
    context = {
        "page": page,
        "rows": [(about(one), claim_row(one, team=True, own=False)) for one in page],
        "facts": _facts(claims.totals()),
        "filters": [(label, f"{here}?show={code or 'all'}", code == show) for code, label in every],
        "csv": reverse("exchange:claims_csv"),
    }
    return render(request, "exchange/claims.html", context)


def _facts(found: claims.Totals) -> list[tuple[str, str]]:
    """The sums at the head of the list, those of examples apart."""
    waiting = f"{found.waiting} · {pounds(found.waiting_pence)}"
    facts = [
        (_("Waiting for you"), waiting),
        (_("Approved, not paid"), pounds(found.approved_pence)),
        (_("Paid"), pounds(found.paid_pence)),
    ]
    return facts + ([(_("Examples"), str(found.examples))] if found.examples else [])


@login_required
@require_GET
def claims_csv(request: SignedIn) -> HttpResponse:
    """All claims for the office's books, each cell harmless."""
    for_the_team(request)
    columns = [
        _("Reference"), _("Organisation"), _("Meeting"), _("What for"), _("Pounds"), _("Spent on"),
        _("Claimed on"), _("State"), _("Why"), _("Paid on"), _("Example"),
    ]  # fmt: skip
    rows = Claim.objects.select_related(*JOINED).order_by("pk")
    content = tables.written(columns, (_cells(one) for one in rows.iterator(chunk_size=2000)))
    return csv_file(content, "rhannu-claims.csv")


def _cells(one: Claim) -> list[Any]:
    return [
        one.ref,
        str(one.organisation),
        f"{about(one)}, {meeting_words(one.encounter)}",
        " ".join([str(one.get_kind_display()), one.words]).strip(),
        f"{one.pence / 100:.2f}",
        one.spent_on.isoformat(),
        words.day(one.claimed_at.date()),
        str(one.get_state_display()),
        stands_words(one),
        one.paid_on.isoformat() if one.paid_on else "",
        _("Yes, made up") if one.encounter.transfer.is_example else "",
    ]


@login_required
@require_http_methods(["GET", "POST"])
def claim(request: SignedIn, ref: str) -> HttpResponse:
    """Approve a claim, or refuse it and say why."""
    for_the_team(request)
    rows = Claim.objects.select_related(*JOINED, "claimed_by", "fund")
    found = get_object_or_404(rows, ref=ref)
    rules.check_can_decide_claim(by=request.user, claim=found)
    refuses = request.POST.get("act") == "refuse"
    form = forms.RefuseForm(request.POST if refuses else None)
    approves = Form(request.POST if request.method == "POST" and not refuses else None)
    if approves.is_valid():
        with refusals_on(approves):
            actions.approve_claim(by=request.user, claim=found, at=request.now)
            return redirect("exchange:claims")
    if request.method == "POST" and refuses:
        with refusals_on(form):
            if form.is_valid():
                reason = form.cleaned_data["reason"]
                actions.refuse_claim(by=request.user, claim=found, reason=reason, at=request.now)
                return redirect("exchange:claims")
    context = {
        "form": form,
        "wrong": approves if approves.errors else form,
        "claim": found,
        "fund": str(found.fund) if found.fund else "",
        "year": year_name(found.year),
        "row": claim_row(found, team=False, own=False),
        "about": about(found),
        "waits": found.get_waits_display(),
    }
    return render(request, "exchange/claim.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def paid(request: SignedIn, ref: str) -> HttpResponse:
    """Note that a claim was paid."""
    for_the_team(request)
    found = get_object_or_404(Claim.objects.select_related(*JOINED), ref=ref)
    posted = request.POST if request.method == "POST" else None
    form = forms.PaidForm(posted, initial={"paid_on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.pay_claim(by=request.user, claim=found, at=request.now, **form.cleaned_data)
            return redirect("exchange:claims")
    row = claim_row(found, team=False, own=False)
    lead = f"{row.cost}. {row.body}."
    return _plain(request, form, _("When was it paid?"), lead, _("Note that it is paid"))


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedIn, ref: str) -> HttpResponse:
    """Take a claim back."""
    found = get_object_or_404(Claim.objects.select_related(*JOINED), ref=ref)
    transfer = transfer_for(request, found.encounter.transfer.ref)
    rules.check_can_withdraw_claim(by=request.user, claim=found)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.withdraw_claim(by=request.user, claim=found, at=request.now)
            return redirect("exchange:claims_of", transfer.ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Take the claim back?"),
        "lead": claim_row(found, team=False, own=False).cost,
        "act": _("Take it back"),
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: SignedIn) -> HttpResponse:
    """Up to which sum claims are approved by rule."""
    for_the_team(request)
    now = claims.terms()
    first = forms.first_terms(now.limit_pence, now.within_days)
    form = forms.TermsForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.set_claim_terms(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("exchange:claims")
    lead = _("A higher limit saves your time. Claims decided already stay as they are.")
    return _plain(request, form, _("What is approved by rule?"), lead, _("Save"))


def _plain(request: SignedIn, form: Form, heading: str, lead: str, act: str) -> HttpResponse:
    there = {"back": reverse("exchange:claims"), "back_words": _("Claims")}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)
