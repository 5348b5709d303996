"""Describe a problem; see the conversations worth starting."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from rhannu.base.languages import said
from rhannu.exchange.matching import conversations
from rhannu.organisations.models import Organisation, Profession
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import find_addresses, missed
from rhannu.web.exchange.find_cards import cards, counted
from rhannu.web.exchange.find_forms import FindForm
from rhannu.web.home.front import asks, what_happens
from rhannu.web.pieces import Link
from rhannu.web.readers import own_organisation


# It changes nothing, so it needs no token. A long text would not fit into an address: it is posted,
# told what is wrong with it, and led to its address once it is right.
@csrf_exempt
@public_page(query=["q", "for", "at", "change"])
@kept_for_colleagues
def find(request: HttpRequest) -> HttpResponse:
    """Without words, the form; with them, who has dealt with it."""
    asked = request.POST if request.method == "POST" else request.GET
    own = None if asked.get("for") else own_organisation(request)
    form = FindForm(asked if "q" in asked else None, own=own)
    if not form.is_bound or asked.get("change") or not form.is_valid():
        return render(request, "exchange/find.html", _form_page(form, asked, own))
    words, you = form.cleaned_data["q"], form.organisation
    if request.method == "POST" or (you is not None and not asked.get("for")):
        return redirect(find_addresses.found(words, you, **_own_trade(request)))
    page = results(request, words, you, trade=_trade(request))
    if page["cards"]:
        return render(request, "exchange/results.html", page)
    return missed.count(request, words, render(request, "exchange/results_empty.html", page))


def _form_page(form: FindForm, asked: QueryDict, own: Organisation | None) -> dict[str, Any]:
    """The form, with what was typed and no complaint about it where it is to be changed."""
    chosen = asked.get("for", "")
    if asked.get("change"):
        form = FindForm(initial={"q": asked.get("q", ""), "at": asked.get("at", "")}, own=own)
    named = Organisation.objects.filter(slug=chosen).first() if chosen else own
    another = asked.get("change") == "organisation" or named is None or "for" in form.fields
    return {
        "form": form,
        "you": None if another else named,
        "another": find_addresses.describe(asked.get("q", ""), named, change="organisation"),
        "asks": [Link(words, find_addresses.found(words)) for words in asks()],
        "next": what_happens(),
        "home": reverse("home:home"),
    }


def _own_trade(request: HttpRequest) -> dict[str, str]:
    """The reader's profession as the address says it: a page is the same for all with that address."""
    professions = request.user.professions if request.user.is_authenticated else []
    return {"trade": professions[0]} if professions else {}


def _trade(request: HttpRequest) -> str:
    """The profession that the address names. Who holds a post is nothing for those not signed in."""
    named = request.GET.get("trade", "") if request.user.is_authenticated else ""
    return named if named in Profession.values else ""


def results(
    request: HttpRequest, words: str, you: Organisation | None, *, trade: str = ""
) -> dict[str, Any]:
    """Everything the page of results shows."""
    found = conversations(words, on=request.today, organisation=you, profession=trade)
    return {
        "trade": Profession(trade).label if trade else "",
        "without_trade": find_addresses.found(words, you) if you else "",
        "words": words,
        "you": you,
        "change": find_addresses.describe(words, you),
        "name_yours": find_addresses.describe(words, you, change="organisation"),
        "cards": cards(found.found, words=words, you=you, today=request.today),
        "count": counted(len(found.found)) if found.found else "",
        "in_part": found.in_part,
        "loose": [
            (said(one, "title"), reverse("portfolio:project", args=[one.slug]), one.lead)
            for one in found.loose
        ],
        "record": find_addresses.record_need(words, you),
    }
