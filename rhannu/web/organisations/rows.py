"""Rows of the list of organisations: from A to Z in the language of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.joined import BODY
from rhannu.base.languages import Said, current, said
from rhannu.base.prepared import prepared
from rhannu.exchange.models import PracticeDonor
from rhannu.organisations.lookup import look_up
from rhannu.organisations.models import Kind, Organisation, Region
from rhannu.web import paging
from rhannu.web.rows import read_of, row_html

LOOK_UP_AT_MOST = 10
READ = (*BODY, "sort_en", "sort_cy", "kind", "region", "population", "ended_on")


@dataclass(frozen=True)
class OrganisationRow:
    name: Said
    address: str
    what: str
    does: str
    ended: bool


@dataclass(frozen=True)
class Listed:
    rows: list[SafeString]
    page: paging.Page


def organisations(wanted: Mapping[str, Any], *, after: str = "") -> Listed:
    """The bodies that are wanted: by name the likeliest first, else those that exist, A to Z."""
    filters = {name: wanted[name] for name in ("kind", "region") if wanted.get(name)}
    if wanted.get("q"):
        keys = [found.organisation_id for found in look_up(wanted["q"], limit=LOOK_UP_AT_MOST)]
        found = Organisation.objects.only(*READ).filter(**filters).in_bulk(keys)
        shown = [found[key] for key in keys if key in found]
        page = paging.Page(shown)
    else:
        order = (f"sort_{current()}", "pk")
        if filters or after:
            every = _listed().filter(**filters)
            page = paging.page_of(every, order=order, after=after)
        else:
            page = paging.first_page(_first(order), order=order)
    done = dict(_practices_done([body.pk for body in page.rows]))
    return Listed([_html(one, done.get(one.pk, 0)) for one in page], page)


def _listed() -> QuerySet[Organisation]:
    return Organisation.objects.present().only(*READ)


@prepared
def _first(order: tuple[str, str]) -> QuerySet[Organisation]:
    return _listed().order_by(*order)[: paging.SIZE + 1]


@prepared
def _practices_done(bodies: list[int]) -> QuerySet:
    """How many practices each does; examples are not counted. One keyed query."""
    rows = PracticeDonor.objects.filter(organisation__in=bodies, practice__published=True)
    real = rows.filter(example=False).values_list("organisation")
    return real.annotate(n=Count("pk"))


def _html(body: Organisation, done: int) -> SafeString:
    known = (*read_of(body), done)
    return row_html("organisations/_row.html", known, lambda: _row(body, done))


def _row(body: Organisation, done: int) -> OrganisationRow:
    return OrganisationRow(
        name=said(body, "name"),
        address=reverse("organisations:organisation", args=[body.slug]),
        what=what_it_is(body),
        does=ngettext(
            "%(n)d practice here to ask about.", "%(n)d practices here to ask about.", done
        )
        % {"n": done}
        if done
        else "",
        ended=body.ended_on is not None,
    )


def what_it_is(body: Organisation) -> str:
    """Its kind, its region and its people, as far as they are known."""
    parts = [str(Kind(body.kind).label), str(Region(body.region).label)]
    if body.population:
        parts.append(_("%(people)s people") % {"people": f"{body.population:,}"})
    return " · ".join(parts)


def heading(listed: Listed, wanted: Mapping[str, Any]) -> str:
    """What the list holds, in words."""
    if not listed.rows:
        return _("No organisation on record has that name")
    return _("The likeliest first") if wanted.get("q") else _("From A to Z")
