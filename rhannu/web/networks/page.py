"""The page of one network: what it is for, who belongs to it, which others are about the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.base.themes import Theme
from rhannu.insight.networks import records, standing_of
from rhannu.networks.models import Membership, Network, Raised
from rhannu.networks.register import Alike, alike
from rhannu.organisations.models import Organisation, Post, PostHolding
from rhannu.web import words
from rhannu.web.networks.record import RecordRows, record_rows
from rhannu.web.networks.rows import about, sectors_words, what_it_is
from rhannu.web.organisations.posts import dialled
from rhannu.web.paging import Page, page_of
from rhannu.web.pieces import Fact, Link

MEMBERS_SHOWN = 12
ORDER = ("post__organisation__sort_en", "pk")
ORDER_CY = ("post__organisation__sort_cy", "pk")


@dataclass(frozen=True)
class MemberRow:
    """A post that belongs; who holds it is said to those who are signed in alone."""

    post: Said
    body: Link
    holder: str
    since: str
    example: bool
    end: str


@dataclass(frozen=True)
class AlikeRow:
    name: Said
    address: str
    why: str


@dataclass(frozen=True)
class NetworkPage:
    network: Network
    what: str
    purpose: Said
    facts: list[Fact]
    closed: str
    record: RecordRows
    alike: list[AlikeRow]
    convenor: Said | None
    convenor_body: str
    convenor_phone: str
    convenor_dialled: str
    links: Sequence[Link]
    raised: Sequence[Link]  # what conduits ask for and nobody has answered, for whoever keeps it
    spoken_of: str


def network_page(network: Network, *, on: date, keeps: bool) -> NetworkPage:
    """keeps  whether the reader may correct it."""
    convenor: Post | None = network.convenor
    known = records([network], on)[network.pk]
    return NetworkPage(
        network=network,
        what=what_it_is(network),
        purpose=said(network, "purpose"),
        facts=facts_of(network),
        closed=_("Closed on %(day)s.") % {"day": words.day(network.closed_on)}
        if network.closed_on
        else "",
        record=record_rows(known, standing_of(network, known, on), on),
        alike=[alike_row(one) for one in alike_of(network, on)],
        convenor=said(convenor, "title") if convenor else None,
        convenor_body=convenor.organisation.short() if convenor else "",
        convenor_phone=convenor.phone if convenor else "",
        convenor_dialled=dialled(convenor.phone) if convenor else "",
        links=_links(network) if keeps else (),
        raised=_raised(network) if keeps else (),
        spoken_of=reverse("networks:spoken_of", args=[network.slug])
        if network.kind == Network.Kind.LEADERSHIP
        else "",
    )


def _links(network: Network) -> list[Link]:
    """What whoever keeps it may do."""
    found = [(_("Correct what stands here"), "correct"), (_("Say who convenes it"), "convenor")]
    if network.closed_on is None:
        found += [
            (_("Plan a meeting"), "plan"),
            (_("Add a member"), "add_member"),
            (_("Close the network"), "close"),
        ]
    links = [Link(said_, reverse(f"networks:{view}", args=[network.slug])) for said_, view in found]
    if network.closed_on is None:
        there = reverse("digests:network", args=[network.slug])
        links.append(Link(_("A digest for the members"), there))
    return links


def _raised(network: Network) -> list[Link]:
    rows = network.raised.filter(state=Raised.State.WAITING).select_related(
        "practice", "organisation"
    )
    return [
        Link(
            f"{said(one.practice, 'title').text} ({one.organisation.short()})",
            reverse("networks:raised", args=[one.ref]),
        )
        for one in rows.order_by("raised_at", "pk")[:MEMBERS_SHOWN]
    ]


def alike_of(network: Network, on: date) -> list[Alike]:
    return alike(
        themes=network.themes,
        sectors=network.sectors,
        region=network.region,
        on=on,
        network=network,
        example=network.is_example,
    )


def alike_row(one: Alike) -> AlikeRow:
    """Which network, and what the two have in common, in words."""
    why = []
    if one.themes:
        labels = ", ".join(str(Theme(code).label) for code in one.themes)
        why.append(_("Both are about: %(themes)s.") % {"themes": labels})
    if one.members:
        both = ngettext("%(n)d post belongs to both.", "%(n)d posts belong to both.", one.members)
        why.append(both % {"n": one.members})
    return AlikeRow(
        name=said(one.network, "name"),
        address=reverse("networks:network", args=[one.network.slug]),
        why=" ".join(why),
    )


def facts_of(network: Network) -> list[Fact]:
    facts = [
        Fact(_("What it is about"), about(network)),
        Fact(_("Whom it serves"), sectors_words(network)),
        Fact(_("Who launched it"), _sponsor(network)),
        Fact(_("How often"), rhythm_words(network)),
        Fact(_("Founded"), words.day(network.founded_on) if network.founded_on else ""),
    ]
    return [fact for fact in facts if fact.value]


def _sponsor(network: Network) -> str:
    post = network.sponsor
    return f"{said(post, 'title').text}, {post.organisation.short()}" if post else ""


def rhythm_words(network: Network) -> str:
    months = network.months_between
    if not months:
        return ""
    return ngettext("It meets every month.", "It meets every %(n)d months.", months) % {"n": months}


# ------------------------------------------------------------------ who belongs to it


def members(
    network: Network,
    *,
    on: date,
    language: str,
    signed_in: bool,
    keeps: bool,
    after: str = "",
    size: int = 0,
) -> tuple[list[MemberRow], Page]:
    """The posts that belong on that day, by their body; two queries, and one more for the holders."""
    found = Membership.objects.on(on).filter(network=network).select_related("post__organisation")
    order = ORDER_CY if language == "cy" else ORDER
    page = page_of(found, order=order, after=after, **({"size": size} if size else {}))
    held: dict[int, list[str]] = {}
    if signed_in:
        holdings = PostHolding.objects.held_on(on).filter(post__in=[m.post_id for m in page])
        for holding in holdings.select_related("person").order_by("pk"):
            held.setdefault(holding.post_id, []).append(holding.person.name)
    return [_member(one, held.get(one.post_id, []), keeps) for one in page], page


def _member(one: Membership, holders: list[str], keeps: bool) -> MemberRow:
    body: Organisation = one.post.organisation
    return MemberRow(
        post=said(one.post, "title"),
        body=Link(body.short(), reverse("organisations:organisation", args=[body.slug])),
        holder=", ".join(holders),
        since=_("Since %(day)s") % {"day": words.day(one.held_from)} if one.held_from else "",
        example=one.post.is_example,
        end=reverse("networks:end_member", args=[one.network.slug, one.pk]) if keeps else "",
    )
