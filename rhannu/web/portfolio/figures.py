"""Sums that sources state, in words: never without the kind of claim and the source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.organisations.models import Organisation
from rhannu.portfolio.models import Measure, Project, StatedSum
from rhannu.web import words

Basis, Claim = StatedSum.Basis, StatedSum.Claim
# Best first: what was counted stands before what was hoped for.
CLAIMS = [Claim.MEASURED, Claim.REPORTED, Claim.DECLARED, Claim.FORECAST]


@dataclass(frozen=True)
class Line:
    """One stated sum: the words, the kind of claim, where it comes from."""

    words: str
    claim: str
    more: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figures:
    """The sums of one thing about one measure. `disagree`: sources differ, so each stands."""

    lines: tuple[Line, ...] = ()
    disagree: bool = False


def figures(sums: Iterable[StatedSum], measures: Iterable[str], *, notes: bool = True) -> Figures:
    """The lines for these measures; sources disagree where one measure of one owner has two sums."""
    wanted = [one for one in sums if one.measure in set(measures)]
    kinds = {(one.measure, one.from_year, one.claim) for one in wanted}
    amounts = {(one.measure, one.from_year, one.claim, one.pence) for one in wanted}
    return Figures(
        tuple(line(one, note=notes) for one in wanted), disagree=len(amounts) > len(kinds)
    )


def line(stated: StatedSum, shared_by: Sequence[str] = (), *, note: bool = True) -> Line:
    """One sum in words. shared_by: names of the projects that have it together, if more than one."""
    return Line(
        words=_shared(stated, len(shared_by)) if len(shared_by) > 1 else _shape(stated),
        claim=str(Claim(stated.claim).label),
        more="; ".join([*_conditions(stated), *shared_by]),
        source=stated.source_url,
        note=stated.source_note if note else "",
    )


def _shape(stated: StatedSum) -> str:
    shapes = {
        Measure.AWARD: "%(sum)s",
        Measure.SAVING_A_YEAR: _("%(sum)s a year"),
        Measure.SAVING_IN_TOTAL: _("%(sum)s in total"),
        Measure.SAVING_BY_RAMP: _("%(sum)s, growing year by year"),
    }
    return shapes[Measure(stated.measure)] % {"sum": words.money(stated.pence)}


def project_name(project: Project, lead: Organisation | None) -> str:
    """A project with whose it is: "Gwynedd: LED street lighting"."""
    who = lead.short() if lead else project.lead_words
    title = said(project, "title").text
    return _("%(who)s: %(title)s") % {"who": who, "title": title} if who else title


def _shared(stated: StatedSum, projects: int) -> str:
    # Translators: %(sum)s is money such as £2,700,000; it is never split between the projects.
    sentence = ngettext(
        "Part of %(sum)s that %(n)d project has together",
        "Part of %(sum)s that %(n)d projects have together",
        projects,
    )
    return sentence % {"sum": _shape(stated), "n": projects}


def _conditions(stated: StatedSum) -> list[str]:
    found = []
    if stated.from_year and stated.measure != Measure.AWARD:
        found.append(_("from %(year)s") % {"year": stated.from_year})
    if stated.basis == Basis.CASH:
        found.append(_("cash-releasing"))
    if stated.basis == Basis.NOT_CASH:
        found.append(_("not cash-releasing"))
    if stated.is_net is not None:
        found.append(_("after costs") if stated.is_net else _("before costs"))
    return found


def rank(stated: StatedSum) -> tuple[int, int]:
    """Measured before forecast, then the larger first."""
    return CLAIMS.index(Claim(stated.claim)), -stated.pence


def short_line(stated: StatedSum) -> Line:
    """One sum with what it is a sum of, for a list. It knows how many projects share it."""
    shared = getattr(stated, "shared_by", 0)
    words = _shared(stated, shared) if shared > 1 else _shape(stated)
    if stated.measure == Measure.AWARD:
        what = _("Cost: %(sum)s")
    else:
        what = _("Saving: %(sum)s")
    return Line(what % {"sum": words}, str(Claim(stated.claim).label))
