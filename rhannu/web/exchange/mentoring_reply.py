"""Mentoring by a mailed link: the mentor answers, another mentor is asked, a side says what it was worth."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from rhannu.exchange import actions, mentors, rules
from rhannu.exchange.links import ANSWER_MENTEE, NEXT_MENTOR, SAY_OF_MENTORING
from rhannu.exchange.models import MentorFeedback, MentorOffer, Mentorship
from rhannu.organisations.actions.links import find_link
from rhannu.web import words
from rhannu.web.exchange import mentoring_words as say
from rhannu.web.exchange.mentoring import JOINED, SHOWN_NEXT, State
from rhannu.web.exchange.mentoring_deeds import first_answer, record_mentor_answer
from rhannu.web.exchange.mentoring_forms import ANSWER_FORMS, SaidForm
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, refusals_on


def _named(ref: str) -> Mentorship:
    return get_object_or_404(Mentorship.objects.select_related(*JOINED), ref=ref)


def _went_on(found: Mentorship) -> bool:
    return Mentorship.objects.filter(came_from=found).exists()


def _context(found: Mentorship, body: str) -> dict[str, Any]:
    return {
        "one": found,
        "organisation": body,
        "title": say.about(found),
        "facts": say.facts_of(found),
    }


def _form(request: HttpRequest, form: Form, context: dict[str, Any]) -> HttpResponse:
    return render(request, "exchange/reply_mentor_form.html", {"form": form, **context})


@by_link
def reply_mentor(request: HttpRequest, token: str) -> HttpResponse:
    """The mentor: yes, another time, I cannot. Another answer takes its place for a week."""
    link = find_link(token, purpose=ANSWER_MENTEE, at=request.now)
    found = _named(link.about)
    rules.check_can_answer_mentee(
        by=link.person,
        mentorship=found,
        met=found.sessions.exists(),
        went_on=_went_on(found),
        on=request.today,
    )
    context = _context(found, found.mentor.short())
    answer = request.GET.get("answer", "")
    if answer not in say.ANSWERS:
        return _answers(request, found, context)
    word, more, act = say.ANSWERS[answer]
    data = request.POST if request.method == "POST" else None
    form = ANSWER_FORMS[answer](data, initial=first_answer(found, request.today))
    if form.is_valid():
        with refusals_on(form):
            record_mentor_answer(found, answer, form.cleaned_data, by=link.person, at=request.now)
            return redirect("exchange:reply_mentor", token)
    return _form(request, form, {**context, "heading": word, "lead": more, "confirm": act})


def _answers(request: HttpRequest, found: Mentorship, context: dict[str, Any]) -> HttpResponse:
    """What can be answered; before that what was, and until when a refusal can be taken back."""
    context["answers"] = [
        {"words": word, "about": more, "address": f"?answer={code}"}
        for code, (word, more, _act) in say.ANSWERS.items()
    ]
    if found.answered_at is not None and found.chased_on is None:
        context["said"] = say.stands(found)
        if found.state == State.DECLINED:
            context["said"] = State.DECLINED.label + "."
            context["until"] = words.day(rules.last_day_to_change_mentor(found))
    return render(request, "exchange/reply_mentor.html", context)


@by_link
def reply_mentor_next(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever is mentored, or the fund team: the next best mentor, asked by one tap."""
    link = find_link(token, purpose=NEXT_MENTOR, at=request.now)
    found = _named(link.about)
    after = Mentorship.objects.filter(came_from=found).select_related(*JOINED).first()
    context = _context(found, found.organisation.short())
    if after is not None:
        context["after"] = say.name_of(after.offer)
        return render(request, "exchange/reply_mentor_next.html", context)
    rules.check_can_pass_on(by=link.person, mentorship=found, went_on=False, on=request.today)
    if request.method == "POST":
        chosen = get_object_or_404(MentorOffer, ref=request.POST.get("offer", ""))
        actions.pass_on_mentee(by=link.person, mentorship=found, offer=chosen, at=request.now)
        return redirect("exchange:reply_mentor_next", token)
    choices = mentors.next_mentors(found, request.today)[:SHOWN_NEXT]
    context["next"] = [(choice, say.name_of(choice.offer)) for choice in choices]
    context["stands"] = say.stands(found)
    return render(request, "exchange/reply_mentor_next.html", context)


@by_link
def reply_mentor_said(request: HttpRequest, token: str) -> HttpResponse:
    """The side that has not spoken says what it was worth."""
    link = find_link(token, purpose=SAY_OF_MENTORING, at=request.now)
    ref, _colon, side = link.about.partition(":")
    found = _named(ref)
    body = rules.side_of_mentoring(found, side)
    given = found.feedback.filter(side=side).exists()
    context = _context(found, body.short())
    if given:
        rules.check_acts_for(link.person, body, request.today)
        return render(request, "exchange/reply_mentor.html", {**context, "thanks": True})
    rules.check_can_give_feedback(
        by=link.person, mentorship=found, side=side, given=given, on=request.today
    )
    form = SaidForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.give_mentor_feedback(
                by=link.person,
                mentorship=found,
                side=MentorFeedback.Side(side).value,
                at=request.now,
                **form.cleaned_data,
            )
            return redirect("exchange:reply_mentor_said", token)
    lead = _("The other side sees it once both have spoken, or in two weeks")
    context |= {"heading": _("What was it worth?"), "lead": lead, "confirm": _("Say it")}
    return _form(request, form, context)
