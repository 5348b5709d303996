"""The Transfer Card: opened from a transfer, answered by each side apart, seen beside each other."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.base.refusals import Refused, allowed, why_not
from rhannu.exchange import actions, meter, rules
from rhannu.exchange.card import instrument
from rhannu.exchange.card_pair import profile
from rhannu.exchange.links import ANSWER_CARD
from rhannu.exchange.models import CardSide, Transfer, TransferCard
from rhannu.exchange.rules.cards import check_card_is_not_too_much
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.rules import is_fund_team
from rhannu.web.exchange import cards_answering, cards_words
from rhannu.web.exchange.cards_answering import Road
from rhannu.web.exchange.cards_forms import BeginForm
from rhannu.web.exchange.cards_page import card_page
from rhannu.web.exchange.reply import by_link
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.signed_in import SignedIn


def _transfer(request: SignedIn, ref: str) -> Transfer:
    """The transfer, for its two sides and the fund team; for anybody else there is no card."""
    transfer = transfer_for(request, ref)
    if not allowed(rules.check_sees_cards, by=request.user, transfer=transfer, on=request.today):
        raise Http404
    return transfer


def _too_much(request: SignedIn, transfer: Transfer) -> bool:
    """Whether an officer has to say why a side is asked now; refuses anybody else where it is so."""
    asked = meter.of_sides(transfer, request.today)
    facts: dict[str, Any] = {"by": request.user, "transfer": transfer, "asked": asked}
    facts |= {"on": request.today, "over": ""}
    if is_fund_team(request.user, request.today):
        return bool(why_not(check_card_is_not_too_much, **facts))
    check_card_is_not_too_much(**facts)
    return False


def _sides(transfer: Transfer) -> list[CardSide]:
    """Both sides of the last card, none where there is no card. One query."""
    rows = CardSide.objects.filter(card__transfer=transfer).select_related("card")
    sides = list(rows.order_by("-card__opened_at", "-card", "side")[:2])
    for one in sides:
        one.card = sides[0].card
        one.card.transfer = transfer
    return sides


@login_required
@require_GET
def card(request: SignedIn, ref: str) -> HttpResponse:
    """Both sides beside each other, as far as this reader may see them."""
    transfer = _transfer(request, ref)
    sides = _sides(transfer)
    if not sides:
        return redirect("exchange:card_begin", ref)
    by, on = request.user, request.today
    found = profile(sides[0].card, sides, by=by, on=on)
    page = card_page(sides[0].card, sides, found, by=by, on=on)
    context = {"page": page, "transfer": transfer, "title": title_of(transfer)}
    return render(request, "exchange/card.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: SignedIn, ref: str) -> HttpResponse:
    """What would be asked, and why so much; the button asks both sides."""
    transfer = _transfer(request, ref)
    rules.check_can_open_card(by=request.user, transfer=transfer, today=request.today)
    form = BeginForm(
        request.POST if request.method == "POST" else None, over=_too_much(request, transfer)
    )
    if form.is_valid():
        with refusals_on(form):
            actions.open_card(
                by=request.user, transfer=transfer, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:card", ref)
    why = rules.why_so_long(transfer, request.today)
    full = why != TransferCard.Why.DEFAULT
    asked = instrument().asked(CardSide.Side.RECIPIENT, full=full, optional=False)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "many": cards_words.how_many(sum(len(questions) for _factor, questions in asked)),
        "why": cards_words.why_so_many(why),
    }
    return render(request, "exchange/card_begin.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedIn, ref: str) -> HttpResponse:
    """Go on without the side that has not answered."""
    transfer = _transfer(request, ref)
    sides = _sides(transfer)
    if not sides:
        raise Http404
    opened = sides[0].card
    rules.check_can_close_card(by=request.user, card=opened, on=request.today)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.close_card(by=request.user, card=opened, at=request.now)
            return redirect("exchange:card", ref)
    return render(
        request,
        "exchange/card_close.html",
        {"form": form, "transfer": transfer, "back": reverse("exchange:card", args=[ref])},
    )


def _road(request: SignedIn, ref: str, side: str) -> Road:
    transfer = _transfer(request, ref)
    for one in _sides(transfer):
        if one.side == side:
            rules.check_acts_for(by=request.user, organisation=one.organisation, on=request.today)
            return Road(one, request.user, reverse("exchange:card", args=[ref]))
    raise Http404


@login_required
@require_GET
def answer(request: SignedIn, ref: str, side: str) -> HttpResponse:
    """To the first question that this side has not answered."""
    road = _road(request, ref, side)
    rules.check_can_answer_card(by=request.user, side=road.side, on=request.today)
    return cards_answering.begin(road)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: SignedIn, ref: str, side: str, step: str) -> HttpResponse:
    return cards_answering.step(request, _road(request, ref, side), step)


# ------------------------------------------------------------------ by a mailed link


def _road_by_link(request: HttpRequest, token: str) -> Road:
    link = find_link(token, purpose=ANSWER_CARD, at=request.now)
    ref, _colon, side = link.about.partition(":")
    joined = ("card__transfer__practice", "card__transfer__donor", "card__transfer__recipient")
    rows = CardSide.objects.select_related(*joined)
    found = get_object_or_404(rows, card__ref=ref, side=side)
    on = request.today
    rules.check_acts_for(by=link.person, organisation=found.organisation, on=on)
    rules.check_card_is_open(found.card)
    return Road(found, link.person, reverse("exchange:reply_card", args=[token]), token)


@by_link
def reply_card(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked and of whom; once answered, thanks and the way to change it."""
    try:
        road = _road_by_link(request, token)
    except Refused:
        if _gave_the_last_answers(request, token):
            return render(request, "exchange/reply_card_thanks.html")
        raise
    return cards_answering.done_page(request, road)


def _gave_the_last_answers(request: HttpRequest, token: str) -> bool:
    """Whether this link's side has answered a card that both have answered now."""
    link = find_link(token, purpose=ANSWER_CARD, at=request.now)
    ref, _colon, side = link.about.partition(":")
    return CardSide.objects.filter(
        card__ref=ref, side=side, answered_by=link.person, card__complete_at__isnull=False
    ).exists()


@by_link
def reply_card_step(request: HttpRequest, token: str, step: str) -> HttpResponse:
    return cards_answering.step(request, _road_by_link(request, token), step)
