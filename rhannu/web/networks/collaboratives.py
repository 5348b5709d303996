"""Collaboratives: the list, and the page of one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from rhannu.networks.models import (
    CharterAnswer,
    Collaborative,
    Factor,
    Point,
    Team,
    TeamMember,
)
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Profession
from rhannu.web import words
from rhannu.web.networks import collaboratives_words as say
from rhannu.web.networks.collaboratives_find import at, collaborative_for, keeps, reader
from rhannu.web.paging import page_of
from rhannu.web.pieces import Fact, Link

State = Collaborative.State
LOOKS = {"draft": "wait", "open": "done", "closed": "kind"}
MOST_GAPS = 50


@dataclass(frozen=True)
class Stands:
    """One factor of the charter: how it stands, and where to say so."""

    name: str
    standing: str
    look: str
    words: Any
    change: str
    met: bool


@require_GET
def collaborative_list(request: HttpRequest) -> HttpResponse:
    """Every collaborative by its title; those being prepared for the fund team alone."""
    team = keeps(request, None)
    found = Collaborative.objects.annotate(
        teams_going=Count("teams", filter=Q(teams__left_on=None))
    )
    if not team:
        found = found.exclude(state=State.DRAFT)
    page = page_of(found, order=["sort_key", "pk"], after=request.GET.get("after"))
    rows = [
        {
            "one": one,
            "address": at("page", one.slug),
            "state": one.get_state_display(),
            "look": LOOKS[one.state],
            "fact": _teams_words(one.teams_going),
        }
        for one in page
    ]
    context = {"page": page, "rows": rows, "team": team}
    return render(request, "networks/collaboratives.html", context)


def _teams_words(n: int) -> str:
    if not n:
        return _("No team has joined yet.")
    return ngettext("%(n)d team takes part.", "%(n)d teams take part.", n) % {"n": n}


@require_GET
def collaborative(request: HttpRequest, slug: str) -> HttpResponse:
    """What it is about, what its charter lacks, who takes part, what came of it."""
    found = collaborative_for(request, slug)
    may = keeps(request, found)
    charter = _charter(found, may)
    lacking = [one for one in charter if not one.met]
    page = page_of(_teams(found), order=["joined_on", "pk"], after=request.GET.get("after"))
    context = {
        "one": found,
        "state": found.get_state_display(),
        "look": LOOKS[found.state],
        "facts": _facts(found),
        "charter": charter,
        "lacking": lacking,
        "gaps": list(_gaps(found)[:MOST_GAPS]),
        "practices": list(found.practices.order_by("pk")),
        "measures": [(one, say.goal(one)) for one in found.measures.order_by("pk")[:20]],
        "ideas": list(found.ideas.select_related("practice").order_by("pk")[:40]),
        "sessions": list(found.sessions.order_by("-held_on", "-pk")[:12]),
        "stories": list(
            found.stories.select_related("team__organisation").order_by("team", "pk")[:40]
        ),
        "page": page,
        "teams": _team_rows(request, found, page, may),
        "links": _links(found) if may else [],
        "may": may,
        "still_needed": _still_needed(found) if may and found.state == State.DRAFT else [],
        "join": found.state == State.OPEN,
        "own_team": _own_team(request, found),
    }
    return render(request, "networks/collaborative.html", context)


def _gaps(found: Collaborative) -> Any:
    """The gap over all first, then the largest."""
    whole = Case(
        When(organisation=None, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return found.gaps.select_related("organisation").order_by(whole, "-figure", "pk")


def _facts(found: Collaborative) -> list[Fact]:
    facts = [Fact(_("Led by"), f"{found.lead}, {found.lead.organisation.short()}")]
    if found.sponsor:
        name = f"{found.sponsor}, {found.sponsor.organisation.short()}"
        facts.append(Fact(_("Sponsor"), name))
    if found.opened_on:
        facts.append(Fact(_("Open since"), words.day(found.opened_on)))
    if found.closed_on:
        facts.append(Fact(_("Closed on"), words.day(found.closed_on)))
    elif found.ends_on:
        facts.append(Fact(_("Runs until"), words.day(found.ends_on)))
    seen = (
        _("By agreement, every team sees every other’s figures.")
        if found.teams_see_each_other
        else _("Each team sees its own figures, and those of all together.")
    )
    return [*facts, Fact(_("Who sees what"), seen)]


def _charter(found: Collaborative, may: bool) -> list[Stands]:
    """Every factor in order; what was not answered stands as not yet said."""
    given = {one.factor: one for one in found.charter.all()}
    looks = {"met": "done", "not_yet": "wait", "no": "stuck"}
    rows = []
    for factor in Factor:
        one = given.get(factor.value)
        standing = one.standing if one else ""
        change = at("charter", found.slug, factor.value) if may else ""
        rows.append(
            Stands(
                name=str(factor.label),
                standing=str(one.get_standing_display()) if one else _("Not said yet"),
                look=looks.get(standing, "stuck"),
                words=words.typed(one.words) if one else "",
                change=change if found.state != State.CLOSED else "",
                met=standing == CharterAnswer.Standing.MET,
            )
        )
    return rows


def _still_needed(found: Collaborative) -> list[str]:
    told = {
        "practice": _("a practice that is known to work"),
        "gap": _("a measured gap"),
        "goal": _("a measure with a goal"),
    }
    return [told[code] for code in rules.missing_to_open(found)]


def _teams(found: Collaborative) -> Any:
    going = TeamMember.objects.filter(team=OuterRef("pk"), held_to=None)
    rows = found.teams.going().select_related("organisation", "sponsor__organisation")
    return rows.annotate(
        lay=Exists(going.filter(post=None)),
        with_figures=Exists(Point.objects.filter(team=OuterRef("pk"))),
    ).prefetch_related("members")


def _team_rows(
    request: HttpRequest, found: Collaborative, page: Any, may: bool
) -> list[dict[str, Any]]:
    """A team's body and who is in it, in numbers; a way in for those who may."""
    person = reader(request)
    own = person.organisations_on(request.today) if person else set()
    # Whoever stands for a team that goes on sees the others, where the charter agrees on it.
    inside = bool(own) and found.teams.going().filter(organisation__in=own).exists()
    rows = []
    for team in page:
        mine = team.organisation_id in own
        sees = may or mine or (inside and found.teams_see_each_other)
        rows.append(
            {
                "name": team.organisation,
                "address": at("team", found.slug, team.ref) if sees else "",
                "own": mine,
                "fact": _members_words(team),
                "sponsor": str(team.sponsor) if team.sponsor else "",
            }
        )
    return rows


def _own_team(request: HttpRequest, found: Collaborative) -> str:
    """Where the reader's own team works; blank where there is none."""
    person = reader(request)
    own = person.organisations_on(request.today) if person else set()
    team = found.teams.going().filter(organisation__in=own).order_by("pk").first() if own else None
    return at("team", found.slug, team.ref) if team else ""


def _members_words(team: Team) -> str:
    """ "Engineer, Finance; with residents or patients": never a name."""
    here = [one for one in team.members.all() if one.held_to is None]
    known = sorted({one.discipline for one in here if one.discipline})
    parts = [str(Profession(code).label) for code in known if code in Profession.values]
    said = ", ".join(parts)
    lay = _("with patients or residents") if team.lay else ""
    return "; ".join(filter(None, [said, lay])) or _("Nobody is entered yet.")


def _links(found: Collaborative) -> list[Link]:
    """What those who keep it can do."""
    if found.state == State.CLOSED:
        return [Link(_("Tell the story of the whole"), at("story", found.slug))]
    links = [
        Link(_("Correct what is said of it"), at("facts", found.slug)),
        Link(_("Say how large the gap is"), at("gap", found.slug)),
        Link(_("Add a measure or a goal"), at("measure_add", found.slug)),
        Link(_("Add a change idea"), at("idea_add", found.slug)),
    ]
    if found.state == State.DRAFT:
        return [*links, Link(_("Open it to teams"), at("open", found.slug))]
    return [
        *links,
        Link(_("Add a learning session"), at("session_add", found.slug)),
        Link(_("Tell the story of the whole"), at("story", found.slug)),
        Link(_("Close it"), at("close", found.slug)),
    ]
