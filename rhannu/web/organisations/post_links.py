"""Answering about a post by a mailed link, without signing in: the second tap records it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from rhannu.base.languages import said
from rhannu.organisations import actions, rules
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.checks import CAN_CHANGE, CONFIRM_POST, TAKE_OVER, TELL_HAND_OVER
from rhannu.organisations.models import HandOver, PostCheck
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, refusals_on
from rhannu.web.organisations.post_forms import CheckForm, HandOverForm
from rhannu.web.organisations.post_page import QUESTIONS
from rhannu.web.pieces import Fact
from rhannu.web.words import day


@by_link
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Is the post still right? The answer of the mail is chosen."""
    link = find_link(token, purpose=CONFIRM_POST, at=request.now)
    found = get_object_or_404(
        PostCheck.objects.select_related("post__organisation"), ref=link.about
    )
    rules.check_can_answer_post(by=link.person, check=found, at=request.now, on=request.today)
    first = {
        "answer": found.answer or request.GET.get("answer", ""),
        "words": found.words,
        "leaves_on": found.leaves_on,
    }
    form = CheckForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.answer_post_check(
                by=link.person, check=found, at=request.now, **form.cleaned_data
            )
            return redirect("posts:check", token)
    context = {
        "post": found.post,
        "title": said(found.post, "title").text,
        "form": form,
        "answered": PostCheck.Answer(found.answer).label if found.answer else "",
        "until": day(found.answered_at + CAN_CHANGE) if found.answered_at else "",
    }
    return render(request, "organisations/post_check.html", context)


def _handed(ref: str) -> HandOver:
    rows = HandOver.objects.select_related("holding__post__organisation", "holding__person")
    return get_object_or_404(rows, ref=ref)


@by_link
def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever leaves answers three questions. The link works until the successor has them."""
    link = find_link(token, purpose=TELL_HAND_OVER, at=request.now)
    kept = _handed(link.about)
    rules.check_can_hand_over(by=link.person, hand_over=kept, on=request.today)
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        initial=dict(zip(QUESTIONS, kept.answers, strict=True)),
    )
    if form.is_valid():
        with refusals_on(form):
            actions.tell_hand_over(
                by=link.person, hand_over=kept, at=request.now, **form.cleaned_data
            )
            return redirect("posts:tell", token)
    context = {
        "post": kept.holding.post,
        "title": said(kept.holding.post, "title").text,
        "form": form,
        "told": kept.told_at is not None,
    }
    return render(request, "organisations/hand_over_tell.html", context)


@by_link
def take(request: HttpRequest, token: str) -> HttpResponse:
    """The successor reads what was handed over, and accepts."""
    link = find_link(token, purpose=TAKE_OVER, at=request.now)
    kept = _handed(link.about)
    if kept.accepted_at is None:
        rules.check_can_take_over(by=link.person, hand_over=kept, on=request.today)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and kept.accepted_at is None:
        with refusals_on(form):
            actions.take_over(by=link.person, hand_over=kept, at=request.now)
            return redirect("posts:take_over", token)
    labels = [str(HandOverForm.base_fields[name].label) for name in QUESTIONS]
    told = [Fact(q, a) for q, a in zip(labels, kept.answers, strict=True) if a]
    context = {
        "post": kept.holding.post,
        "title": said(kept.holding.post, "title").text,
        "form": form,
        "told": told,
        "before": kept.holding.person.name,
        "accepted": kept.accepted_at is not None,
    }
    return render(request, "organisations/hand_over_take.html", context)
