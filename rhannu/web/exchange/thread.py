"""One transfer: where it stands, what to do next, what has happened, what was promised."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render

from rhannu.base.prepared import prepared
from rhannu.exchange.models import Transfer, sight_of
from rhannu.insight.transfer_page import transfer_facts
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange.cards_page import card_state
from rhannu.web.exchange.claims_page import costs_of
from rhannu.web.exchange.thread_beginning import began_of
from rhannu.web.exchange.thread_meeting import with_needs
from rhannu.web.exchange.thread_page import thread_page
from rhannu.web.signed_in import SignedIn

JOINED = ("practice", "donor", "recipient", "asker")
BEGAN = ("beginning__network", "beginning__meeting")


def transfer_for(request: SignedIn, ref: str) -> Transfer:
    """The transfer, if the reader may see it. One they may not see is missing like one that is not."""
    whole, confirmed, sides = sight_of(request.user, request.today)
    found = _named(ref, whole, confirmed, set() if whole else sides)
    if not found:
        raise Http404
    return found[0]


@prepared
def _named(ref: str, whole: bool, confirmed: bool, sides: set[int]) -> QuerySet[Transfer]:
    seen = Transfer.objects.in_sight(whole, confirmed, sides)
    return seen.select_related(*JOINED, *BEGAN).filter(ref=ref)


@login_required
@kept_for_colleagues
def thread(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    facts = transfer_facts(transfer, by=request.user, on=request.today)
    began = began_of(transfer, takes_part=bool(facts.closes))
    page = thread_page(facts, on=request.today)
    own = request.user.organisations_on(request.today)
    meeting = with_needs(page.meeting, transfer, own)
    card = card_state(transfer, by=request.user, on=request.today)
    costs = costs_of(transfer, takes_part=bool(facts.closes))
    context = {"page": page, "transfer": transfer, "card": card, "costs": costs}
    context["began"] = began
    context["meeting"] = meeting
    return render(request, "exchange/thread.html", context)
