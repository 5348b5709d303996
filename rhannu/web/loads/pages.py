"""What the pages about officers' own spreadsheets show, prepared from what was found."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base.refusals import why_not
from rhannu.organisations.models import Person
from rhannu.portfolio import findings, rules
from rhannu.portfolio.columns import FIELDS, missing
from rhannu.portfolio.files import RowReader
from rhannu.portfolio.models import Load, LoadFinding, LoadRow, Standing
from rhannu.web.paging import Page, page_of
from rhannu.web.pieces import Fact
from rhannu.web.words import day, money

FindingKind = LoadFinding.FindingKind
MOST_SHOWN = 7  # of each sort on the first page

# Section of the page -> the kind of finding it shows, and its heading.
SECTIONS: dict[str, tuple[str, Any]] = {
    "look-alikes": (FindingKind.LOOK_ALIKE, gettext_lazy("Look-alikes, and whom to ask")),
    "contacts": (FindingKind.CONTACT, gettext_lazy("Contacts to check")),
    "problems": (FindingKind.PROBLEM, gettext_lazy("Rows that cannot be read")),
    "notes": (FindingKind.NOTE, gettext_lazy("Left out or left blank")),
}
ROWS = "rows"


_PAGE_OF = {"project": "portfolio:project", "practice": "practices:practice"}


@dataclass(frozen=True)
class Listed:
    """A line of the list of files."""

    address: str
    filename: str
    kind: str
    state: str
    state_kind: str  # of its tag
    fact: str


@dataclass(frozen=True)
class Shown:
    """A row of the file as it would be taken in."""

    line: int
    what: str
    organisation: str
    recognised: bool
    theme: str
    amount: str
    standing: str
    standing_kind: str


_STATE_KINDS = {Load.State.PREVIEW: "wait", Load.State.TAKEN_IN: "", Load.State.UNDONE: "wait"}
_STANDING_KINDS = {
    Standing.READY: "", Standing.DOUBTFUL: "stuck", Standing.KNOWN: "wait", Standing.BAD: "stuck",
}  # fmt: skip


def listed(after: str) -> Page:
    """The files that were dropped in, newest first."""
    page = page_of(
        Load.objects.select_related("by").defer("columns", "faults", "names"),
        order=["-looked_at", "-pk"],
        after=after,
    )
    rows = [
        Listed(
            address=reverse("loads:load", args=[load.ref]),
            filename=load.filename,
            kind=str(load.get_kind_display()),
            state=str(load.get_state_display()),
            state_kind=_STATE_KINDS[Load.State(load.state)],
            fact=_list_fact(load),
        )
        for load in page
    ]
    return Page(rows, page.next, page.after)


def _list_fact(load: Load) -> str:
    count = load.tallies.get("taken", load.tallies.get("rows", 0))
    said = ngettext("%(n)s row, %(name)s, %(day)s", "%(n)s rows, %(name)s, %(day)s", count)
    return said % {"n": f"{count:,}", "name": load.by.name, "day": day(load.looked_at)}


# ------------------------------------------------------------------ one file


def load_page(load: Load, person: Person) -> dict[str, Any]:
    """Everything at once: what can be taken in, look-alikes, whom to ask, dead contacts."""
    first = list(load.findings.filter(place__lte=MOST_SHOWN).order_by("kind", "place"))
    by_kind = {str(kind): [one for one in first if one.kind == kind] for kind in FindingKind}
    needs_columns = bool(missing(load.kind, load.mapping))
    is_undone = load.state == Load.State.UNDONE
    return {
        "load": load,
        "counts": counts(load),
        "facts": _facts(load),
        "needs_columns": needs_columns,
        "sections": [
            _section(load, name, by_kind[kind]) for name, (kind, _heading) in SECTIONS.items()
            if by_kind[kind]
        ],
        "bodies": findings.unknown_bodies(by_kind[FindingKind.ORGANISATION]),
        "rows": [] if needs_columns or is_undone else rows_shown(load, list(load_rows(load)[:5])),
        "why_not_take_in": why_not(
            rules.check_can_take_in, by=person, load=load, with_doubtful=True
        ),
        "is_preview": load.state == Load.State.PREVIEW,
        "is_taken_in": load.state == Load.State.TAKEN_IN,
    }  # fmt: skip


def counts(load: Load) -> dict[str, int]:
    """The numbers at the head of the page; none is missing."""
    names = ["rows", "taken", "dead", "not_compared", *Standing.values, *FindingKind.values]
    return {name: load.tallies.get(name, 0) for name in names}


def _section(load: Load, name: str, some: list[LoadFinding]) -> dict[str, Any]:
    kind, heading = SECTIONS[name]
    return {
        "name": name,
        "heading": heading,
        "total": load.tallies.get(kind, len(some)),
        "more": load.tallies.get(kind, 0) > len(some),
        "address": reverse("loads:section", args=[load.ref, name]),
        **_in_words(load, name, some),
    }


def _in_words(load: Load, name: str, some: list[LoadFinding]) -> dict[str, Any]:
    words: dict[str, Any] = {"groups": [], "contacts": [], "faults": []}
    if name == "look-alikes":
        words["groups"] = [_group(one) for one in findings.look_alikes(load, some)]
    elif name == "contacts":
        words["contacts"] = findings.contacts(load, some)
    else:
        words["faults"] = findings.faults(some)
    return words


def _group(group: findings.LookAlikes) -> dict[str, Any]:
    """A group with the address of each piece of earlier work; bids have no page yet."""
    links = [
        (one, reverse(_PAGE_OF[one.kind], args=[one.address]) if one.kind in _PAGE_OF else "")
        for one in group.earlier
    ]
    return {"said": group, "earlier": links}


def _facts(load: Load) -> list[Fact]:
    """How the file was read, each with its way to change it."""
    change = reverse("loads:columns", args=[load.ref])
    change = change if load.state == Load.State.PREVIEW else ""
    chosen = [
        _("%(field)s: %(column)s") % {"field": field.label, "column": load.mapping[field.code]}
        for field in FIELDS[load.kind]
        if load.mapping.get(field.code)
    ]
    facts = [
        Fact(_("Rows are"), str(load.get_kind_display()), change, _("what the rows are")),
        Fact(_("Columns"), "; ".join(chosen) or _("Not known yet"), change, _("the columns")),
    ]
    if len(load.sheets) > 1:
        facts.append(
            Fact(_("Sheet"), _("%(sheet)s, of %(sheets)s") % {
                "sheet": load.sheet, "sheets": ", ".join(load.sheets),
            })
        )  # fmt: skip
    if load.encoding == "windows-1252":
        facts.append(Fact(_("Letters"), _("Read as Windows-1252. Look whether accents are right.")))
    return facts


def section_page(load: Load, name: str, after: str) -> dict[str, Any]:
    """All of one sort, 25 at a time."""
    context: dict[str, Any] = {"load": load, "name": name}
    if name == ROWS:
        page = page_of(load_rows(load), order=["line"], after=after)
        return {
            **context,
            "heading": _("Rows of the file"),
            "rows": rows_shown(load, page.rows),
            "page": page,
        }
    kind, heading = SECTIONS[name]
    page = page_of(load.findings.filter(kind=kind), order=["place"], after=after)
    return {**context, "heading": heading, "page": page, **_in_words(load, name, page.rows)}


def load_rows(load: Load):
    """The rows of a file with what they became."""
    return load.rows.select_related("organisation", "project", "bid", "post", "person").order_by(
        "line"
    )


def rows_shown(load: Load, rows: list[LoadRow]) -> list[Shown]:
    """Rows in words."""
    reader = RowReader(load.kind, load.columns, load.mapping)
    return [_row_shown(load, row, reader.read(row.line, row.cells).values) for row in rows]


def _row_shown(load: Load, row: LoadRow, values: dict[str, Any]) -> Shown:
    what, body = findings.row_words(load, row)
    amount = values.get("amount")
    theme = values.get("theme") or ""
    standing = Standing(row.standing)
    return Shown(
        line=row.line,
        what=what,
        organisation=body,
        recognised=row.organisation_id is not None,
        theme=findings.theme_label(theme),
        amount=money(amount) if amount is not None else "",
        standing=str(Load.State.TAKEN_IN.label if row.made else standing.label),
        standing_kind="" if row.made else _STANDING_KINDS[standing],
    )


def columns_page(load: Load, kind: str) -> dict[str, Any]:
    """The choice of columns, with the first cells of each to recognise it by."""
    rows = list(load.rows.order_by("line").values_list("cells", flat=True)[:3])
    samples = [
        {"name": name, "cells": [cells[place][:80] for cells in rows if place < len(cells)]}
        for place, name in enumerate(load.columns)
    ]
    kinds = [{"code": code, "label": label} for code, label in Load.LoadKind.choices]
    return {"load": load, "samples": samples, "kinds": kinds, "kind": kind}
