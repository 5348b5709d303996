"""What is done in mentoring: offering it, answering, meeting, taking another mentor, ending it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions, rules
from rhannu.exchange.models import MentorFeedback, MentorOffer, Mentorship, PracticeDonor
from rhannu.organisations.models import Person, Post
from rhannu.practices.models import Practice
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.exchange.mentoring import mentorship_for
from rhannu.web.exchange.mentoring_forms import (
    ANSWER_FORMS,
    OfferForm,
    SaidForm,
    SessionForm,
)
from rhannu.web.exchange.mentoring_words import ANSWERS, CANNOT, LATER, YES, about
from rhannu.web.forms import Form, refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn


def record_mentor_answer(
    mentorship: Mentorship, answer: str, data: dict[str, Any], *, by: Person, at: datetime
) -> Mentorship:
    """What both the page and the mailed link do with a mentor's answer."""
    verbs: dict[str, Callable[..., Mentorship]] = {
        YES: actions.accept_mentee,
        LATER: actions.put_off_mentee,
        CANNOT: actions.decline_mentee,
    }
    return verbs[answer](by=by, mentorship=mentorship, at=at, **data)


def _data(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _form(
    request: SignedIn, form: Form, *, heading: str, lead: str, act: str, found: Mentorship
) -> HttpResponse:
    there = {"back": reverse("exchange:mentorship", args=[found.ref]), "back_words": about(found)}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: SignedIn) -> HttpResponse:
    """Offer that a post mentors."""
    bodies = organisations_to_ask_for(request)
    posts = Post.objects.filter(organisation__in=bodies, closed_on=None)
    done = PracticeDonor.objects.filter(organisation__in=bodies).values("practice")
    form = OfferForm(
        _data(request),
        posts=list(posts.select_related("organisation").order_by("organisation__sort_en", "pk")),
        practices=list(Practice.objects.current().filter(pk__in=done).order_by("pk")),
        initial={
            "until_on": request.today + timedelta(days=180),
            "languages": ["cy", "en"] if request.user.speaks_welsh else ["en"],
        },
    )
    if request.method == "POST" and not bodies:
        rules.check_acts_for_somebody(by=request.user, on=request.today)
    if form.is_valid():
        with refusals_on(form):
            actions.offer_mentoring(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("exchange:mentoring_mine")
    return plain_form(
        request,
        form,
        heading=_("Offer to mentor"),
        lead=_("You say how many at once and until when. Nobody is sent beyond that."),
        act=_("Offer it"),
        back=reverse("exchange:mentoring"),
        back_words=_("Mentoring"),
    )


@login_required
@require_http_methods(["POST"])
def close_offer(request: SignedIn, ref: str) -> HttpResponse:
    """Take nobody new."""
    found = get_object_or_404(MentorOffer, ref=ref)
    actions.close_mentor_offer(by=request.user, offer=found, at=request.now)
    return redirect("exchange:mentoring_mine")


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, ref: str, answer: str) -> HttpResponse:
    """The mentor's side answers, or says how it goes on."""
    found = mentorship_for(request, ref)
    rules.check_can_answer_mentee(
        by=request.user,
        mentorship=found,
        met=found.sessions.exists(),
        went_on=Mentorship.objects.filter(came_from=found).exists(),
        on=request.today,
    )
    if answer not in ANSWERS:
        raise Http404
    word, more, act = ANSWERS[answer]
    form = ANSWER_FORMS[answer](_data(request), initial=first_answer(found, request.today))
    if form.is_valid():
        with refusals_on(form):
            record_mentor_answer(found, answer, form.cleaned_data, by=request.user, at=request.now)
            return redirect("exchange:mentorship", ref)
    return _form(request, form, heading=str(word), lead=f"{more}.", act=str(act), found=found)


def first_answer(found: Mentorship, today) -> dict[str, Any]:
    """What stands in the form before somebody types."""
    return {"next_by": max(found.next_by or found.first_by, today)}


@login_required
@require_http_methods(["GET", "POST"])
def session(request: SignedIn, ref: str) -> HttpResponse:
    """They have met."""
    found = mentorship_for(request, ref)
    today = request.today
    rules.check_can_record_session(
        by=request.user, mentorship=found, held_on=today, next_by=None, today=today
    )
    form = SessionForm(_data(request), initial={"held_on": today})
    if form.is_valid():
        with refusals_on(form):
            actions.record_mentor_session(
                by=request.user, mentorship=found, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:mentorship", ref)
    return _form(
        request,
        form,
        heading=_("Record a session"),
        lead=_("Two sentences are enough. Both sides can read them."),
        act=_("Record the session"),
        found=found,
    )


@login_required
@require_http_methods(["POST"])
def another(request: SignedIn, ref: str) -> HttpResponse:
    """Ask the mentor whose button was pressed, with the same goals."""
    found = mentorship_for(request, ref)
    chosen = MentorOffer.objects.filter(ref=request.POST.get("offer", "")).first()
    if chosen is None:
        return redirect("exchange:mentorship", ref)
    after = actions.pass_on_mentee(by=request.user, mentorship=found, offer=chosen, at=request.now)
    return redirect("exchange:mentorship", after.ref)


@login_required
@require_http_methods(["POST"])
def withdraw(request: SignedIn, ref: str) -> HttpResponse:
    """Whoever asked needs it no more."""
    found = mentorship_for(request, ref)
    actions.withdraw_from_mentor(by=request.user, mentorship=found, at=request.now)
    return redirect("exchange:mentorship", ref)


@login_required
@require_http_methods(["GET", "POST"])
def said(request: SignedIn, ref: str, side: str) -> HttpResponse:
    """One side ends it, or adds its word."""
    found = mentorship_for(request, ref)
    if side not in MentorFeedback.Side.values:
        raise Http404
    given = found.feedback.filter(side=side).exists()
    rules.check_can_give_feedback(
        by=request.user, mentorship=found, side=side, given=given, on=request.today
    )
    form = SaidForm(_data(request))
    if form.is_valid():
        with refusals_on(form):
            actions.give_mentor_feedback(
                by=request.user, mentorship=found, side=side, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:mentorship", ref)
    return _form(
        request,
        form,
        heading=_("What was it worth?"),
        lead=_(
            "This ends the mentoring. The other side sees it once both have spoken, or in two weeks."
        ),
        act=_("End the mentoring"),
        found=found,
    )
