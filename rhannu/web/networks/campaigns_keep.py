"""The fund team writes a campaign, says whom it is for, tests it, and lets it go."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from rhannu.base.refusals import Refused
from rhannu.networks import actions, rules
from rhannu.networks.campaigns import seen as seen_by
from rhannu.networks.models import Campaign, PostAsk
from rhannu.organisations.models import Organisation
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import campaigns_forms as forms
from rhannu.web.networks.campaigns_words import whom_words
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn, for_the_team


def campaign_named(request: SignedIn, ref: str) -> Campaign:
    """The campaign, for the fund team; to others it is not there."""
    for_the_team(request)
    return get_object_or_404(Campaign, ref=ref)


def posted(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    for_the_team(request)
    occasion = request.GET.get("about", "")
    first = {"occasion": occasion if occasion in Campaign.Occasion.values else "news"}
    form = forms.MessageForm(posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            made = actions.write_campaign(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("campaigns:whom", made.ref)
    return _message(request, form, back=reverse("campaigns:list"))


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, ref: str) -> HttpResponse:
    found = campaign_named(request, ref)
    rules.check_can_change_campaign(by=request.user, campaign=found, on=request.today)
    first = {name: getattr(found, name) for name in forms.MessageForm.base_fields}
    form = forms.MessageForm(posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.write_campaign(by=request.user, campaign=found, at=request.now, **facts)
            return redirect("campaigns:campaign", ref)
    return _message(request, form, back=reverse("campaigns:campaign", args=[ref]))


def _message(request: SignedIn, form: Form, *, back: str) -> HttpResponse:
    return plain_form(
        request,
        form,
        heading=_("What do you want to say?"),
        lead=_("It goes to each person in their own language, so both are needed before it goes."),
        act=_("Save and continue"),
        back=back,
        back_words=_("Back"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def whom(request: SignedIn, ref: str) -> HttpResponse:
    found = campaign_named(request, ref)
    rules.check_can_change_campaign(by=request.user, campaign=found, on=request.today)
    first = {name: getattr(found, name) for name in forms.WhomForm.base_fields}
    form = forms.WhomForm(posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.choose_whom(by=request.user, campaign=found, at=request.now, **facts)
            return redirect("campaigns:campaign", ref)
    return plain_form(
        request,
        form,
        heading=_("Who should get it?"),
        lead=_("What you leave out means all. You see who it reaches before anything goes."),
        act=_("Show who gets it"),
        back=reverse("campaigns:campaign", args=[ref]),
        back_words=_("Back"),
    )


@login_required
@require_POST
def test(request: SignedIn, ref: str) -> HttpResponse:
    found = campaign_named(request, ref)
    actions.test_campaign(by=request.user, campaign=found, at=request.now)
    return redirect(f"{reverse('campaigns:campaign', args=[ref])}?tested=yes")


@login_required
@require_http_methods(["GET", "POST"])
def send(request: SignedIn, ref: str) -> HttpResponse:
    """The last look: how many, who, when. What was seen is what goes."""
    found = campaign_named(request, ref)
    rules.check_can_change_campaign(by=request.user, campaign=found, on=request.today)
    if missing := rules.missing_of(found):
        raise Refused(" ".join(missing))
    now = seen_by(found, at=request.now, on=request.today)
    first = {"send_on": found.send_on or request.today, "each_year": found.each_year}
    form = forms.SendForm(posted(request), initial={**first, "seen": now.reached})
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.schedule_campaign(by=request.user, campaign=found, at=request.now, **facts)
            return redirect("campaigns:campaign", ref)
    if form.is_bound:  # they are told how many there are now, and send that
        form.data = {**form.data.dict(), "seen": str(now.reached)}
    people = ngettext("%(n)d person gets it", "%(n)d people get it", now.reached)
    context = {
        "form": form,
        "campaign": found,
        "people": people % {"n": now.reached},
        "whom": whom_words(found),
        "gaps": len(now.no_mail - now.known),
    }
    return render(request, "networks/campaign_send.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def call_off(request: SignedIn, ref: str) -> HttpResponse:
    found = campaign_named(request, ref)
    rules.check_can_call_off(by=request.user, campaign=found, on=request.today)
    form = Form(posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.call_off_campaign(by=request.user, campaign=found, at=request.now)
            return redirect("campaigns:campaign", ref)
    return plain_form(
        request,
        form,
        heading=_("Call it off?"),
        lead=_("What has not left yet does not go. What has gone cannot be taken back."),
        act=_("Call it off"),
        back=reverse("campaigns:campaign", args=[ref]),
        back_words=_("Back"),
    )


@login_required
@require_POST
def again(request: SignedIn, ref: str) -> HttpResponse:
    found = campaign_named(request, ref)
    made = actions.use_campaign_again(by=request.user, campaign=found, at=request.now)
    return redirect("campaigns:campaign", made.ref)


# ------------------------------------------------------------------ posts that nobody knows


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: SignedIn, ref: str, body: str) -> HttpResponse:
    """Enter the post that is not known there, begun with what the body said of it."""
    found = campaign_named(request, ref)
    organisation = get_object_or_404(Organisation.objects.present(), slug=body)
    said = PostAsk.objects.filter(campaign=found, organisation=organisation).first()
    title = found.titles.split(",")[0].strip()
    first = {"title_en": title[:1].upper() + title[1:], "language": "en"}
    if said and said.answered_at:
        first = {"title_en": said.title, "name": said.name, "email": said.email}
        first["language"] = said.language
    form = forms.EnterForm(posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.enter_post(
                by=request.user,
                campaign=found,
                organisation=organisation,
                at=request.now,
                **form.cleaned_data,
            )
            return redirect("campaigns:not_known", ref)
    return plain_form(
        request,
        form,
        heading=_("Enter the post at %(body)s") % {"body": organisation.short()},
        lead=_("Whoever holds it gets this message with the others, and stands in the register."),
        act=_("Enter the post"),
        back=reverse("campaigns:not_known", args=[ref]),
        back_words=_("Back"),
    )


@login_required
@require_POST
def ask(request: SignedIn, ref: str, body: str) -> HttpResponse:
    """Ask the body itself, by mail, who holds it."""
    found = campaign_named(request, ref)
    organisation = get_object_or_404(Organisation.objects.present(), slug=body)
    actions.ask_for_post(by=request.user, campaign=found, organisation=organisation, at=request.now)
    return redirect("campaigns:not_known", ref)
