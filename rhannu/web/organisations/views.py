"""Pages of organisations. Public: kept for everybody who is not signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rhannu.insight.organisation_page import organisation_facts, organisation_named
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.moved import moved
from rhannu.web.organisations import comparisons, rows
from rhannu.web.organisations.forms import WEIGHED, OrganisationFilter, WeightsForm
from rhannu.web.organisations.page import organisation_page
from rhannu.web.readers import own_organisation, own_organisations
from rhannu.web.shell import address_of


@public_page(query=["q", "kind", "region", "after"])
@kept_for_colleagues
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Every organisation from A to Z, or those that a name may mean."""
    form = OrganisationFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    listed = rows.organisations(wanted, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "listed": listed,
        "heading": rows.heading(listed, wanted),
        "list_address": reverse("organisations:list"),
        "contacts_address": reverse("posts:contacts") if is_fund_team_reader(request) else "",
    }
    return render(request, "organisations/list.html", context)


def is_fund_team_reader(request: HttpRequest) -> bool:
    return request.user.is_authenticated and is_fund_team(request.user, request.today)


def keeps_posts(request: HttpRequest, body: Organisation) -> bool:
    """Whether the reader may say that a post of this body is right, or wrong."""
    return body.pk in own_organisations(request) or is_fund_team_reader(request)


@public_page(query=["like", *WEIGHED])
@kept_for_colleagues
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it shares, whom to ask, who is like it."""
    found = organisation_named(slug)
    if found is None:
        return moved("organisation", slug, "organisations:organisation")
    known = organisation_facts(found, reader=request.user, on=request.today)
    page = organisation_page(known, you=own_organisation(request), today=request.today)
    form = WeightsForm(request.GET)
    chosen, like = form.weights(), request.GET.get("like", "")
    context = {
        "page": page,
        "form": form if chosen else WeightsForm(initial=comparisons.as_choices(like)),
        "sets": comparisons.sets(like, bool(chosen)),
        "own_weights": bool(chosen),
        "comparisons": comparisons.comparisons(found, comparisons.weights_of(like, chosen)),
        "find_address": address_of("exchange:find"),
        "keeps": is_fund_team_reader(request),
        "keeps_posts": keeps_posts(request, found),
    }
    return render(request, "organisations/organisation.html", context)
