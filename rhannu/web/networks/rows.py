"""Rows of the register of networks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, current, said
from rhannu.base.themes import Sector, Theme
from rhannu.insight.networks import Record, records, standing_of
from rhannu.networks.models import Membership, Network
from rhannu.networks.register import serving
from rhannu.organisations.models import Region
from rhannu.web import paging
from rhannu.web.networks import record

ORDER = {"en": ("sort_key", "pk"), "cy": ("sort_cy", "pk")}
MOST_NAMED = 3  # sectors or themes in a row; more are counted


@dataclass(frozen=True)
class NetworkRow:
    name: Said
    address: str
    what: str
    about: str
    members: str
    record: str
    state: str
    look: str
    example: bool


@dataclass(frozen=True)
class Listed:
    rows: list[NetworkRow]
    page: paging.Page


def networks(sector: str, kind: str, *, after: str, on: date) -> Listed:
    """The networks that are wanted, from A to Z."""
    wanted = serving(sector)
    if kind:
        wanted = wanted.filter(kind=kind)
    page = paging.page_of(wanted, order=ORDER[current()], after=after)
    counted = dict(_members([one.pk for one in page.rows], on))
    known = records(page.rows, on)
    return Listed([_row(one, counted.get(one.pk, 0), known[one.pk], on) for one in page], page)


def _members(networks: list[int], on: date) -> QuerySet:
    """How many posts belong to each, in one query."""
    rows = Membership.objects.on(on).filter(network__in=networks)
    return rows.order_by().values_list("network").annotate(n=Count("pk"))


def _row(network: Network, members: int, known: Record, on: date) -> NetworkRow:
    standing = standing_of(network, known, on)
    return NetworkRow(
        name=said(network, "name"),
        address=reverse("networks:network", args=[network.slug]),
        what=what_it_is(network),
        about=about(network),
        members=members_words(members),
        record=record.in_one_line(known),
        state=str(record.LABELS[standing]),
        look=record.LOOKS.get(standing, ""),
        example=network.is_example,
    )


def what_it_is(network: Network) -> str:
    """Its kind, where it works, and whom it serves."""
    where = Region(network.region) if network.region else Region.NATIONAL
    return " · ".join([str(network.get_kind_display()), str(where.label), sectors_words(network)])


def sectors_words(network: Network) -> str:
    if not network.sectors:
        return _("All sectors")
    return _named([str(Sector(code).label) for code in network.sectors if code in Sector.values])


def about(network: Network) -> str:
    return _named([str(Theme(code).label) for code in network.themes if code in Theme.values])


def _named(labels: list[str]) -> str:
    """The first few, and how many more."""
    shown = ", ".join(labels[:MOST_NAMED])
    more = len(labels) - MOST_NAMED
    if more <= 0:
        return shown
    said_more = ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}
    return f"{shown} {said_more}"


def members_words(number: int) -> str:
    if not number:
        return _("Nobody belongs to it on record.")
    return ngettext("%(n)d post belongs to it.", "%(n)d posts belong to it.", number) % {
        "n": number
    }
