"""How far a practice has come: the rules in words, moving it, retiring it, its plan."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import said
from rhannu.exchange import actions as exchange
from rhannu.exchange.adoptions import adoptions_of
from rhannu.organisations.models import Organisation
from rhannu.practices import actions, rules
from rhannu.practices.lifecycle import RULES_VERSION, has_fallen, next_steps
from rhannu.practices.models import Lifecycle, Practice
from rhannu.web.caching import public_page
from rhannu.web.forms import Form, refusals_on
from rhannu.web.practices import writing_page as pages
from rhannu.web.practices.lifecycle_forms import MoveForm, OutcomeForm, PlanForm, RetireForm
from rhannu.web.practices.lifecycle_words import MEANS, asked_by
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class StepRow:
    """A step on the page of the rules."""

    name: str
    means: str
    asks: list[str]


@public_page()
def stages(request: HttpRequest) -> HttpResponse:
    """What each step means and asks, from the same rules that moving asks."""
    rows = [StepRow(str(one.label), str(MEANS[one]), asked_by(one)) for one in Lifecycle]
    return render(request, "practices/stages.html", {"rows": rows, "version": RULES_VERSION})


def _kept(request: SignedIn, slug: str) -> Practice:
    """The practice of that address, to somebody who keeps its steps."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    rules.check_can_keep_lifecycle(by=request.user, on=request.today)
    return practice


def _context(practice: Practice, form: Form) -> dict[str, Any]:
    return {
        "practice": practice,
        "title": pages.title_now(practice),
        "form": form,
        "here": Lifecycle(practice.lifecycle).label,
        "fallen": has_fallen(practice),
    }


@login_required
@require_http_methods(["GET", "POST"])
def move(request: SignedIn, slug: str) -> HttpResponse:
    """The steps that can be taken from here, each with what it still lacks."""
    practice = _kept(request, slug)
    adoptions = adoptions_of(practice)
    lacks = {
        one: rules.what_lacks(practice, one, adoptions)
        for one in next_steps(practice)
        if practice.lifecycle != Lifecycle.RETIRED
    }
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        steps=next_steps(practice),
        lacks=lacks,
    )
    if form.is_valid():
        with refusals_on(form):
            exchange.move_practice(
                by=request.user, practice=practice, at=request.now, **form.cleaned_data
            )
            return redirect("practices:practice", slug)
    context = _context(practice, form) | {"plan": practice.plans.open().first()}
    return render(request, "practices/move.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def retire(request: SignedIn, slug: str) -> HttpResponse:
    """Why, in words, and what takes its place."""
    practice = _kept(request, slug)
    order = f"sort_{request.LANGUAGE_CODE}"
    others = list(Practice.objects.current().exclude(pk=practice.pk).order_by(order, "pk"))
    form = RetireForm(
        request.POST if request.method == "POST" else None,
        others=[(one.slug, said(one, "title").text) for one in others],
    )
    if form.is_valid():
        data = form.cleaned_data
        chosen = data.pop("replaced_by")
        with refusals_on(form):
            exchange.retire_practice(
                by=request.user,
                practice=practice,
                replaced_by=next((one for one in others if one.slug == chosen), None),
                at=request.now,
                **data,
            )
            return redirect("practices:practice", slug)
    return render(request, "practices/retire.html", _context(practice, form))


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: SignedIn, slug: str) -> HttpResponse:
    """The plan of an emerging practice: made, or closed with what came of it."""
    practice = _kept(request, slug)
    posted = request.POST if request.method == "POST" else None
    now = practice.plans.open().select_related("owner").first()
    if now is not None:
        outcome = OutcomeForm(posted)
        if outcome.is_valid():
            with refusals_on(outcome):
                actions.close_plan(
                    by=request.user, plan=now, at=request.now, **outcome.cleaned_data
                )
                return redirect("practices:move", slug)
        return render(request, "practices/plan.html", _context(practice, outcome) | {"plan": now})
    bodies = list(Organisation.objects.present().order_by(f"sort_{request.LANGUAGE_CODE}", "pk"))
    form = PlanForm(posted, owners=[(one.slug, str(one)) for one in bodies])
    if form.is_valid():
        data = form.cleaned_data
        chosen = data.pop("owner")
        owner = next(one for one in bodies if one.slug == chosen)
        with refusals_on(form):
            actions.make_plan(
                by=request.user, practice=practice, owner=owner, at=request.now, **data
            )
            return redirect("practices:move", slug)
    return render(request, "practices/plan.html", _context(practice, form) | {"plan": None})
