"""What a leadership group raised, and where there is silence: a chart and its table."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from rhannu.base.languages import said
from rhannu.insight.leadership import FUND, PRACTICE, ROLLOUT, Raisings, Subject, raisings
from rhannu.networks.models import Network
from rhannu.web import words
from rhannu.web.networks.views import network_named
from rhannu.web.signed_in import SignedIn

KINDS = {
    FUND: gettext_lazy("Fund"),
    ROLLOUT: gettext_lazy("Roll-out"),
    PRACTICE: gettext_lazy("Practice"),
}
ROW, LEFT = 44, 14  # height of a bar with its name; where it begins
MOST_DRAWN = 12


@dataclass(frozen=True)
class SubjectRow:
    name: str
    address: str
    kind: str
    meetings: int
    last: str


@dataclass(frozen=True)
class Bar:
    """A bar of the drawing: its name above it, how many meetings at its end."""

    y: int
    width: int
    name: str
    count: int


@dataclass(frozen=True)
class Drawn:
    bars: tuple[Bar, ...]
    width: int
    height: int


@dataclass(frozen=True)
class RaisedPage:
    finding: str
    sub: str
    label: str
    wide: Drawn
    tall: Drawn
    rows: list[SubjectRow]
    silent: list[SubjectRow]


@login_required
@require_GET
def raised(request: SignedIn, slug: str) -> HttpResponse:
    """How often each fund, practice and roll-out was raised in the group's meetings."""
    found = network_named(slug)
    if found.kind != Network.Kind.LEADERSHIP:
        raise Http404
    known = raisings(found)
    page = raised_page(known) if known.meetings else None
    return render(request, "networks/spoken_of.html", {"network": found, "page": page})


def raised_page(known: Raisings) -> RaisedPage:
    rows = [_row(one) for one in known.subjects]
    spoken = [one for one in rows if one.meetings]
    silent = [one for one in rows if not one.meetings]
    shown = (spoken + silent)[:MOST_DRAWN]
    told = "; ".join(f"{one.name}: {one.meetings}" for one in shown)
    since = words.day(known.since) if known.since else ""
    return RaisedPage(
        finding=ngettext(
            "%(n)d thing was never raised",
            "%(n)d things were never raised",
            len(silent),
        )
        % {"n": len(silent)}
        if silent
        else _("Everything on the list was raised at least once"),
        sub=ngettext(
            "In the %(n)d meeting held since %(day)s: at how many each was on the agenda or in a decision.",
            "In the %(n)d meetings held since %(day)s: at how many each was on the agenda or in a decision.",
            known.meetings,
        )
        % {"n": known.meetings, "day": since},
        label=_("Meetings at which each was raised. %(figures)s") % {"figures": told},
        wide=_drawn(shown, known.meetings, width=1000),
        tall=_drawn(shown, known.meetings, width=358),
        rows=rows,
        silent=silent,
    )


def _row(one: Subject) -> SubjectRow:
    name, address = _named(one)
    return SubjectRow(
        name=name,
        address=address,
        kind=str(KINDS[one.kind]),
        meetings=one.meetings,
        last=words.day(one.last_on) if one.last_on else "",
    )


def _named(one: Subject) -> tuple[str, str]:
    thing: Any = one.thing
    if one.kind == FUND:
        return said(thing, "name").text, reverse("fund:fund")
    if one.kind == ROLLOUT:
        name = _("Roll-out: %(practice)s") % {"practice": said(thing.practice, "title").text}
        return name, reverse("exchange:rollout", args=[thing.ref])
    return said(thing, "title").text, reverse("practices:practice", args=[thing.slug])


def _drawn(rows: list[SubjectRow], meetings: int, *, width: int) -> Drawn:
    """Bars from nought; the whole width is every meeting."""
    room = width - LEFT - 60
    letters = max(20, (width - LEFT) // 9)
    bars = tuple(
        Bar(
            y=place * ROW,
            width=round(room * one.meetings / meetings),
            name=one.name if len(one.name) <= letters else f"{one.name[: letters - 1]}…",
            count=one.meetings,
        )
        for place, one in enumerate(rows)
    )
    return Drawn(bars, width, max(1, len(rows)) * ROW + 6)
