"""The minutes of a meeting: who came, what was decided, who does what, and what became of it."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rhannu.base.actions import one_change
from rhannu.exchange import actions as exchange
from rhannu.networks import actions, rules
from rhannu.networks.links import ANSWER_ACTION, SAY_IF_COMING, SAY_TAKEN_BACK
from rhannu.networks.models import Attending, Meeting, MeetingAction
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Post
from rhannu.web import words
from rhannu.web.exchange.reply import by_link
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import meetings_forms as forms
from rhannu.web.networks.meetings import asked, meeting_named
from rhannu.web.signed_in import SignedIn

DUE_IN = timedelta(days=28)  # what the form begins with


def _members(meeting: Meeting) -> list[Post]:
    """The posts that belong on the day of the meeting, and those that were there."""
    on = meeting.network.memberships.on(meeting.on).values("post")
    there = meeting.attendances.filter(came=True).values("post")
    rows = Post.objects.filter(pk__in=on) | Post.objects.filter(pk__in=there)
    return list(rows.select_related("organisation").order_by("organisation__sort_en", "pk")[:500])


@login_required
@require_http_methods(["GET", "POST"])
def came(request: SignedIn, ref: str) -> HttpResponse:
    """Who came: whoever said they would is ticked; one button."""
    found = meeting_named(ref)
    rules.check_can_write_minutes(by=request.user, meeting=found, today=request.today)
    rows = found.attendances.select_related("post")
    known = [one for one in rows if one.came or (one.came is None and one.says == "comes")]
    form = forms.CameForm(
        request.POST if request.method == "POST" else None,
        posts=_members(found),
        first=[one.post.ref for one in known],
    )
    if form.is_valid():
        with refusals_on(form):
            actions.say_who_came(
                by=request.user, meeting=found, posts=form.chosen(), at=request.now
            )
            return redirect("networks:meeting", ref)
    lead = _("They are asked in a week what they took back, and to whom.")
    return asked(request, found, form, _("Who came?"), lead, _("Record who came"))


@login_required
@require_http_methods(["GET", "POST"])
def decision(request: SignedIn, ref: str) -> HttpResponse:
    """One decision of the meeting."""
    found = meeting_named(ref)
    rules.check_can_write_minutes(by=request.user, meeting=found, today=request.today)
    form = forms.DecisionForm(
        request.POST if request.method == "POST" else None,
        practices=forms.practices_for(found.network),
        abouts=forms.abouts_for(found.network),
    )
    if form.is_valid():
        with refusals_on(form), one_change():
            made = actions.record_decision(
                by=request.user,
                meeting=found,
                words=form.cleaned_data["words"],
                practice=form.cleaned_data["practice"] or None,
                at=request.now,
            )
            if mention := form.mention():
                exchange.mention_in_meeting(
                    by=request.user, decision=made, at=request.now, **mention
                )
            return redirect("networks:meeting", ref)
    lead = _("One decision at a time. What somebody is to do is an action.")
    return asked(request, found, form, _("What was decided?"), lead, _("Record it"))


@login_required
@require_http_methods(["GET", "POST"])
def agreed(request: SignedIn, ref: str) -> HttpResponse:
    """One action of the meeting: who does what by when."""
    found = meeting_named(ref)
    rules.check_can_write_minutes(by=request.user, meeting=found, today=request.today)
    form = forms.ActionForm(
        request.POST if request.method == "POST" else None,
        posts=_members(found),
        initial={"due_on": request.today + DUE_IN},
    )
    if form.is_valid():
        with refusals_on(form):
            actions.record_action(
                by=request.user, meeting=found, at=request.now, **form.cleaned_data
            )
            return redirect("networks:meeting", ref)
    lead = _("Its owner is asked by mail on that day, and what is open opens the next agenda.")
    return asked(request, found, form, _("Who does what?"), lead, _("Record it"))


# ------------------------------------------------------------------ answers

ACTION_ANSWERS: dict[str, tuple[Any, type[Form]]] = {
    "done": (gettext_lazy("Done"), forms.DoneForm),
    "not_yet": (gettext_lazy("Not yet"), forms.NotYetForm),
    "cannot": (gettext_lazy("Cannot be done"), forms.CannotForm),
}
COMING_ANSWERS = {"comes": gettext_lazy("I will come"), "cannot": gettext_lazy("I cannot come")}
BACK_ANSWERS: dict[str, tuple[Any, type[Form]]] = {
    "told": (gettext_lazy("I told colleagues"), forms.ToldForm),
    "not_yet": (gettext_lazy("Not yet"), Form),
    "nothing": (gettext_lazy("There was nothing to take back"), Form),
}


def _action(ref: str) -> MeetingAction:
    rows = MeetingAction.objects.select_related("meeting__network", "owner__organisation")
    return get_object_or_404(rows, ref=ref)


def _record_answer(by: Any, found: MeetingAction, answer: str, data: Any, at: Any) -> None:
    given = {"by": by, "action": found, "at": at, **data}
    if answer == "done":
        actions.finish_action(**given)
    elif answer == "not_yet":
        actions.put_off_action(**given)
    else:
        actions.give_up_action(**given)


@login_required
@require_http_methods(["GET", "POST"])
def action(request: SignedIn, ref: str) -> HttpResponse:
    """What became of an action: its owner, the convenor or the fund team says so."""
    found = _action(ref)
    rules.check_can_answer_action(by=request.user, action=found, today=request.today)
    return _action_answered(request, found, request.user, lambda: redirect(
        "networks:meeting", found.meeting.ref
    ), "networks/action.html")  # fmt: skip


@by_link
def reply_action(request: HttpRequest, token: str) -> HttpResponse:
    """The same by a mailed link: the second tap records."""
    link = find_link(token, purpose=ANSWER_ACTION, at=request.now)
    found = _action(link.about)
    rules.check_can_answer_action(by=link.person, action=found, today=request.today)
    return _action_answered(request, found, link.person, lambda: redirect(
        "networks:reply_action", token
    ), "networks/reply_net_action.html")  # fmt: skip


def _action_answered(request: Any, found: MeetingAction, by: Any, then: Any, template: str):
    answer = request.GET.get("answer", "")
    context: dict[str, Any] = {
        "action": found,
        "network": found.meeting.network,
        "owner": forms.post_words(found.owner),
        "due": words.day(found.due_on),
        "met": words.day(found.meeting.on),
        "answers": [(f"?answer={code}", name) for code, (name, _f) in ACTION_ANSWERS.items()],
        "said": str(found.get_state_display()) if found.answered_at else "",
        "form": None,
    }
    if answer in ACTION_ANSWERS:
        name, kind = ACTION_ANSWERS[answer]
        form = kind(request.POST if request.method == "POST" else None)
        if form.is_valid():
            with refusals_on(form):
                _record_answer(by, found, answer, form.cleaned_data, request.now)
                return then()
        context |= {"form": form, "answer": name}
    return render(request, template, context)


def _place(ref: str) -> Attending:
    rows = Attending.objects.select_related("meeting__network", "post__organisation")
    return get_object_or_404(rows, ref=ref)


def _about(found: Attending) -> dict[str, Any]:
    return {
        "network": found.meeting.network,
        "meeting": found.meeting,
        "day": words.day(found.meeting.on),
        "post": forms.post_words(found.post),
        "form": None,
    }


@by_link
def reply_coming(request: HttpRequest, token: str) -> HttpResponse:
    """Will you come? Two taps."""
    link = find_link(token, purpose=SAY_IF_COMING, at=request.now)
    found = _place(link.about)
    rules.check_can_say(by=link.person, attendance=found, today=request.today)
    answer = request.GET.get("answer", "")
    context = _about(found) | {
        "answers": [(f"?answer={code}", name) for code, name in COMING_ANSWERS.items()],
        "said": str(found.get_says_display()) if found.says else "",
        "heading": _("Will you come?"),
    }
    if answer in COMING_ANSWERS:
        rules.check_is_to_come(meeting=found.meeting, today=request.today)
        form = Form(request.POST if request.method == "POST" else None)
        if form.is_valid():
            with refusals_on(form):
                comes = answer == "comes"
                actions.say_if_coming(by=link.person, attendance=found, comes=comes, at=request.now)
                return redirect("networks:reply_coming", token)
        context |= {"form": form, "answer": COMING_ANSWERS[answer]}
    return render(request, "networks/reply_place.html", context)


@by_link
def reply_back(request: HttpRequest, token: str) -> HttpResponse:
    """What did you take back, and to whom? Two taps."""
    link = find_link(token, purpose=SAY_TAKEN_BACK, at=request.now)
    found = _place(link.about)
    rules.check_can_say(by=link.person, attendance=found, today=request.today)
    rules.check_came(attendance=found)
    answer = request.GET.get("answer", "")
    context = _about(found) | {
        "answers": [(f"?answer={code}", name) for code, (name, _f) in BACK_ANSWERS.items()],
        "said": str(found.get_took_display()) if found.took else "",
        "heading": _("What did you take back, and to whom?"),
    }
    if answer in BACK_ANSWERS:
        name, kind = BACK_ANSWERS[answer]
        form = kind(request.POST if request.method == "POST" else None)
        if form.is_valid():
            with refusals_on(form):
                actions.say_what_was_taken_back(
                    by=link.person, attendance=found, took=answer, at=request.now,
                    **form.cleaned_data,
                )  # fmt: skip
                return redirect("networks:reply_back", token)
        context |= {"form": form, "answer": name}
    return render(request, "networks/reply_place.html", context)
