"""The learning budget, for the fund team alone: what claims add up to is public nowhere else."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.analysis.budget import year_name, year_of
from rhannu.base import tables
from rhannu.exchange import actions
from rhannu.exchange import budget as money
from rhannu.exchange.models import Claim
from rhannu.fund.models import NOT_THE_FUND, Fund
from rhannu.organisations.rules import enters_examples
from rhannu.web.exchange import budget_forms as forms
from rhannu.web.exchange.budget_page import FLAGS, budget_page
from rhannu.web.exchange.claims_page import about
from rhannu.web.exchange.claims_words import cost_words
from rhannu.web.forms import Form, refusals_on
from rhannu.web.plain import csv_file, plain_form
from rhannu.web.signed_in import SignedIn, for_the_team


def _made_up(request: SignedIn) -> bool:
    return request.GET.get("made_up") == "1"


@login_required
@require_GET
def budget(request: SignedIn) -> HttpResponse:
    """What is set apart, drawn, left and to come; and what changed."""
    for_the_team(request)
    page = budget_page(request.today, example=_made_up(request))
    return render(request, "exchange/budget.html", {"page": page})


COLUMNS = (
    gettext_lazy("Fund"),
    gettext_lazy("Financial year"),
    gettext_lazy("Set apart"),
    gettext_lazy("Paid"),
    gettext_lazy("Approved, not paid"),
    gettext_lazy("Waits to be decided"),
    gettext_lazy("Left of what duties have agreed"),
    gettext_lazy("Met, and not claimed yet, at the most"),
    gettext_lazy("Forecast"),
    gettext_lazy("Left"),
    gettext_lazy("To look at"),
    gettext_lazy("Example"),
)


@login_required
@require_GET
def budget_csv(request: SignedIn) -> HttpResponse:
    """A line a fund and year, in pounds."""
    for_the_team(request)
    example = _made_up(request)
    names = {one.pk: str(one) for one in Fund.objects.all()}
    rows = [
        [
            names.get(fund or 0) or _("No fund known"),
            year_name(year),
            *(
                "" if pence is None else f"{pence / 100:.2f}"
                for pence in (
                    one.allocated, one.paid, one.approved, one.waiting, one.set_aside,
                    one.unclaimed, one.forecast, one.left,
                )
            ),
            str(FLAGS[one.flag]) if one.flag else "",
            _("Yes, made up") if example else "",
        ]
        for (fund, year), one in money.lines(request.today, example=example).items()
    ]  # fmt: skip
    return csv_file(tables.written(COLUMNS, rows), "rhannu-learning-budget.csv")


def _funds() -> list[Fund]:
    return list(Fund.objects.exclude(slug=NOT_THE_FUND).order_by("name_en", "pk"))


def _posted(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: SignedIn, form: Form, heading: str, lead: str, act: str) -> HttpResponse:
    back = reverse("budget:budget") + ("?made_up=1" if enters_examples(request.user) else "")
    there = {"back": back, "back_words": _("Learning budget")}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)


@login_required
@require_http_methods(["GET", "POST"])
def allocate(request: SignedIn) -> HttpResponse:
    """Set money apart for a fund and a year."""
    for_the_team(request)
    first = {"year": year_of(request.today)}
    form = forms.AllocationForm(_posted(request), funds=_funds(), on=request.today, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.set_allocation(by=request.user, at=request.now, **form.cleaned_data)
            return redirect(
                reverse("budget:budget") + ("?made_up=1" if enters_examples(request.user) else "")
            )
    lead = _("It takes the place of what was set before, which stays on record.")
    return _page(request, form, _("Set money apart for learning"), lead, _("Set it apart"))


@login_required
@require_http_methods(["GET", "POST"])
def claim_fund(request: SignedIn, ref: str) -> HttpResponse:
    """Say which fund pays for a claim."""
    for_the_team(request)
    rows = Claim.objects.select_related(
        "organisation",
        "encounter__transfer__practice",
        "encounter__transfer__donor",
        "encounter__transfer__recipient",
    )
    claim = get_object_or_404(rows, ref=ref)
    form = forms.FundForm(_posted(request), funds=_funds())
    if form.is_valid():
        with refusals_on(form):
            actions.draw_claim_on(
                by=request.user, claim=claim, fund=form.cleaned_data["fund"], at=request.now
            )
            return redirect("budget:budget")
    lead = f"{claim.organisation.short()}. {cost_words(claim)}. {about(claim)}."
    return _page(request, form, _("Which fund pays for it?"), lead, _("Draw it from this fund"))
