"""Whom the fund has reached. Counts by sector are public; bodies, reasons and next steps are the team's."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rhannu.base import tables
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import enters_examples, is_fund_team
from rhannu.web import tilemap
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import reach_rows
from rhannu.web.exchange.reach_body import body_page, stop_of
from rhannu.web.exchange.reach_page import KEY, heads, reach_page
from rhannu.web.plain import csv_file
from rhannu.web.signed_in import SignedIn, for_the_team


@public_page()
@kept_for_colleagues
def reach(request: HttpRequest) -> HttpResponse:
    """How many bodies are how far; for the fund team the map, the tables and what is next."""
    team = request.user.is_authenticated and is_fund_team(request.user, request.today)
    example = team and request.GET.get("made_up") == "1"
    chosen = request.GET.get("answer", "") if team else ""
    context: dict[str, Any] = {
        "page": reach_page(team=team, example=example),
        "team": team,
        "heads": heads(),
        "key": KEY,
        "chosen": chosen if chosen in tilemap.slugs() else "",
    }
    return render(request, "exchange/reach.html", context)


def _wanted(request: SignedIn) -> tuple[reach_rows.ReachFilter, dict[str, Any], bool]:
    form = reach_rows.ReachFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    return form, wanted, request.GET.get("made_up") == "1"


@login_required
@require_GET
def bodies(request: SignedIn) -> HttpResponse:
    """Every body from A to Z, or those that are wanted, with the record and the next step of each."""
    for_the_team(request)
    form, wanted, example = _wanted(request)
    page = reach_rows.listed(wanted, example=example, after=request.GET.get("after"))
    given = request.GET.copy()
    given.pop("after", None)
    context = {
        "form": form,
        "page": page,
        "rows": [reach_rows.reach_row(one) for one in page],
        "example": example,
        "csv": f"{reverse('reach:bodies_csv')}?{given.urlencode()}",
        "here": reverse("reach:bodies"),
    }
    return render(request, "exchange/reach_bodies.html", context)


@login_required
@require_GET
def bodies_csv(request: SignedIn) -> HttpResponse:
    """The same list as a spreadsheet, each cell harmless."""
    for_the_team(request)
    _form, wanted, example = _wanted(request)
    rows = reach_rows.wanted_rows(wanted, example=example)
    content = tables.written(reach_rows.COLUMNS, reach_rows.cells(rows))
    return csv_file(content, "rhannu-reach.csv")


@login_required
@require_GET
def body(request: SignedIn, slug: str) -> HttpResponse:
    """One body: how far, by which records, what it said, and what can be done."""
    for_the_team(request)
    found = get_object_or_404(Organisation.objects.present(), slug=slug)
    context = {
        "body": found,
        "page": body_page(found),
        "stopped": stop_of(found, example=enters_examples(request.user)),
        "nothing": _("Nothing is counted yet. It is within a few minutes."),
    }
    return render(request, "exchange/reach_body.html", context)
