"""What conduits did for a practice, beside the networks that could carry it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import current, said
from rhannu.networks.models import Carrying, Endorsement, Raised
from rhannu.networks.rules import endorsements as rules
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.pieces import Link

MOST = 200  # rows of one practice


@dataclass(frozen=True)
class ConduitRow:
    """A line about a body: what it said or did, when, and what the reader may do about it."""

    body: Link
    words: str
    when: str
    link: str
    act: Link | None
    example: bool


@dataclass(frozen=True)
class Conduits:
    endorsed: list[ConduitRow]
    withdrawn: list[ConduitRow]
    raised: list[ConduitRow]
    carried: list[ConduitRow]


def conduits_of(practice: Practice, mine: set[int]) -> Conduits:
    """mine  keys of the bodies for which the reader acts here."""
    joined = "organisation"
    endorsed = list(
        Endorsement.objects.filter(practice=practice)
        .select_related(joined).order_by("-endorsed_on", "-pk")[:MOST]
    )  # fmt: skip
    raised_rows = (
        Raised.objects.filter(practice=practice).select_related(joined, "network")
        .order_by("-raised_at", "-pk")[:MOST]
    )  # fmt: skip
    carrying = (
        Carrying.objects.filter(practice=practice).select_related(joined)
        .order_by("-offered_at", "-pk")[:MOST]
    )  # fmt: skip
    return Conduits(
        endorsed=[_endorsed(one, mine) for one in endorsed if one.withdrawn_on is None],
        withdrawn=[_endorsed(one, mine) for one in endorsed if one.withdrawn_on is not None],
        raised=[_raised(one) for one in raised_rows],
        carried=[_carried(one, mine) for one in carrying],
    )


def _body(one: Any) -> Link:
    body = one.organisation
    return Link(body.short(), reverse("organisations:organisation", args=[body.slug]))


def _endorsed(one: Endorsement, mine: set[int]) -> ConduitRow:
    act = None
    if one.withdrawn_on is None and one.organisation_id in mine:
        act = Link(_("Withdraw it"), reverse("networks:withdraw", args=[one.ref]))
    return ConduitRow(
        body=_body(one),
        words=one.words if one.withdrawn_on is None else one.withdrawn_because,
        when=words.day(one.withdrawn_on or one.endorsed_on),
        link=one.link,
        act=act,
        example=one.is_example,
    )


def _raised(one: Raised) -> ConduitRow:
    network = said(one.network, "name").text
    state = one.get_state_display()
    told = f"{network}: {state}."
    if one.answer_words:
        told += f" “{one.answer_words}”"
    return ConduitRow(_body(one), told, words.day(one.raised_at), "", None, one.is_example)


def _carried(one: Carrying, mine: set[int]) -> ConduitRow:
    act = None
    if one.state == Carrying.State.OFFERED and one.organisation_id in mine:
        act = Link(_("Say what came of it"), reverse("networks:carried", args=[one.ref]))
    told = [f"{one.get_state_display()}.", words.sentence(one.how)]
    if one.reached is not None:
        told.append(_("Heard of it: %(n)d.") % {"n": one.reached})
    if one.came_of_it:
        told.append(words.sentence(one.came_of_it))
    when = words.day(one.ended_on or one.by_on)
    if one.ended_on is None:
        when = _("By %(day)s.") % {"day": when}
    return ConduitRow(_body(one), " ".join(told), when, "", act, one.is_example)


def conduit_bodies(request: HttpRequest) -> list[Organisation]:
    """The bodies for which the reader may do this: for the fund team every body of such a kind."""
    if not request.user.is_authenticated:
        return []
    present = Organisation.objects.present().order_by(f"sort_{current()}", "pk")
    if is_fund_team(request.user, request.today):
        return list(present.filter(kind__in=rules.CONDUIT_KINDS)[:MOST])
    own = present.filter(pk__in=request.user.organisations_on(request.today))
    return [one for one in own if rules.is_conduit(request.user, one, request.today)]


def conduit_keys(request: HttpRequest) -> set[int]:
    return {one.pk for one in conduit_bodies(request)}
