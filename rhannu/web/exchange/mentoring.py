"""Mentoring: who offers it, one's own, and the page of one mentoring."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import why_not
from rhannu.exchange import mentors, rules
from rhannu.exchange.models import Help, MentorFeedback, Mentorship
from rhannu.exchange.rules.mentoring import FEEDBACK_OPENS
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.exchange import mentoring_words as say
from rhannu.web.paging import page_of
from rhannu.web.pieces import Link, Moment
from rhannu.web.signed_in import SignedIn

State, Side = Mentorship.State, MentorFeedback.Side
JOINED = ("mentor", "organisation", "practice", "offer__post__organisation", "asker")
SHOWN_NEXT = 3


@login_required
def offers(request: SignedIn) -> HttpResponse:
    """Every mentor, those who offer what is sought where that is chosen."""
    wanted = request.GET.get("help", "")
    wanted = wanted if wanted in Help.values else ""
    rows = mentors.offers_open(request.today).prefetch_related("practices")
    rows = rows.helping_with(wanted) if wanted else rows
    page = page_of(rows, order=["-offered_at", "-pk"], after=request.GET.get("after"))
    own = request.user.organisations_on(request.today)
    kinds = [Link(str(_("All")), "?"), *(Link(str(one.label), f"?help={one}") for one in Help)]
    context = {
        "page": page,
        "rows": [say.offer_row(one, own=one.post.organisation_id in own) for one in page],
        "kinds": [(link, link.address == (f"?help={wanted}" if wanted else "?")) for link in kinds],
    }
    return render(request, "exchange/mentoring.html", context)


@login_required
def mine(request: SignedIn) -> HttpResponse:
    """One's own mentoring, on either side, the last asked first; for the fund team every one."""
    own = request.user.organisations_on(request.today)
    found = Mentorship.objects.visible_to(request.user, request.today).select_related(*JOINED)
    page = page_of(found, order=["-asked_at", "-pk"], after=request.GET.get("after"))
    offered = mentors.offers_open(request.today).filter(post__organisation__in=own)
    context = {
        "page": page,
        "rows": [say.row(one, own) for one in page],
        "offers": [say.offer_row(one, own=True) for one in offered.prefetch_related("practices")],
    }
    return render(request, "exchange/mentoring_mine.html", context)


def mentorship_for(request: SignedIn, ref: str) -> Mentorship:
    """The one of that reference, if the reader may know of it."""
    found = Mentorship.objects.visible_to(request.user, request.today)
    return get_object_or_404(found.select_related(*JOINED, "transfer"), ref=ref)


@login_required
def mentorship(request: SignedIn, ref: str) -> HttpResponse:
    """Goals, where it stands, what can be done now, the sessions, and what both said at the end."""
    found = mentorship_for(request, ref)
    context = {
        "one": found,
        "title": say.about(found),
        "stands": say.stands(found),
        "facts": say.facts_of(found),
        "reply": found.reply,
        "sessions": _sessions(found),
        "sides": _said(request, found),
        "thanks": mentors.done(found) is not None,
        "went_to": Mentorship.objects.filter(came_from=found).first(),
        **_may(request, found),
    }
    if context["may_pass_on"]:
        context["next"] = [
            (choice, say.name_of(choice.offer))
            for choice in mentors.next_mentors(found, request.today)[:SHOWN_NEXT]
        ]
    return render(request, "exchange/mentorship.html", context)


def _sessions(found: Mentorship) -> list[Moment]:
    """Its sessions, and after them those with the mentors before."""
    moments: list[Moment] = []
    one: Mentorship | None = found
    while one is not None:
        before = one.mentor.short() if one is not found else ""
        for session in one.sessions.order_by("-held_on", "-pk"):
            to_do = _("To do: %(what)s") % {"what": session.to_do} if session.to_do else ""
            more = " ".join(filter(None, [to_do, before]))
            moments.append(Moment(session.words, words.day(session.held_on), more))
        one = one.came_from
    return moments


def _may(request: SignedIn, found: Mentorship) -> dict[str, Any]:
    """What the reader may do now."""
    on, who = request.today, {"by": request.user, "mentorship": found}
    team = is_fund_team(request.user, on)
    own = team or request.user.acts_for(found.mentor, on)
    learner = team or request.user.acts_for(found.organisation, on)
    going, waiting = found.state == State.GOING, found.state in {State.ASKED, State.LATER}
    given = {one.side for one in found.feedback.all()}
    went_on = Mentorship.objects.filter(came_from=found).exists()
    ended = found.state == State.CLOSED
    return {
        "may_answer": own and (going or waiting),
        "answers": [(code, word, more) for code, (word, more, _act) in say.ANSWERS.items()],
        "may_meet": going,
        "may_withdraw": learner and waiting,
        "may_pass_on": not why_not(rules.check_can_pass_on, **who, went_on=went_on, on=on),
        "may_say": [
            (side.value, side.label)
            for side, may in ((Side.MENTOR, own), (Side.LEARNER, learner))
            if may and (going or ended) and side not in given
        ],
    }


def _said(request: SignedIn, found: Mentorship) -> list[dict[str, Any]]:
    """What each side said, as far as the reader may see it."""
    given = {one.side: one for one in found.feedback.all()}
    if not given or found.ended_at is None:
        return []
    opens = found.ended_at.astimezone(clock.LONDON).date() + FEEDBACK_OPENS
    rows = []
    for side in Side:
        one = given.get(side)
        sees = rules.sees_feedback(
            by=request.user,
            mentorship=found,
            side=side,
            both=len(given) == len(Side) or is_fund_team(request.user, request.today),
            on=request.today,
        )
        rows.append(
            {
                "name": f"{side.label}: {rules.side_of_mentoring(found, side).short()}",
                "facts": say.feedback_facts(one) if one and sees else [],
                "hidden": say.until_seen(found, opens) if one and not sees else "",
            }
        )
    return rows


def in_three_weeks(request: SignedIn):
    return request.today + timedelta(days=21)
