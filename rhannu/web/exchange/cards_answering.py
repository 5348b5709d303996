"""Answering a side of the Transfer Card a page at a time: signed in, or by a mailed link."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import current, said
from rhannu.base.refusals import allowed
from rhannu.exchange import actions, rules
from rhannu.exchange.card import Factor, Question, instrument
from rhannu.exchange.models import CardAnswer, CardSide
from rhannu.organisations.models import Person
from rhannu.web import words
from rhannu.web.exchange import cards_words
from rhannu.web.exchange.cards_forms import FactorForm
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Fact

CHECK, TAKE_BACK = "check", "take-back"


@dataclass(frozen=True)
class Road:
    """How somebody came to a side's questions: the person, and the address of each step.

    home  where one is led when the answers are saved or given
    token blank for somebody who is signed in
    """

    side: CardSide
    by: Person
    home: str
    token: str = ""

    def address(self, step: str) -> str:
        step = step.replace("_", "-")
        if self.token:
            return reverse("exchange:reply_card_step", args=[self.token, step])
        return reverse(
            "exchange:card_step", args=[self.side.card.transfer.ref, self.side.side, step]
        )

    @property
    def asked(self) -> list[tuple[Factor, tuple[Question, ...]]]:
        card = self.side.card
        return instrument(card.version).asked(
            self.side.side, full=card.full, optional=card.optional
        )

    @property
    def first_open(self) -> str:
        """The first factor with a question that is not answered; the check where there is none."""
        for factor, questions in self.asked:
            if any(one.code not in self.side.draft for one in questions):
                return factor.code
        return CHECK


def begin(road: Road) -> HttpResponse:
    """To the first open question."""
    return redirect(road.address(road.first_open))


def step(request: HttpRequest, road: Road, name: str) -> HttpResponse:
    if name == TAKE_BACK:
        return _take_back(request, road)
    rules.check_can_answer_card(by=road.by, side=road.side, on=request.today)
    if name == CHECK:
        return _check(request, road)
    places = {factor.code.replace("_", "-"): place for place, (factor, _q) in enumerate(road.asked)}
    if name not in places:
        raise Http404
    return _question(request, road, places[name])


def _question(request: HttpRequest, road: Road, place: int) -> HttpResponse:
    asked = road.asked
    factor, questions = asked[place]
    form = FactorForm(
        request.POST if request.method == "POST" else None,
        initial=road.side.draft,
        questions=questions,
        side=road.side.side,
    )
    at = request.now
    if "later" in request.POST:
        _keep(road, form.chosen(), at)
        return redirect(road.home)
    if form.is_valid():
        with refusals_on(form):
            _keep(road, form.cleaned_data, at)
            after = asked[place + 1][0].code if place + 1 < len(asked) else CHECK
            return redirect(road.address(CHECK if "check" in request.GET else after))
    before = asked[place - 1][0].code if place else ""
    context = _context(road, road.address(before) if before else road.home) | {
        "form": form,
        "place": _("%(place)d of %(all)d") % {"place": place + 1, "all": len(asked)},
        "heading": factor.words[current()],
    }
    return render(request, "exchange/card_question.html", context)


def _keep(road: Road, answers: dict[str, str], at: Any) -> None:
    actions.save_card_answers(by=road.by, side=road.side, answers=answers, at=at)


def _check(request: HttpRequest, road: Road) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and road.first_open != CHECK:
        return redirect(road.address(road.first_open))
    if form.is_valid():
        with refusals_on(form):
            actions.answer_card(by=road.by, side=road.side, at=request.now)
            return redirect(road.home)
    context = _context(road, road.address(road.asked[-1][0].code)) | {
        "form": form,
        "rows": rows_of(road),
        "open": road.address(road.first_open) if road.first_open != CHECK else "",
    }
    return render(request, "exchange/card_check.html", context)


def rows_of(road: Road) -> Sequence[Fact]:
    """Every question with what was chosen, and the way to change it."""
    draft = road.side.draft
    return [
        Fact(
            one.words[road.side.side][current()],
            str(CardAnswer.Level(draft[one.code]).label)
            if one.code in draft
            else _("Not answered yet"),
            f"{road.address(factor.code)}?check=1",
            factor.words[current()],
        )
        for factor, questions in road.asked
        for one in questions
    ]


def _take_back(request: HttpRequest, road: Road) -> HttpResponse:
    on = request.today
    rules.check_can_take_back_card(by=road.by, side=road.side, on=on)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            side = actions.take_back_card(by=road.by, side=road.side, at=request.now)
            return redirect(Road(side, road.by, road.home, road.token).address(CHECK))
    return render(request, "exchange/card_take_back.html", _context(road, road.home))


def _context(road: Road, back: str) -> dict[str, Any]:
    transfer = road.side.card.transfer
    return {
        "base": "exchange/reply_base.html" if road.token else "base.html",
        "by_link": bool(road.token),
        "back": back,
        "home": road.home,
        "practice": said(transfer.practice, "title").text,
        "transfer": transfer,
        "for_side": cards_words.side_name(road.side.side),
        "body": said(road.side.organisation, "name").text,
        "other": cards_words.side_name(road.side.other),
    }


def done_page(request: HttpRequest, road: Road) -> HttpResponse:
    """What a mailed link opens: how many questions there are; or thanks, and the way to change them."""
    side, on = road.side, request.today
    context = _context(road, road.home) | {
        "answered": side.answered_at is not None,
        "many": cards_words.how_many(sum(len(questions) for _factor, questions in road.asked)),
        "why": cards_words.why_so_many(side.card.why),
        "begun": bool(side.draft),
        "first": road.address(road.first_open),
        "change": road.address(TAKE_BACK)
        if allowed(rules.check_can_take_back_card, by=road.by, side=side, on=on)
        else "",
        "until": words.day(rules.last_day_to_change_card(side)) if side.answered_at else "",
    }
    return render(request, "exchange/reply_card.html", context)
