"""Pages of practices. Public: kept for everybody who is not signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.refusals import allowed
from rhannu.insight.practice_page import practice_facts, practice_named
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import rules
from rhannu.web import readings_panel
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import missed
from rhannu.web.moved import moved
from rhannu.web.practices import rows
from rhannu.web.practices.forms import PracticeFilter
from rhannu.web.practices.page import practice_page
from rhannu.web.readers import own_organisations
from rhannu.web.shell import address_of


@public_page(query=["q", "theme", "evidence", "after"])
@kept_for_colleagues
def practice_list(request: HttpRequest) -> HttpResponse:
    """Every practice, the most used first, or those that answer some words."""
    form = PracticeFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    listed = rows.practices(wanted, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "listed": listed,
        "heading": rows.heading(listed, wanted),
        "list_address": reverse("practices:list"),
        "find_address": address_of("exchange:find"),
        "button_words": _("Show practices"),
    }
    response = render(request, "practices/list.html", context)
    words = wanted.get("q", "")
    return missed.count(request, words, response) if words and not listed.rows else response


@public_page(query=["answer"])
@kept_for_colleagues
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One practice on a page. `?answer=slug` opens that body's answer."""
    found = practice_named(slug)
    if found is None:
        return moved("practice", slug, "practices:practice")
    own = own_organisations(request)
    reader = request.user if request.user.is_authenticated else None
    facts = practice_facts(found, on=request.today, also=own)
    you = facts.organisations.get(min(own, default=0))
    page = practice_page(facts, you=you, today=request.today, reader=reader)
    context = {
        "page": page,
        "address": settings.SITE_ADDRESS + reverse("practices:practice", args=[slug]),
        "you": you.slug if you else "",
        "readers": readings_panel.may_see(request, found),
        "chosen": request.GET.get("answer", ""),
        "moves": request.user.is_authenticated
        and allowed(rules.check_can_keep_lifecycle, by=request.user, on=request.today),
        "keeps": request.user.is_authenticated
        and allowed(rules.check_keeps_page, by=request.user, practice=found, on=request.today),
        "signed_in": reader is not None,
        "team": reader is not None and is_fund_team(reader, request.today),
    }
    return render(request, "practices/practice.html", context)
