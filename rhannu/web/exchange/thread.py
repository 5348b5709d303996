"""One transfer: where it stands, what to do next, what has happened, what was promised."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from rhannu.exchange.models import Transfer
from rhannu.insight.transfer_page import transfer_facts
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange.cards_page import card_state
from rhannu.web.exchange.thread_page import thread_page
from rhannu.web.signed_in import SignedIn

JOINED = ("practice", "donor", "recipient", "asker")


def transfer_for(request: SignedIn, ref: str) -> Transfer:
    """The transfer, if the reader may see it. One they may not see is missing like one that is not."""
    seen = Transfer.objects.visible_to(request.user, request.today)
    return get_object_or_404(seen.select_related(*JOINED), ref=ref)


@login_required
@kept_for_colleagues
def thread(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    facts = transfer_facts(transfer, by=request.user, on=request.today)
    page = thread_page(facts, on=request.today)
    card = card_state(transfer, by=request.user, on=request.today)
    context = {"page": page, "transfer": transfer, "card": card}
    return render(request, "exchange/thread.html", context)
