"""Campaigns for the fund team: the list, the year, one campaign, whom it reaches, what became of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rhannu.insight.campaign_acts import acts_since
from rhannu.insight.campaign_year import year_from
from rhannu.networks.campaigns import gaps, holders, progress_of, seen
from rhannu.networks.models import Campaign, PostAsk
from rhannu.organisations.models import Person, Post
from rhannu.web.networks import campaigns_rows as rows
from rhannu.web.networks.campaigns_drawing import bars, tree
from rhannu.web.networks.campaigns_keep import campaign_named
from rhannu.web.networks.campaigns_page import campaign_page
from rhannu.web.paging import SIZE, Page, page_of
from rhannu.web.signed_in import SignedIn, for_the_team


@login_required
@require_GET
def campaigns(request: SignedIn) -> HttpResponse:
    """All of them, the latest first."""
    for_the_team(request)
    page = page_of(Campaign.objects.all(), order=["-made_at", "-pk"], after=_after(request))
    context = {"page": page, "rows": [rows.campaign_row(one) for one in page]}
    return render(request, "networks/campaigns.html", context)


@login_required
@require_GET
def year(request: SignedIn) -> HttpResponse:
    """Twelve months to come: what goes out, and the days of the rounds."""
    for_the_team(request)
    months = [rows.month_row(one) for one in year_from(request.today)]
    return render(request, "networks/campaigns_year.html", {"months": months})


@login_required
@require_GET
def campaign(request: SignedIn, ref: str) -> HttpResponse:
    """Before it goes: what is missing, who gets it. After: how far it came and what was done since."""
    found = campaign_named(request, ref)
    context: dict[str, Any] = {"tested": request.GET.get("tested") == "yes"}
    if found.begun_at is None:
        before = seen(found, at=request.now, on=request.today)
        missing_in = gaps(found, before).count() if found.state != Campaign.State.CALLED_OFF else 0
        context["page"] = campaign_page(found, by=request.user, before=before, gaps=missing_in)
    else:
        progress = progress_of(found)
        context["page"] = campaign_page(found, by=request.user, progress=progress)
        context["bars"] = bars(progress, acts := acts_since(found))
        context["acts"] = rows.acts_rows(acts)
        context["tree"] = tree(found) if progress.passed else None
    return render(request, "networks/campaign.html", context)


@login_required
@require_GET
def people(request: SignedIn, ref: str) -> HttpResponse:
    """Who gets it, or got it: post by post. Before it goes those left out stand here with why."""
    found = campaign_named(request, ref)
    if found.begun_at is None:
        page, listed = _to_reach(request, found)
    else:
        reached = found.reached.select_related("person", "post", "organisation", "passed_by__post")
        page = page_of(reached, order=["pk"], after=_after(request))
        listed = [rows.reached_row(one) for one in page]
    context = {"campaign": found, "page": page, "rows": listed, "begun": found.begun_at is not None}
    return render(request, "networks/campaign_people.html", context)


def _to_reach(request: SignedIn, found: Campaign) -> tuple[Page, list[rows.PersonRow]]:
    """A page of those it would reach, by the keys of their holdings: it is a rule, not a table."""
    after = _after(request)
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0
    some = []
    for one in holders(found, at=request.now, on=request.today, after=start):
        some.append(one)
        if len(some) > SIZE:
            break
    people = Person.objects.in_bulk([one.person for one in some])
    posts = Post.objects.select_related("organisation").in_bulk([one.post for one in some])
    shown = some[:SIZE]
    listed = [rows.holder_row(people[one.person], posts[one.post], one.why) for one in shown]
    more = str(shown[-1].holding) if len(some) > SIZE else ""
    return Page(shown, more, after if start else ""), listed


@login_required
@require_GET
def passed_on(request: SignedIn, ref: str) -> HttpResponse:
    """Who passed it on to whom."""
    found = campaign_named(request, ref)
    passed = found.reached.filter(passed_by__isnull=False).select_related(
        "person", "post", "organisation", "passed_by__person", "passed_by__post"
    )
    page = page_of(passed, order=["pk"], after=_after(request))
    context = {"campaign": found, "page": page, "rows": [rows.passed_row(one) for one in page]}
    return render(request, "networks/campaign_passed_on.html", context)


@login_required
@require_GET
def not_known(request: SignedIn, ref: str) -> HttpResponse:
    """The bodies it is meant for in which nobody is known who holds such a post."""
    found = campaign_named(request, ref)
    before = seen(found, at=request.now, on=request.today)
    page = page_of(gaps(found, before), order=["sort_en", "pk"], after=_after(request))
    asked = {
        one.organisation_id: one
        for one in PostAsk.objects.filter(campaign=found, organisation__in=page.rows)
    }
    listed = [
        rows.gap_row(found, one, asked.get(one.pk), no_mail=one.pk in before.no_mail)
        for one in page
    ]
    context = {"campaign": found, "page": page, "rows": listed}
    return render(request, "networks/campaign_not_known.html", context)


def _after(request: SignedIn) -> str:
    return request.GET.get("after") or ""
