"""What the fund team notes of a body: an approach, why it does not apply, a stop and its end."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import enters_examples
from rhannu.web import words
from rhannu.web.exchange import reach_forms as forms
from rhannu.web.exchange.reach_body import in_a_year, stop_of
from rhannu.web.exchange.reach_words import body_address
from rhannu.web.forms import Form, refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn, for_the_team


def _body(request: SignedIn, slug: str) -> Organisation:
    for_the_team(request)
    return get_object_or_404(Organisation.objects.present(), slug=slug)


def _posted(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _page(
    request: SignedIn, form: Form, body: Organisation, heading: str, lead: str, act: str
) -> HttpResponse:
    there = {"back": body_address(body.slug), "back_words": body.short()}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)


@login_required
@require_http_methods(["GET", "POST"])
def approach(request: SignedIn, slug: str) -> HttpResponse:
    """Note that somebody rang, wrote or met them."""
    body = _body(request, slug)
    form = forms.ApproachForm(_posted(request), initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.record_approach(
                by=request.user, organisation=body, at=request.now, **form.cleaned_data
            )
            return redirect("reach:body", slug)
    lead = _("It is given three weeks to answer. Then a call is proposed.")
    return _page(request, form, body, _("Whom did you approach?"), lead, _("Note it"))


@login_required
@require_http_methods(["GET", "POST"])
def why_not(request: SignedIn, slug: str) -> HttpResponse:
    """Record why they do not apply, who said so, and when to ask again."""
    body = _body(request, slug)
    form = forms.WhyNotForm(_posted(request), initial={"said_on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.say_why_not_applying(
                by=request.user, organisation=body, at=request.now, **form.cleaned_data
            )
            return redirect("reach:body", slug)
    lead = _("Only the fund team sees it. On the day you name, the body is on your list again.")
    return _page(request, form, body, _("Why do they not apply?"), lead, _("Record it"))


@login_required
@require_http_methods(["GET", "POST"])
def stop(request: SignedIn, slug: str) -> HttpResponse:
    """Say that no more interest is expected, why, and when to look again."""
    body = _body(request, slug)
    form = forms.StopForm(_posted(request), initial={"review_on": in_a_year(request.today)})
    if form.is_valid():
        with refusals_on(form):
            actions.stop_reaching(
                by=request.user, organisation=body, at=request.now, **form.cleaned_data
            )
            return redirect("reach:body", slug)
    lead = _("Nothing more is proposed for this body until that day. You can lift it at any time.")
    return _page(request, form, body, _("Is no more interest expected?"), lead, _("Stop asking"))


@login_required
@require_http_methods(["GET", "POST"])
def lift(request: SignedIn, slug: str) -> HttpResponse:
    """Ask again after all."""
    body = _body(request, slug)
    standing = stop_of(body, example=enters_examples(request.user))
    if standing is None:
        raise Http404
    form = forms.LiftForm(_posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.lift_reach_stop(
                by=request.user, stop=standing, at=request.now, **form.cleaned_data
            )
            return redirect("reach:body", slug)
    lead = _("Since %(day)s no more is expected. Why: %(reason)s") % {
        "day": words.day(standing.set_at),
        "reason": standing.reason,
    }
    return _page(request, form, body, _("Ask them again?"), lead, _("Ask again"))
