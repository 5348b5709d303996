"""What conduits do for a practice: endorse it, raise it with a network, carry it to their members."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import current, said
from rhannu.networks.actions import endorsements as actions
from rhannu.networks.models import Carrying, Endorsement, Network, Raised
from rhannu.networks.rules import endorsements as rules
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.fields import offer
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import conduits_forms as forms
from rhannu.web.networks.carrying import practice_named
from rhannu.web.networks.conduits_rows import MOST, conduit_bodies
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn


def _bodies(request: SignedIn, practice: Practice) -> list[Organisation]:
    """The same; refused with a reason where there is none."""
    found = conduit_bodies(request)
    if not found:
        own = Organisation.objects.order_by("pk").first()
        if own is not None:
            rules.check_can_endorse(
                by=request.user, organisation=own, practice=practice, on=request.today
            )
    return found


@login_required
@require_http_methods(["GET", "POST"])
def endorse(request: SignedIn, slug: str) -> HttpResponse:
    practice = practice_named(slug)
    bodies = _bodies(request, practice)
    posted = request.POST if request.method == "POST" else None
    form = forms.EndorseForm(posted, bodies=bodies, initial={"endorsed_on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.endorse_practice(
                by=request.user, practice=practice, at=request.now, **form.facts()
            )
            return redirect("networks:for_practice", slug)
    lead = _("It stands on the page of the practice under the name of the body. No grade rises.")
    return _plain(request, practice, form, _("Endorse this practice"), lead, _("Endorse it"))


@login_required
@require_http_methods(["GET", "POST"])
def raise_it(request: SignedIn, slug: str) -> HttpResponse:
    practice = practice_named(slug)
    form = forms.RaiseForm(
        request.POST if request.method == "POST" else None, bodies=_bodies(request, practice)
    )
    order = "sort_cy" if current() == "cy" else "sort_key"
    networks = Network.objects.filter(closed_on=None).order_by(order, "pk")
    if not request.user.is_fictional:
        networks = networks.filter(is_example=False)
    offer(form, "network", networks[:MOST])
    if form.is_valid():
        with refusals_on(form):
            actions.raise_practice(
                by=request.user, practice=practice, at=request.now, **form.facts()
            )
            return redirect("networks:for_practice", slug)
    lead = _("Its convenor puts it on the next agenda, or says why not.")
    return _plain(request, practice, form, _("Raise it with a network"), lead, _("Raise it"))


@login_required
@require_http_methods(["GET", "POST"])
def carry(request: SignedIn, slug: str) -> HttpResponse:
    practice = practice_named(slug)
    form = forms.CarryForm(
        request.POST if request.method == "POST" else None, bodies=_bodies(request, practice)
    )
    if form.is_valid():
        with refusals_on(form):
            actions.offer_to_carry(
                by=request.user, practice=practice, at=request.now, **form.facts()
            )
            return redirect("networks:for_practice", slug)
    lead = _("Say afterwards what came of it: both stand beside the practice.")
    return _plain(request, practice, form, _("Carry it to your members"), lead, _("Offer it"))


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: SignedIn, ref: str) -> HttpResponse:
    rows = Endorsement.objects.select_related("practice", "organisation")
    found = get_object_or_404(rows, ref=ref)
    rules.check_can_withdraw_endorsement(by=request.user, endorsement=found, on=request.today)
    form = forms.WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.withdraw_endorsement(
                by=request.user, endorsement=found, at=request.now, **form.cleaned_data
            )
            return redirect("networks:for_practice", found.practice.slug)
    lead = _("That it was endorsed once stays on record, with your reason.")
    heading = _("Withdraw the endorsement?")
    return _plain(request, found.practice, form, heading, lead, _("Withdraw it"))


@login_required
@require_http_methods(["GET", "POST"])
def carried(request: SignedIn, ref: str) -> HttpResponse:
    rows = Carrying.objects.select_related("practice", "organisation")
    found = get_object_or_404(rows, ref=ref)
    rules.check_can_tell_of_carrying(by=request.user, carrying=found, on=request.today)
    form = forms.CameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            data = dict(form.cleaned_data)
            actions.tell_of_carrying(
                by=request.user,
                carrying=found,
                carried=data.pop("carried") == "yes",
                at=request.now,
                **data,
            )
            return redirect("networks:for_practice", found.practice.slug)
    heading = _("What came of it?")
    return _plain(request, found.practice, form, heading, found.how, _("Record it"))


@login_required
@require_http_methods(["GET", "POST"])
def raised(request: SignedIn, ref: str) -> HttpResponse:
    """The convenor answers what a conduit raised: on the next agenda, or why not."""
    rows = Raised.objects.select_related("network", "practice", "organisation")
    found = get_object_or_404(rows, ref=ref)
    rules.check_can_answer_raised(by=request.user, raised=found, on=request.today)
    form = forms.RaisedForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            if form.cleaned_data["answer"] == "yes":
                actions.take_up_raised(by=request.user, raised=found, at=request.now)
            else:
                actions.decline_raised(
                    by=request.user, raised=found, words=form.cleaned_data["words"], at=request.now
                )
            return redirect("networks:network", found.network.slug)
    names = {
        "body": found.organisation.short(),
        "practice": said(found.practice, "title").text,
        "words": words.sentence(found.words),
    }
    return plain_form(
        request,
        form,
        heading=_("Put it on the agenda?"),
        lead=_("%(body)s asks for this practice: %(practice)s. %(words)s") % names,
        act=_("Answer"),
        back=reverse("networks:network", args=[found.network.slug]),
        back_words=said(found.network, "name").text,
    )


def _plain(
    request: SignedIn, practice: Practice, form: Form, heading: str, lead: str, act: str
) -> HttpResponse:
    there = {
        "back": reverse("networks:for_practice", args=[practice.slug]),
        "back_words": said(practice, "title").text,
    }
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)
