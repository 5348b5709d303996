"""The page of one project: the award, what it took and saved by whose word, and work that is like it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, said
from rhannu.base.themes import Sector, Theme
from rhannu.exchange.donors import post_for
from rhannu.insight.project_page import ProjectFacts
from rhannu.organisations.models import Organisation
from rhannu.portfolio.models import Measure, Project
from rhannu.web.organisations.posts import PostRow, post_row
from rhannu.web.pieces import Link
from rhannu.web.portfolio import figures
from rhannu.web.portfolio.figures import Figures, Line
from rhannu.web.practices import addresses
from rhannu.web.practices.lessons_used import UsedRow, used_rows
from rhannu.web.practices.stewards import StewardRow, steward_row
from rhannu.web.words import day


@dataclass(frozen=True)
class SumRow:
    """The sums of one measure, with those of the award, where it covers several projects."""

    name: str
    figures: Figures
    shared: tuple[Line, ...]


@dataclass(frozen=True)
class Practised:
    """A practice that the project tests."""

    title: Said
    summary: Said
    address: str


@dataclass(frozen=True)
class ProjectPage:
    """Everything the template shows, in the order of the page."""

    project: Project
    what: str
    lead: Link | None
    partners: tuple[Link, ...]
    fund: str
    round: str
    announced: str
    repaid: str
    sums: tuple[SumRow, ...]
    together: tuple[Link, ...]
    practices: tuple[Practised, ...]
    post: PostRow | None
    ask: str
    similar: tuple[Link, ...]
    steward: StewardRow | None
    used: tuple[UsedRow, ...]


def project_page(facts: ProjectFacts, *, today: date) -> ProjectPage:
    """The page as anybody sees it who may see the project."""
    project, award = facts.project, facts.project.award
    post = post_for(list(facts.posts), project.theme)
    return ProjectPage(
        project=project,
        what=_what(project),
        lead=_body(project.lead) if project.lead else None,
        partners=tuple(_body(one) for one in facts.partners),
        fund=str(award.round.fund) if award else "",
        round=str(award.round) if award else "",
        announced=day(award.announced_on) if award and award.announced_on else "",
        repaid=_repaid(award.repayment_years) if award and award.repayment_years else "",
        sums=tuple(_sums(facts)),
        together=_together(facts),
        practices=tuple(_practised(one) for one in facts.practices),
        post=post_row(post, today) if post else None,
        ask=_ask(facts),
        similar=tuple(_project(one) for one in facts.similar),
        steward=steward_row(project.theme, facts.steward) if project.theme else None,
        used=used_rows(facts.used),
    )


def _what(project: Project) -> str:
    theme = str(Theme(project.theme).label) if project.theme else ""
    sector = str(Sector(project.sector).label) if project.sector else ""
    return " · ".join(filter(None, [_("Project"), theme, sector]))


def _repaid(years) -> str:
    return _("to be repaid over %(years)s years") % {"years": f"{years.normalize():f}"}


def _sums(facts: ProjectFacts):
    """A row a measure that anybody states; a saving never stands in the row of another shape.

    The source's note on the whole project stands further down the page, once.
    """
    for one in facts.sums:
        if one.source_note == facts.project.source_note:
            one.source_note = ""
    several = len(facts.siblings) > 1
    own = [one for one in facts.sums if one.project_id or not several]
    joint = [one for one in facts.sums if one.award_id and several]
    names = [figures.project_name(one, one.lead) for one in facts.siblings]
    for measure in Measure:
        shown = figures.figures(own, [measure])
        shared = tuple(figures.line(one, names) for one in joint if one.measure == measure)
        if shown.lines or shared:
            yield SumRow(str(measure.label), shown, shared)


def _together(facts: ProjectFacts) -> tuple[Link, ...]:
    """The other projects of the same award."""
    others = [one for one in facts.siblings if one.slug != facts.project.slug]
    return tuple(_project(one) for one in others)


def _practised(practice) -> Practised:
    address = reverse("practices:practice", args=[practice.slug])
    return Practised(said(practice, "title"), said(practice, "summary"), address)


def _ask(facts: ProjectFacts) -> str:
    """Ask its lead about the practice it tests; blank where it tests none on record."""
    if not facts.practices or facts.project.lead is None:
        return ""
    return addresses.ask(facts.practices[0].slug, facts.project.lead.slug)


def _body(body: Organisation) -> Link:
    return Link(said(body, "name").text, reverse("organisations:organisation", args=[body.slug]))


def _project(project: Project) -> Link:
    name = figures.project_name(project, project.lead)
    return Link(name, reverse("portfolio:project", args=[project.slug]))
