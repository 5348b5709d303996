"""The page of reach: how many bodies are how far, drawn, counted by group, and for the team what is next."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.analysis import reach as rule
from rhannu.base.themes import Sector
from rhannu.exchange import reach
from rhannu.exchange.models import Reach
from rhannu.organisations.models import Kind, Region
from rhannu.web import tilemap
from rhannu.web.exchange import reach_words
from rhannu.web.exchange.reach_words import state_word, step_word, why_word
from rhannu.web.tilemap import Answered

FEWEST = 5  # of fewer bodies nothing is said in public: one could be told from the count
COUNTED = tuple(one.name for one in fields(reach.Group))[3:]  # bodies, never, reached ...

# On the map, five marks: several states share one. The last is for those nobody asks any more.
ON_MAP = {
    rule.NEVER: tilemap.SILENT,
    rule.REACHED: "think",
    rule.ENGAGED: "adapted",
    rule.APPLIED: "adapted",
    rule.FUNDED: "use",
    rule.SHARING: "use",
    rule.ADOPTING: "use",
}
KEY = {
    "use": gettext_lazy("Funded, sharing or adopting"),
    "adapted": gettext_lazy("In conversation, or asked for money"),
    "think": gettext_lazy("Reached, no more"),
    "no": gettext_lazy("Said why not, or no more expected"),
    tilemap.SILENT: gettext_lazy("Never reached"),
}


@dataclass(frozen=True)
class Bar:
    """One bar of the funnel: its words above it."""

    words: str
    y: int
    text_y: int
    width: int
    look: str


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class StateRow:
    name: str
    count: int
    rule: str
    address: str


@dataclass(frozen=True)
class GroupRow:
    """One line of a table by group: its name, and under each heading a number."""

    name: str
    cells: tuple[tuple[str, int], ...]
    address: str = ""


@dataclass(frozen=True)
class Table:
    heading: str
    caption: str
    rows: tuple[GroupRow, ...]
    note: str = ""


@dataclass(frozen=True)
class StepRow:
    words: str
    count: int
    address: str
    due: bool


@dataclass(frozen=True)
class ReachPage:
    """Everything the template shows. tables and map differ for the fund team."""

    finding: str
    lead: str
    label: str
    wide: Drawn
    tall: Drawn
    states: tuple[StateRow, ...]
    tables: tuple[Table, ...]
    steps: tuple[StepRow, ...]
    due: int
    answers: Mapping[str, Answered]
    example: bool
    list_address: str
    total: int


def reach_page(*, team: bool, example: bool) -> ReachPage:
    """Two queries; for the fund team two more."""
    groups = reach.groups(example=example)
    total = _sum(groups)
    made_up = "&made_up=1" if example else ""
    here = reverse("reach:bodies") if team else ""
    steps = reach.steps(example=example) if team else {}
    tables = [_table("sector", groups, team=team, here=here, made_up=made_up)]
    if team:
        tables += [
            _table(by, groups, team=True, here=here, made_up=made_up) for by in ("kind", "region")
        ]
    return ReachPage(
        finding=_finding(total),
        lead=_lead(total, steps),
        label=_(
            "A bar for each state: how many bodies have it on record. The table holds the figures."
        ),
        wide=_drawn(total, width=1000),
        tall=_drawn(total, width=358),
        states=tuple(
            StateRow(
                state_word(state),
                total[state],
                str(reach_words.RULES[state]),
                f"{here}?state={state}{made_up}" if here else "",
            )
            for state in rule.STATES
        ),
        tables=tuple(tables),
        steps=tuple(
            StepRow(
                step_word(code),
                steps[code],
                f"{here}?step={code}{made_up}",
                due=code in rule.DUE,
            )
            for code in rule.STEPS
            if steps.get(code)
        ),
        due=sum(steps.get(code, 0) for code in rule.DUE),
        answers=_on_map(example) if team else {},
        example=example,
        list_address=f"{here}{'?made_up=1' if example else ''}",
        total=total["bodies"],
    )


def _sum(groups: Iterable[reach.Group]) -> dict[str, int]:
    every = list(groups)
    return {name: sum(getattr(one, name) for one in every) for name in COUNTED}


def _finding(total: Mapping[str, int]) -> str:
    said = ngettext(
        "%(n)d of %(all)d bodies has never been reached",
        "%(n)d of %(all)d bodies have never been reached",
        total["never"],
    )
    return said % {"n": total["never"], "all": total["bodies"]}


def _lead(total: Mapping[str, int], steps: Mapping[str, int]) -> str:
    said = ngettext(
        "%(n)d body has had money from the fund.",
        "%(n)d bodies have had money from the fund.",
        total["funded"],
    ) % {"n": total["funded"]}
    to_do = sum(n for code, n in steps.items() if code not in rule.QUIET)
    if not to_do:
        return said
    wait = ngettext(
        "For %(n)d silent body a next step is proposed.",
        "For %(n)d silent bodies a next step is proposed.",
        to_do,
    )
    return f"{said} {wait % {'n': to_do}}"


def _drawn(total: Mapping[str, int], *, width: int) -> Drawn:
    """From nought to all bodies, so that lengths may be compared."""
    most, bars, y = max(total["bodies"], 1), [], 4
    for code in ("bodies", *rule.STATES[1:]):
        n = total[code]
        name = _("All bodies") if code == "bodies" else state_word(code)
        long = round((width - 8) * n / most)
        look = "#d5dddc" if code == "bodies" else "#559581"
        bars.append(Bar(f"{name}: {n}", y + 24, y + 16, max(long, 2), look))
        y += 56
    return Drawn(width, y + 4, tuple(bars))


# ------------------------------------------------------------------ tables


def _table(by: str, groups: list[reach.Group], *, team: bool, here: str, made_up: str) -> Table:
    every: dict[str, dict[Any, Any]] = {
        "sector": {**dict(Sector.choices), "": _("Bodies that run no service")},
        "kind": dict(Kind.choices),
        "region": dict(Region.choices),
    }
    names = every[by]
    found: dict[str, list[reach.Group]] = defaultdict(list)
    for one in groups:
        found[getattr(one, by)].append(one)
    rows, small = [], []
    for code, some in found.items():
        counts = _sum(some)
        if not team and counts["bodies"] < FEWEST:
            small += some
            continue
        address = f"{here}?{by}={code}{made_up}" if here and code else ""
        rows.append(_group_row(str(names.get(code, code)), counts, address))
    note = ""
    if small:
        counts = _sum(small)
        if counts["bodies"] >= FEWEST:
            rows.append(_group_row(_("Sectors of fewer than five bodies"), counts))
        else:
            note = _("Sectors of fewer than five bodies are left out.")
    heading = {"sector": _("By sector"), "kind": _("By kind"), "region": _("By region")}[by]
    return Table(heading, _("How many bodies have it on record"), tuple(rows), note)


def _group_row(name: str, counts: Mapping[str, int], address: str = "") -> GroupRow:
    numbers = [counts[one] for one in COUNTED]
    return GroupRow(name, tuple(zip(heads(), numbers, strict=True)), address)


def heads() -> list[str]:
    """What the numbers of a line are of."""
    return [_("Bodies"), *(state_word(state) for state in rule.STATES)]


# ------------------------------------------------------------------ the map


def _on_map(example: bool) -> dict[str, Answered]:
    """The bodies of the map. One query; there are 29 of them whatever is on record."""
    slugs = tilemap.slugs()
    rows = Reach.objects.filter(is_example=example, organisation__slug__in=slugs)
    found = {
        one.organisation.slug: _answered(one)
        for one in rows.select_related("organisation", "neighbour")
    }
    nothing = _("Nothing made up is on record.") if example else ""
    silent = Answered(tilemap.SILENT, words=nothing, word=state_word(rule.NEVER))
    return {slug: found.get(slug, silent) for slug in slugs}


def _answered(row: Reach) -> Answered:
    no = row.why or row.step in (rule.STOPPED, rule.REVIEW)
    state = "no" if no and row.step else ON_MAP[row.state]
    said = [f"{step_word(row.step)}." if row.step else "", why_word(row)]
    word = KEY["no"] if state == "no" else state_word(row.state)
    return Answered(state, " ".join(filter(None, said)), row.is_example, str(word))
