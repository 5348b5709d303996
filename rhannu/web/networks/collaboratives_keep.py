"""Beginning a collaborative, and keeping what is said of it."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.networks import actions
from rhannu.networks.models import Collaborative, Factor
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Organisation
from rhannu.web.forms import Form
from rhannu.web.networks import collaboratives_forms as forms
from rhannu.web.networks.collaboratives_find import (
    at,
    collaborative_for,
    formed,
    measure_of,
    posted,
    posts_of,
)
from rhannu.web.signed_in import SignedIn, for_the_team

get_or_post = require_http_methods(["GET", "POST"])


def _kept(request: SignedIn, slug: str) -> Collaborative:
    """One that the reader keeps, and that goes on."""
    found = collaborative_for(request, slug)
    rules.check_can_keep_collaborative(by=request.user, collaborative=found, on=request.today)
    rules.check_not_closed(found)
    return found


def _back(found: Collaborative) -> dict[str, Any]:
    return {"back": at("page", found.slug), "back_words": str(found)}


@login_required
@get_or_post
def begin(request: SignedIn) -> HttpResponse:
    """First which body leads; then what it is about."""
    for_the_team(request)
    body = Organisation.objects.filter(slug=request.GET.get("body", "")).first()
    there: dict[str, Any] = {"back": at("list"), "back_words": _("Collaboratives")}
    if body is None:
        return formed(
            request,
            forms.WhoLeadsForm(posted(request)),
            lambda body: body,
            heading=_("Which organisation leads it?"),
            lead=_("A collaborative is led from a post. Choose the organisation first."),
            act=_("Continue"),
            then=lambda body: f"{at('new')}?body={body.slug}",
            **there,
        )
    form = forms.FactsForm(posted(request), of_body=posts_of([body.pk]))

    def do(**facts):
        slug = slugify(facts["title_en"])[:60].strip("-")
        return actions.begin_collaborative(by=request.user, on=request.today, slug=slug, **facts)

    return formed(
        request,
        form,
        do,
        heading=_("Begin a collaborative"),
        lead=_("Teams of several organisations close a measured gap with what is known to work."),
        act=_("Begin it"),
        then=lambda made: at("page", made.slug),
        **there,
    )


@login_required
@get_or_post
def facts(request: SignedIn, slug: str) -> HttpResponse:
    found = _kept(request, slug)
    bodies = {found.lead.organisation_id}
    if found.sponsor:
        bodies.add(found.sponsor.organisation_id)
    form = forms.FactsForm(
        posted(request), of_body=posts_of(bodies), initial=forms.first_facts(found)
    )
    return formed(
        request,
        form,
        partial(
            actions.correct_collaborative, by=request.user, collaborative=found, on=request.today
        ),
        heading=_("Correct what is said of it"),
        lead=_("Its address stays as it is, so that links to it still work."),
        act=_("Save"),
        **_back(found),
    )


@login_required
@get_or_post
def gap(request: SignedIn, slug: str) -> HttpResponse:
    found = _kept(request, slug)
    return formed(
        request,
        forms.GapForm(posted(request)),
        partial(actions.set_gap, by=request.user, collaborative=found, on=request.today),
        heading=_("Say how large the gap is"),
        lead=_(
            "Over all, or at one organisation where it is known. A figure given before gives way."
        ),
        act=_("Save"),
        **_back(found),
    )


@login_required
@get_or_post
def charter(request: SignedIn, slug: str, factor: str) -> HttpResponse:
    if factor not in Factor.values:
        raise Http404
    found = _kept(request, slug)
    known = found.charter.filter(factor=factor).first()
    first = {"standing": known.standing, "words": known.words} if known else {}
    do = partial(actions.answer_charter, by=request.user, collaborative=found, factor=factor)
    return formed(
        request,
        forms.CharterForm(posted(request), initial=first),
        partial(do, on=request.today),
        heading=Factor(factor).label,
        lead=_("Collaboratives work where this is so. Say how it stands here."),
        act=_("Save"),
        **_back(found),
    )


@login_required
@get_or_post
def idea_add(request: SignedIn, slug: str) -> HttpResponse:
    found = _kept(request, slug)
    form = forms.IdeaForm(posted(request), practices=list(found.practices.order_by("pk")))
    return formed(
        request,
        form,
        partial(actions.add_idea, by=request.user, collaborative=found, on=request.today),
        heading=_("Add a change idea"),
        lead=_("Something small that a team can try next week."),
        act=_("Add it"),
        **_back(found),
    )


@login_required
@get_or_post
def measure_add(request: SignedIn, slug: str) -> HttpResponse:
    found = _kept(request, slug)
    return formed(
        request,
        forms.MeasureForm(posted(request)),
        partial(actions.add_measure, by=request.user, collaborative=found, on=request.today),
        heading=_("Add a measure or a goal"),
        lead=_("Every team counts it the same way. With a figure and a day it is a goal."),
        act=_("Add it"),
        **_back(found),
    )


@login_required
@get_or_post
def measure_change(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    found = _kept(request, slug)
    measure = measure_of(found, ref)
    return formed(
        request,
        forms.MeasureForm(posted(request), initial=forms.first_measure(measure)),
        partial(actions.correct_measure, by=request.user, measure=measure, on=request.today),
        heading=_("Correct the measure or its goal"),
        lead=_("Its kind stays once teams have entered figures."),
        act=_("Save"),
        back=at("measure", slug, ref),
        back_words=str(measure),
    )


@login_required
@get_or_post
def baseline(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    found = _kept(request, slug)
    measure = measure_of(found, ref)
    form = forms.BaselineForm(posted(request), initial={"baseline_to": measure.baseline_to})
    return formed(
        request,
        form,
        partial(actions.freeze_baseline, by=request.user, measure=measure, on=request.today),
        heading=_("Freeze the baseline"),
        lead=_(
            "Points up to that day make the median and the limits; later ones are held against them."
        ),
        act=_("Save"),
        back=at("measure", slug, ref),
        back_words=str(measure),
    )


@login_required
@get_or_post
def open_it(request: SignedIn, slug: str) -> HttpResponse:
    found = _kept(request, slug)
    if found.state == Collaborative.State.OPEN:
        return redirect("collaboratives:page", slug)
    return formed(
        request,
        Form(posted(request)),
        partial(actions.open_collaborative, by=request.user, collaborative=found, on=request.today),
        heading=_("Open it to teams?"),
        lead=_("From then on anybody can read of it, and organisations can join."),
        act=_("Open it"),
        **_back(found),
    )


@login_required
@get_or_post
def close(request: SignedIn, slug: str) -> HttpResponse:
    found = _kept(request, slug)
    rules.check_at_work(found)
    return formed(
        request,
        forms.LearntForm(posted(request)),
        partial(
            actions.close_collaborative, by=request.user, collaborative=found, on=request.today
        ),
        heading=_("Close it, and say what was learnt"),
        lead=_(
            "Figures and cycles stay as they are. What a team keeps doing counts as an adoption "
            "only once its organisation records its decision."
        ),
        act=_("Close it"),
        **_back(found),
    )
