"""Plan, do, study, act: a cycle is planned, kept, ended, and leads to the next."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.networks import actions
from rhannu.networks.models import Collaborative, Cycle, Team
from rhannu.networks.rules import collaboratives as rules
from rhannu.web import words
from rhannu.web.networks import collaboratives_team_forms as forms
from rhannu.web.networks.collaboratives_find import at, formed, posted, team_for
from rhannu.web.signed_in import SignedIn

get_or_post = require_http_methods(["GET", "POST"])
LOOKS = {"adopt": "done", "adapt": "wait", "abandon": "stuck", "": "wait"}


def stands(cycle: Cycle) -> str:
    """Where a cycle stands, in a word or two."""
    if cycle.act:
        return str(cycle.get_act_display())
    if cycle.studied:
        return _("Studied; decide what becomes of it")
    if cycle.did:
        return _("Done; study what you found")
    return _("Planned") if cycle.prediction else _("Planned, without a prediction")


def cycle_rows(found: Collaborative, team: Team, cycles: Sequence[Cycle]) -> list[dict[str, Any]]:
    return [
        {
            "title": format_html("{}. {}", one.number, words.typed(one.title)),
            "address": at("cycle", found.slug, team.ref, one.ref),
            "state": stands(one),
            "look": LOOKS[one.act],
            "fact": words.day(one.starts_on),
            "idea": str(one.idea) if one.idea else "",
        }
        for one in cycles
    ]


def _cycle_of(team: Team, ref: str) -> Cycle:
    cycle = get_object_or_404(team.cycles.select_related("idea__practice", "came_from"), ref=ref)
    cycle.team = team
    return cycle


def _back(team: Team) -> dict[str, Any]:
    slug = team.collaborative.slug
    return {"back": at("team", slug, team.ref), "back_words": str(team.organisation)}


@login_required
@get_or_post
def plan(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    """A new cycle; one that follows another begins with what that planned."""
    team = team_for(request, slug, ref)
    rules.check_team_at_work(by=request.user, team=team, on=request.today)
    before = team.cycles.select_related("idea").filter(ref=request.GET.get("after", "")).first()
    first: dict[str, Any] = {"starts_on": request.today}
    if before is not None:
        first |= {"title": before.title, "plan": before.plan}
        first["idea"] = before.idea.ref if before.idea else ""
    ideas = list(team.collaborative.ideas.order_by("pk")[:100])
    form = forms.CycleForm(posted(request), ideas=ideas, new=True, initial=first)

    def do(**facts: Any) -> Cycle:
        facts |= {"idea": facts.get("idea") or None, "came_from": before}
        return actions.plan_cycle(by=request.user, team=team, on=request.today, **facts)

    return formed(
        request,
        form,
        do,
        heading=_("Plan the next cycle") if before else _("Plan a cycle"),
        lead=_("Small and soon. You can save it half-way and come back."),
        act=_("Save the plan"),
        then=lambda made: at("cycle", slug, ref, made.ref),
        **_back(team),
    )


@login_required
@require_GET
def cycle(request: SignedIn, slug: str, ref: str, cycle_ref: str) -> HttpResponse:
    """Its four parts, and what is next."""
    team = team_for(request, slug, ref)
    found = _cycle_of(team, cycle_ref)
    works = rules.works_in(request.user, team, request.today)
    going = works and team.left_on is None
    going = going and team.collaborative.state == Collaborative.State.OPEN
    after = Cycle.objects.filter(came_from=found).first()
    context = {
        "one": team.collaborative,
        "team": team,
        "cycle": found,
        "title": words.typed(found.title),
        "state": stands(found),
        "look": LOOKS[found.act],
        "starts": words.day(found.starts_on),
        "parts": _parts(found),
        "may_save": going and not found.act,
        "may_follow": going and bool(found.act) and after is None,
        "after": after,
    }
    return render(request, "networks/collaborative_cycle.html", context)


def _parts(found: Cycle) -> list[tuple[str, Any]]:
    nothing = _("Not said yet.")
    parts = [
        (_("Plan"), found.plan),
        (_("Prediction"), found.prediction),
        (_("Do"), found.did),
        (_("Study"), found.studied),
    ]
    told = [(name, words.typed(text) if text else nothing) for name, text in parts]
    if found.act:
        said = found.get_act_display()
        told.append((_("Act"), f"{said}. {found.act_words}" if found.act_words else f"{said}."))
    return told


@login_required
@get_or_post
def save(request: SignedIn, slug: str, ref: str, cycle_ref: str) -> HttpResponse:
    """Keep what is known so far, and come back."""
    team = team_for(request, slug, ref)
    rules.check_team_at_work(by=request.user, team=team, on=request.today)
    found = _cycle_of(team, cycle_ref)
    rules.check_cycle_goes_on(found)
    names = ("title", "starts_on", "plan", "prediction", "did", "studied")
    form = forms.CycleForm(
        posted(request),
        ideas=[],
        new=False,
        initial={name: getattr(found, name) for name in names},
    )
    return formed(
        request,
        form,
        partial(actions.save_cycle, by=request.user, cycle=found, on=request.today),
        heading=_("Write on"),
        lead=_("Leave blank what you do not know yet, and come back."),
        act=_("Save and come back later"),
        back=at("cycle", slug, ref, cycle_ref),
        back_words=str(found),
    )


@login_required
@get_or_post
def end(request: SignedIn, slug: str, ref: str, cycle_ref: str) -> HttpResponse:
    team = team_for(request, slug, ref)
    rules.check_team_at_work(by=request.user, team=team, on=request.today)
    found = _cycle_of(team, cycle_ref)
    rules.check_cycle_goes_on(found)
    return formed(
        request,
        forms.EndCycleForm(posted(request)),
        partial(actions.end_cycle, by=request.user, cycle=found, on=request.today),
        heading=_("What becomes of the change?"),
        lead=_("The cycle ends with this and stays as it is. The next one begins from it."),
        act=_("End the cycle"),
        back=at("cycle", slug, ref, cycle_ref),
        back_words=str(found),
    )
