"""Asking around: whom, what they know, a page begun of it; and the answer behind a mailed link."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.actions import one_change
from rhannu.base.languages import said
from rhannu.base.refusals import allowed, why_not
from rhannu.exchange import actions, around, rules
from rhannu.exchange.links import SAY_WHAT_YOU_KNOW
from rhannu.exchange.models import AskAround, KnowAsk
from rhannu.exchange.unmet import words_to_keep
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Need
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.exchange.around_forms import ANSWERS, FORMS, TAKE_BACK, PageForm, ToldForm
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Link
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: SignedIn) -> HttpResponse:
    """Whom we would ask about a need (`?need=`) or about words looked for in vain (`?for=`)."""
    rules.check_can_ask_around(by=request.user, on=request.today)
    need = None
    if ref := request.GET.get("need"):
        need = get_object_or_404(Need.objects.select_related("organisation"), ref=ref)
    text = said(need, "words").text if need else words_to_keep(request.GET.get("for", ""))
    if not text:  # nothing was named to ask about
        return redirect("exchange:needs")
    before = AskAround.objects.filter(need=need) if need else AskAround.objects.filter(words=text)
    if standing := before.first():
        return redirect("exchange:around", standing.ref)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            made = actions.ask_around(by=request.user, need=need, words=text, at=request.now)
            return redirect("exchange:around", made.ref)
    body = need.organisation if need else None
    example = need.is_example if need else request.user.is_fictional
    people = around.likely(text, need.theme if need else "", body, request.today, example=example)
    context = {
        "form": form,
        "text": text,
        "body": str(body) if body else "",
        "people": [
            (one.person.name, f"{one.post}, {one.post.organisation}", KnowAsk.Why(one.why).label)
            for one in people
        ],
        "refusal": why_not(
            rules.check_worth_asking_around,
            good_match=around.has_good_match(text, body, request.today),
            people=len(people),
        ),
    }
    return render(request, "exchange/around_ask.html", context)


@login_required
def asked(request: SignedIn, ref: str) -> HttpResponse:
    """What was asked around, and what came back: for the fund team, the body, and those asked."""
    rows = AskAround.objects.select_related("need__organisation")
    found = get_object_or_404(rows, ref=ref)
    asks = list(found.asks.select_related("person", "organisation", "post", "practice"))
    team = is_fund_team(request.user, request.today)
    own = request.user.organisations_on(request.today)
    bodies = {one.organisation_id for one in asks}
    if found.need:
        bodies.add(found.need.organisation_id)
    if not (team or bodies & own or request.user.pk in {one.person_id for one in asks}):
        raise Http404
    context = {
        "found": found,
        "body": str(found.need.organisation) if found.need else "",
        "asked_on": words.day(found.asked_at),
        "rows": [_row(request, one) for one in asks],
    }
    return render(request, "exchange/around.html", context)


def _row(request: SignedIn, one: KnowAsk) -> dict[str, Any]:
    may = allowed(rules.check_can_begin_from_answer, by=request.user, ask=one, on=request.today)
    # Whoever has answered is not written over from here.
    tells = one.answered_at is None and is_fund_team(request.user, request.today)
    return {
        "who": f"{one.person.name}, {one.post}, {one.organisation}",
        "answer": str(KnowAsk.Answer(one.answer).label) if one.answer else _("No answer yet"),
        "words": one.words,
        "language": one.words_language,
        "begin": reverse("exchange:around_page", args=[one.around.ref, one.ref]) if may else "",
        "tell": reverse("exchange:around_told", args=[one.around.ref, one.ref]) if tells else "",
        "page": reverse("practices:write", args=[one.practice.slug]) if one.practice else "",
    }


@login_required
@require_http_methods(["GET", "POST"])
def page(request: SignedIn, ref: str, ask: str) -> HttpResponse:
    """Begin a page of what somebody knows."""
    rows = KnowAsk.objects.select_related("around", "organisation", "person")
    found = get_object_or_404(rows, ref=ask, around__ref=ref)
    rules.check_can_begin_from_answer(by=request.user, ask=found, on=request.today)
    form = PageForm(
        request.POST if request.method == "POST" else None, initial={"theme": found.around.theme}
    )
    if form.is_valid():
        with refusals_on(form):
            practice = actions.begin_page_from_answer(
                by=request.user, ask=found, at=request.now, **form.cleaned_data
            )
            return redirect("practices:write", practice.slug)
    return plain_form(
        request,
        form,
        back=reverse("exchange:around", args=[ref]),
        back_words=_("What was answered"),
        heading=_("Begin a page of it"),
        lead=_("Their words go into it. It is written on and reviewed before anybody sees it."),
        act=_("Begin the page"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def told(request: SignedIn, ref: str, ask: str) -> HttpResponse:
    """Whoever was asked said it by telephone: the officer writes it down for them."""
    rows = KnowAsk.objects.select_related("around", "organisation", "person", "post")
    found = get_object_or_404(rows, ref=ask, around__ref=ref)
    rules.check_can_ask_around(by=request.user, on=request.today)
    rules.check_can_say_what_they_know(by=request.user, ask=found, on=request.today)
    first = {"answer": found.answer, "words": found.words}
    form = ToldForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.say_what_you_know(by=request.user, ask=found, at=request.now, **facts)
            return redirect("exchange:around", ref)
    return plain_form(
        request,
        form,
        back=reverse("exchange:around", args=[ref]),
        back_words=_("What was answered"),
        heading=_("Write down what they said"),
        lead=f"{found.person.name}, {found.post}, {found.organisation}",
        act=_("Record it"),
    )


@by_link
def reply_know(request: HttpRequest, token: str) -> HttpResponse:
    """The three answers; one with its words; what was recorded, and the undo."""
    link = find_link(token, purpose=SAY_WHAT_YOU_KNOW, at=request.now)
    rows = KnowAsk.objects.select_related("around__need__organisation", "organisation", "person")
    found = get_object_or_404(rows, ref=link.about)
    if link.person_id != found.person_id:
        rules.check_can_say_what_they_know(by=link.person, ask=found, on=request.today)
    context: dict[str, Any] = {
        "found": found.around,
        "body": found.around.need.organisation.short() if found.around.need else "",
    }
    answer = request.GET.get("answer", "")
    if answer not in FORMS or (answer == TAKE_BACK and found.answered_at is None):
        return _shown(request, found, context)
    rules.check_can_say_what_they_know(by=link.person, ask=found, on=request.today)
    form = FORMS[answer](request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form), one_change():
            facts = {"by": link.person, "ask": found, "at": request.now}
            if answer == TAKE_BACK:
                actions.take_back_what_you_know(**facts)
            else:
                actions.say_what_you_know(answer=answer, **facts, **form.cleaned_data)
            return redirect("exchange:reply_know", token)
    back = answer == TAKE_BACK
    context |= {
        "form": form,
        "heading": _("Take the answer back?") if back else ANSWERS[answer][0],
        "confirm": _("Take it back") if back else _("Confirm"),
    }
    return render(request, "exchange/reply_know_form.html", context)


def _shown(request: HttpRequest, found: KnowAsk, context: dict[str, Any]) -> HttpResponse:
    context["answers"] = [
        Link(str(word), f"?answer={code}", str(more)) for code, (word, more) in ANSWERS.items()
    ]
    if found.answered_at is not None:
        last = rules.last_day_to_take_back_known(found)
        context["said"] = KnowAsk.Answer(found.answer).label
        context["words"] = found.words
        context["until"] = words.day(last) if request.today <= last else ""
    return render(request, "exchange/reply_know.html", context)
