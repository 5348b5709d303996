"""Answering for a body by a mailed link, without signing in: the second tap records, nothing publishes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.actions import one_change
from rhannu.base.languages import said
from rhannu.exchange import actions, rules
from rhannu.exchange.links import GIVE_ANSWER
from rhannu.exchange.models import Answer, AnswerAsk, Decision
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Person, Post, PostHolding
from rhannu.web import words
from rhannu.web.exchange import answer_words
from rhannu.web.exchange.deciding import Deciding, present_transfer
from rhannu.web.exchange.deciding_forms import HINTS, AlreadyForm, ConsideringForm, NotHereForm
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, WordsField, refusals_on

TAKE_BACK = "take_back"


class AdaptByLinkForm(Form):
    changed = WordsField(
        words=80,
        rows=3,
        label=gettext_lazy("What will you change?"),
        help_text=gettext_lazy("Say what it was and what it becomes."),
    )
    why = WordsField(
        words=80,
        rows=3,
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("What is different about your place or your organisation?"),
    )


FORMS: dict[str, type[Form]] = {
    Answer.ADOPT: Form,
    Answer.ADAPT: AdaptByLinkForm,
    Answer.ALREADY: AlreadyForm,
    Answer.NOT_HERE: NotHereForm,
    Answer.CONSIDERING: ConsideringForm,
    TAKE_BACK: Form,
}


def _asked(ref: str) -> AnswerAsk:
    rows = AnswerAsk.objects.select_related("practice", "organisation", "decision__transfer")
    return get_object_or_404(rows, ref=ref)


@by_link
def reply_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The answers to choose from; one with what it asks; what was recorded, and how to undo it."""
    link = find_link(token, purpose=GIVE_ANSWER, at=request.now)
    ask = _asked(link.about)
    rules.check_can_answer_ask(by=link.person, ask=ask, today=request.today)
    context = {
        "ask": ask,
        "practice": said(ask.practice, "title").text,
        "summary": said(ask.practice, "summary"),
        "organisation": ask.organisation.short(),
        "due": words.day(ask.due_on),
    }
    chosen = request.GET.get("answer", "")
    if chosen not in FORMS or (chosen == TAKE_BACK and ask.decision is None):
        return _choices(request, ask, context)
    form = FORMS[chosen](request.POST if request.method == "POST" else None, initial=_first(ask))
    if form.is_valid():
        with refusals_on(form), one_change():
            _record(link.person, ask, chosen, form.cleaned_data, request)
            return redirect("exchange:reply_answer", token)
    back = chosen == TAKE_BACK
    context |= {
        "form": form,
        "heading": _("Take the answer back?") if back else str(Answer(chosen).label),
        "confirm": _("Take it back") if back else _("Record this answer"),
    }
    return render(request, "exchange/reply_answer_form.html", context)


def _first(ask: AnswerAsk) -> dict[str, Any]:
    """What the form begins with: what was answered before by this link."""
    names = ("changed", "why", "since", "alike", "reason", "words", "review_on")
    return {name: getattr(ask.decision, name) for name in names} if ask.decision else {}


def _choices(request: HttpRequest, ask: AnswerAsk, context: dict[str, Any]) -> HttpResponse:
    present = ask.decision.answer if ask.decision else ""
    context["answers"] = [
        (code.value, code.label, HINTS[code]) for code in Answer if code != present
    ]
    if ask.decision is None:
        return render(request, "exchange/reply_answer.html", context)
    context["facts"] = answer_words.facts_of(ask.decision, own=True)
    context["until"] = words.day(rules.last_day_to_take_back(ask.decision))
    return render(request, "exchange/reply_answer_done.html", context)


def _record(
    by: Person, ask: AnswerAsk, chosen: str, told: dict[str, Any], request: HttpRequest
) -> None:
    """Record the answer in place of what this link recorded before; the same twice is once."""
    before = ask.decision
    told = {name: value for name, value in told.items() if value}
    if before is not None and chosen == before.answer and _same(before, told):
        return
    if before is not None:
        actions.take_back_answer(by=by, decision=before, at=request.now)
    if chosen == TAKE_BACK:
        return
    deciding = Deciding(ask.practice, ask.organisation, None)
    actions.decide(
        by=by,
        practice=ask.practice,
        organisation=ask.organisation,
        transfer=present_transfer(deciding),
        answer=chosen,
        decided_on=request.today,
        at=request.now,
        owner_post=_post_of(by, ask, request),
        **told,
    )


def _same(before: Decision, told: dict[str, Any]) -> bool:
    return all(getattr(before, name) == value for name, value in told.items())


def _post_of(by: Person, ask: AnswerAsk, request: HttpRequest) -> Post | None:
    """The post of the body that whoever answers holds: it looks after the answer."""
    held = PostHolding.objects.held_on(request.today).filter(
        person=by, post__organisation=ask.organisation
    )
    holding = held.select_related("post").order_by("pk").first()
    return holding.post if holding else None
