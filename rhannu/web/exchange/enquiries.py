"""Being put in touch without signing in: whom to ring, and what to leave for the fund team."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from rhannu.base.languages import current
from rhannu.exchange.donors import donors_of, post_for, posts_of
from rhannu.organisations import actions
from rhannu.organisations.models import Enquiry, Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web.exchange.ask_forms import EnquiryForm
from rhannu.web.forms import refusals_on
from rhannu.web.organisations.posts import post_row
from rhannu.web.signed_in import SignedIn


def leave(request: HttpRequest, *, practice: Practice | None = None) -> HttpResponse:
    """The number to ring, and a form for those who would rather be written to."""
    typed = request.POST if request.method == "POST" else None
    form = EnquiryForm(typed, initial={"words": request.GET.get("q", "")})
    donor = _donor(request, practice)
    if form.is_valid():
        with refusals_on(form):
            actions.leave_enquiry(
                by=actions.system_person(),
                **form.cleaned_data,
                language=current(),
                about=practice.slug if practice else "",
                to=donor.slug if donor else "",
                at=request.now,
            )
            return redirect("exchange:enquiry_left")
    return render(request, "exchange/ask_enquiry.html", _page(request, practice, donor, form))


def left(request: HttpRequest) -> HttpResponse:
    """What happens now."""
    return render(request, "exchange/ask_left.html", {"find": reverse("exchange:find")})


@require_POST
def answered(request: SignedIn, ref: str) -> HttpResponse:
    """An officer has written or rung back."""
    team = request.user.is_authenticated and is_fund_team(request.user, request.today)
    enquiry = get_object_or_404(Enquiry.objects.all() if team else Enquiry.objects.none(), ref=ref)
    actions.answer_enquiry(by=request.user, enquiry=enquiry, at=request.now)
    return redirect("exchange:needs")


def _donor(request: HttpRequest, practice: Practice | None) -> Organisation | None:
    """Whom the reader would like to talk to, if they have done it."""
    if practice is None:
        return None
    wanted = request.GET.get("donor", "")
    bodies = [one.organisation for one in donors_of([practice.pk])[practice.pk]]
    return next((body for body in bodies if body.slug == wanted), None)


def _page(
    request: HttpRequest, practice: Practice | None, donor: Organisation | None, form: EnquiryForm
) -> dict[str, Any]:
    page: dict[str, Any] = {"form": form, "practice": practice, "donor": donor, "post": None}
    if practice is not None:
        page["practice_address"] = reverse("practices:practice", args=[practice.slug])
    if practice is not None and donor is not None:
        post = post_for(posts_of([donor.pk]).get(donor.pk, []), practice.theme)
        page["post"] = post_row(post, request.today) if post else None
    return page
