"""The letter of thanks to whoever kept a sharing duty, and the page where anybody can check it."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from rhannu.base.languages import said
from rhannu.base.refusals import allowed
from rhannu.documents import thanks
from rhannu.exchange import sharing
from rhannu.exchange.models import SharingDuty
from rhannu.exchange.rules import duties as rules
from rhannu.organisations.models import PostHolding
from rhannu.web.exchange.duties import duty_for
from rhannu.web.exchange.duties_page import JOINED, titles_of
from rhannu.web.exchange.mentoring_thanks import as_checked, as_letter
from rhannu.web.signed_in import SignedIn


@login_required
@require_GET
def letter(request: SignedIn, ref: str) -> HttpResponse:
    """One page of A4, for the people of the award and the fund team."""
    found = duty_for(request, ref)
    rules.check_can_thank_helper(by=request.user, duty=found, on=request.today)
    done = sharing.counted([found])[0].done
    assert done.last is not None
    held = PostHolding.objects.held_on(done.last).filter(post=found.post)
    pack = thanks.letter_for_duty(
        found,
        done,
        [one.person for one in held.select_related("person").order_by("pk")],
        about=titles_of([found]).get(found.award_id, ""),
        helped=[str(one) for one in sharing.helped(found)],
        on=request.today,
        address=settings.SITE_ADDRESS + reverse("exchange:duty_check", args=[ref]),
    )
    return as_letter(pack, ref)


@require_GET
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """Whether it is on record: the post, its body and what was done. No name."""
    found = get_object_or_404(SharingDuty.objects.select_related(*JOINED), ref=ref)
    if not allowed(rules.check_has_helped, duty=found):
        raise Http404
    context = {
        "one": found,
        "counted": True,
        "post": said(found.post, "title").text,
        "body": str(found.post.organisation),
        "lines": thanks.done_of_duty(
            sharing.counted([found])[0].done, titles_of([found]).get(found.award_id, "")
        ),
    }
    return as_checked(request, context)
