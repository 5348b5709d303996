"""The letter of thanks to a mentor, and the page where anybody who holds its address can check it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rhannu.base.languages import current, said
from rhannu.documents import packs, thanks
from rhannu.documents.packs import Pack
from rhannu.exchange import mentors, rules
from rhannu.exchange.mentors import Done
from rhannu.exchange.models import MentorFeedback, Mentorship
from rhannu.organisations.models import PostHolding
from rhannu.web.exchange.mentoring import JOINED, mentorship_for
from rhannu.web.signed_in import SignedIn


def _done(found: Mentorship) -> Done:
    done = mentors.done(found)
    if done is None:
        raise Http404
    return done


def _letter(request: SignedIn, found: Mentorship) -> Pack:
    done, on = _done(found), request.today
    held = PostHolding.objects.held_on(done.last).filter(post=found.offer.post)
    given = {one.side: one for one in found.feedback.all()}
    theirs = given.get(MentorFeedback.Side.LEARNER)
    sees = theirs is not None and rules.sees_feedback(
        by=request.user,
        mentorship=found,
        side=MentorFeedback.Side.LEARNER,
        both=len(given) == len(MentorFeedback.Side),
        on=on,
    )
    return thanks.letter(
        done,
        [one.person for one in held.select_related("person").order_by("pk")],
        changed=theirs.changed if theirs and sees else "",
        on=on,
        address=settings.SITE_ADDRESS + reverse("exchange:mentored_check", args=[found.ref]),
    )


@login_required
@require_GET
def letter(request: SignedIn, ref: str) -> HttpResponse:
    """One page of A4, tagged: for the two sides and the fund team."""
    found = mentorship_for(request, ref)
    return as_letter(_letter(request, found), ref)


def as_letter(pack: Pack, ref: str) -> HttpResponse:
    response = HttpResponse(packs.as_pdf(pack), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{ref}-{current()}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """Whether it is on record: the post, its body and what was done. No name, no word of anybody's."""
    found = get_object_or_404(Mentorship.objects.select_related(*JOINED), ref=ref)
    done = _done(found)
    context = {
        "one": found,
        "post": said(found.offer.post, "title").text,
        "body": str(found.mentor),
        "lines": thanks.what_was_done(done),
    }
    return as_checked(request, context)


def as_checked(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """context: `one` that may be an example, `post`, `body`, `lines`."""
    response = render(request, "exchange/mentored_check.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
