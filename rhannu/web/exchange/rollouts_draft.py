"""A roll-out that is still a draft: its terms, whom it takes in, and what stands in its way."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import current, said, within
from rhannu.exchange import rules
from rhannu.exchange.models import Mode, Rollout
from rhannu.exchange.scope import Readiness
from rhannu.organisations.models import Kind, Region
from rhannu.practices.models import Grade
from rhannu.web import words
from rhannu.web.pieces import Fact, Link

FIRST = 12  # named at once; the rest are folded


@dataclass(frozen=True)
class DraftPage:
    """Everything the page of a draft shows."""

    terms: tuple[Fact, ...]
    rule: str
    heading: str
    first: tuple[Link, ...]
    more: tuple[Link, ...]
    problems: tuple[str, ...]
    autonomous: tuple[Link, ...]
    proof: str
    team: bool


def draft_page(rollout: Rollout, ready: Readiness, *, team: bool, today: date) -> DraftPage:
    bodies = tuple(_link(one) for one in ready.bodies)
    n = len(bodies)
    return DraftPage(
        terms=tuple(terms(rollout, team=team, changes=team)),
        rule=rule_in_words(rollout),
        heading=ngettext(
            "%(n)d organisation would be asked", "%(n)d organisations would be asked", n
        )
        % {"n": n},
        first=bodies[:FIRST],
        more=bodies[FIRST:],
        problems=tuple(str(one.message) for one in rules.problems_with(rollout, ready, today)),
        autonomous=tuple(_link(one) for one in ready.autonomous)
        if rollout.mode == Mode.MANDATED
        else (),
        proof=_proof(rollout, ready),
        team=team,
    )


def terms(rollout: Rollout, *, team: bool, changes: bool, day: str = "") -> list[Fact]:
    """The terms as facts, with ways to change them while it is a draft.

    day  where the day to reply by alone can be changed
    """
    back = reverse("exchange:rollout_terms", args=[rollout.ref]) if changes else ""
    facts = [Fact(_("What is asked"), rollout.get_mode_display(), back, _("what is asked"))]
    basis = said(rollout, "legal_basis")
    if rollout.mode == Mode.MANDATED and basis:
        facts.append(Fact(_("Legal basis"), basis.text, back, _("the legal basis")))
    sponsor = str(rollout.sponsor)
    if rollout.sponsor_post:
        sponsor = _("%(body)s: %(post)s") % {"body": sponsor, "post": rollout.sponsor_post}
    facts.append(Fact(_("Sponsor"), sponsor, back, _("the sponsor")))
    if team:
        facts.append(Fact(_("Looked after by"), rollout.owner.name, back, _("who looks after it")))
    due = words.day(rollout.reply_by)
    facts.append(Fact(_("Answers due by"), due, day or back, _("the day")))
    return facts


def rule_in_words(rollout: Rollout) -> str:
    """The scope's rule as a sentence."""
    if not rollout.has_scope:
        return _("No rule yet.")
    kinds = ", ".join(str(Kind(one).label) for one in rollout.kinds) or _("any")
    regions = ", ".join(str(Region(one).label) for one in rollout.regions) or _("anywhere")
    said_so = [_("Kinds: %(kinds)s. Where: %(regions)s.") % {"kinds": kinds, "regions": regions}]
    if rollout.people_from is not None:
        said_so.append(_("People: %(n)s or more.") % {"n": f"{rollout.people_from:,}"})
    if rollout.people_to is not None:
        said_so.append(_("People: %(n)s at most.") % {"n": f"{rollout.people_to:,}"})
    return " ".join(said_so)


def _proof(rollout: Rollout, ready: Readiness) -> str:
    grade = within(Grade(rollout.practice.grade).label)
    seen = ngettext(
        "%(n)d adoption is verified.", "%(n)d adoptions are verified.", ready.verified
    ) % {"n": ready.verified}
    if rollout.is_example:
        seen += " " + _("Made-up ones count here, because this roll-out is an example itself.")
    return _("The evidence: %(grade)s. %(seen)s") % {"grade": grade, "seen": seen}


def _link(body) -> Link:
    return Link(body.short(current()), reverse("organisations:organisation", args=[body.slug]))
