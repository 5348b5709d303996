"""A team: joining and leaving, who works in it, what it does."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.refusals import Refused
from rhannu.networks import actions
from rhannu.networks.models import Collaborative, Team, TeamMember
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Profession
from rhannu.web import words
from rhannu.web.forms import Form
from rhannu.web.networks import collaboratives_team_forms as forms
from rhannu.web.networks import collaboratives_words as say
from rhannu.web.networks.collaboratives_cycles import cycle_rows
from rhannu.web.networks.collaboratives_find import (
    at,
    collaborative_for,
    formed,
    keeps,
    own_bodies,
    posted,
    posts_of,
    team_for,
)
from rhannu.web.pieces import Fact
from rhannu.web.signed_in import SignedIn

get_or_post = require_http_methods(["GET", "POST"])
MOST_CYCLES = 20


@login_required
@get_or_post
def join(request: SignedIn, slug: str) -> HttpResponse:
    """A body joins by its own people, of its own will."""
    found = collaborative_for(request, slug)
    rules.check_at_work(found)
    bodies = own_bodies(request, found)
    if not bodies:
        raise Refused(
            _(
                "You act for no organisation here. Write to the fund team, and they put you in touch."
            )
        )
    # Those who keep it join for any body: who is its sponsor the team says itself.
    of = [] if keeps(request, found) else posts_of([one.pk for one in bodies])
    form = forms.JoinForm(
        posted(request),
        bodies=bodies,
        of=of,
        initial={"organisation": bodies[0].slug if len(bodies) == 1 else ""},
    )
    return formed(
        request,
        form,
        partial(actions.join_collaborative, by=request.user, collaborative=found, on=request.today),
        heading=_("Join with a team"),
        lead=_("Taking part is voluntary. A team can leave on any day."),
        act=_("Join"),
        back=at("page", slug),
        back_words=str(found),
        then=lambda team: at("team", slug, team.ref),
    )


@login_required
@require_GET
def team(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    """Who works in it, its charts, its cycles, what it took on."""
    found = team_for(request, slug, ref)
    one = found.collaborative
    works = rules.works_in(request.user, found, request.today)
    going = found.left_on is None and one.state == Collaborative.State.OPEN
    cycles = list(found.cycles.select_related("idea").order_by("-number")[:MOST_CYCLES])
    context = {
        "one": one,
        "team": found,
        "works": works,
        "going": going and works,
        "facts": _facts(found),
        "members": _members(found, works) if works or one.teams_see_each_other else [],
        "measures": [(measure, say.goal(measure)) for measure in one.measures.order_by("pk")],
        "cycles": cycle_rows(one, found, cycles),
        "story": found.stories.first(),
        "decide": _decide(one) if works else [],
    }
    return render(request, "networks/collaborative_team.html", context)


def _facts(found: Team) -> list[Fact]:
    facts = [Fact(_("Joined on"), words.day(found.joined_on))]
    if found.left_on:
        facts.append(Fact(_("Left on"), words.day(found.left_on)))
    sponsor = str(found.sponsor) if found.sponsor else _("Nobody yet")
    return [*facts, Fact(_("Sponsor"), sponsor)]


def _members(found: Team, works: bool) -> list[dict[str, Any]]:
    """Posts with their disciplines; lay members by name to those who work with them alone."""
    rows = found.members.filter(held_to=None).select_related("post").order_by("pk")[:60]
    return [
        {
            "key": one.pk,
            "name": str(one.post) if one.post else _lay(one, works),
            "fact": str(Profession(one.discipline).label)
            if one.discipline
            else _("Patient or resident"),
        }
        for one in rows
    ]


def _lay(one: TeamMember, works: bool) -> str:
    return one.lay_name if works else _("A patient or resident")


def _decide(found: Collaborative) -> list[tuple[str, str]]:
    """Where an adoption is recorded: what a team keeps doing counts only there."""
    return [
        (str(one), reverse("exchange:decide_practice", args=[one.slug]))
        for one in found.practices.order_by("pk")
    ]


def worked(request: SignedIn, slug: str, ref: str) -> Team:
    """A team that the reader works in, and that is at work."""
    found = team_for(request, slug, ref)
    rules.check_team_at_work(by=request.user, team=found, on=request.today)
    return found


def back_to(found: Team) -> dict[str, Any]:
    slug = found.collaborative.slug
    return {"back": at("team", slug, found.ref), "back_words": str(found.organisation)}


@login_required
@get_or_post
def member_add(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    found = worked(request, slug, ref)
    return formed(
        request,
        forms.MemberForm(posted(request), of=posts_of([found.organisation_id])),
        partial(actions.add_team_member, by=request.user, team=found, on=request.today),
        heading=_("Add somebody to the team"),
        lead=_("Every discipline that the change touches, and those who use the service."),
        act=_("Add them"),
        **back_to(found),
    )


@login_required
@require_POST
def member_end(request: SignedIn, slug: str, ref: str, key: int) -> HttpResponse:
    found = team_for(request, slug, ref)
    member = get_object_or_404(TeamMember, team=found, pk=key)
    member.team = found
    actions.end_team_member(by=request.user, member=member, on=request.today)
    return redirect("collaboratives:team", slug, ref)


@login_required
@get_or_post
def leave(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    found = team_for(request, slug, ref)
    rules.check_works_in(by=request.user, team=found, on=request.today)
    return formed(
        request,
        Form(posted(request)),
        partial(actions.leave_collaborative, by=request.user, team=found, on=request.today),
        heading=_("Leave the collaborative?"),
        lead=_("Your figures stay in the chart of all teams together. You can join again later."),
        act=_("Leave it"),
        then=lambda _done: at("page", slug),
        **back_to(found),
    )
