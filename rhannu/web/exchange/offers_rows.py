"""What is offered, as rows of a list and as a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.base.refusals import allowed, why_not
from rhannu.exchange import rules
from rhannu.exchange.models import Offer, SignUp
from rhannu.organisations.models import Person
from rhannu.practices.models import EncounterKind
from rhannu.web import words
from rhannu.web.exchange.appointments_forms import hours_of
from rhannu.web.pieces import Fact, Link


@dataclass(frozen=True)
class OfferRow:
    kind: str
    title: Said
    address: str
    when: str
    host: str
    left: str
    example: bool


@dataclass(frozen=True)
class SignedUpRow:
    """Who comes, for the host; or the reader's own. `needs` is for the host alone."""

    body: str
    people: str
    state: str
    kind: str  # of its tag
    needs: str
    give_up: str  # address; blank where the reader cannot


@dataclass(frozen=True)
class OfferPage:
    title: Said
    kind: str
    practice_address: str
    facts: Sequence[Fact]
    state: str  # why nobody can sign up; blank while they can
    sign_up: str  # address; blank where the reader cannot
    join_link: str
    own: Sequence[SignedUpRow]
    comes: Sequence[SignedUpRow]
    hosts: bool
    links: Sequence[Link]
    can_close: bool
    example: bool


def rows(offers: Iterable[Offer]) -> list[OfferRow]:
    return [
        OfferRow(
            kind=str(EncounterKind(one.kind).label),
            title=said(one.practice, "title"),
            address=reverse("exchange:offer", args=[one.ref]),
            when=when_words(one),
            host=one.host.short(),
            left=left_words(one),
            example=one.is_example,
        )
        for one in offers
    ]


def title_words(one: Offer) -> str:
    told = {
        "kind": EncounterKind(one.kind).label,
        "day": words.day(one.on),
        "host": one.host.short(),
    }
    return _("%(kind)s: %(day)s, %(host)s") % told


def when_words(one: Offer) -> str:
    starts, ends = hours_of(one)
    if not starts:
        return words.day(one.on)
    told = {"day": words.day(one.on), "from": starts, "to": ends}
    return _("%(day)s, %(from)s to %(to)s") % told


def left_words(one: Offer) -> str:
    """How many places are left; that one can wait where there are none."""
    if one.closed_at is not None:
        return _("Nobody can sign up any more")
    if not one.free:
        return _("No places left. You can wait for one")
    return ngettext("%(n)s place left", "%(n)s places left", one.free) % {"n": one.free}


def offer_page(
    one: Offer, sign_ups: Sequence[SignUp], *, reader: Person | None, today: date
) -> OfferPage:
    """sign_ups  the open ones, with their organisations; whoever signed up sees their own."""
    hosts = reader is not None and allowed(
        rules.check_acts_for, by=reader, organisation=one.host, on=today
    )
    own_bodies = reader.organisations_on(today) if reader else set()
    own = [row for row in sign_ups if row.organisation_id in own_bodies]
    holds = any(row.state == SignUp.State.HOLDS for row in own)
    changes = hosts and not why_not(rules.check_can_change_offer, by=reader, offer=one, on=today)
    sees_needs = reader is not None and reader.acts_for(one.host, today)  # not the fund team
    state = _state(one, today)
    return OfferPage(
        title=said(one.practice, "title"),
        kind=str(EncounterKind(one.kind).label),
        practice_address=reverse("practices:practice", args=[one.practice.slug]),
        facts=_facts(one),
        state=state,
        sign_up="" if state else reverse("exchange:sign_up", args=[one.ref]),
        join_link=one.join_link if hosts or holds else "",
        own=[_signed_up(row, reader, today, needs=False) for row in own],
        comes=[_signed_up(row, reader, today, needs=sees_needs) for row in sign_ups]
        if hosts
        else [],
        hosts=hosts,
        links=_links(one, reader, today, changes) if hosts else [],
        can_close=changes and one.closed_at is None,
        example=one.is_example,
    )


def _state(one: Offer, today: date) -> str:
    if one.called_off_at is not None:
        why = words.sentence(one.why)
        return " ".join(filter(None, [_("It is called off."), why]))
    if one.on < today:
        return _("The day has passed.")
    return _("Nobody can sign up any more.") if one.closed_at is not None else ""


def _facts(one: Offer) -> list[Fact]:
    return [
        Fact(_("When"), when_words(one)),
        Fact(_("Host"), str(one.host)),
        Fact(_("Where"), one.place or (_("On screen") if one.join_link else _("Not known yet"))),
        Fact(_("Places"), left_words(one)),
        Fact(_("Language"), one.get_language_display()),
        Fact(_("Who may come"), one.who or _("Anybody who would like to learn from it")),
        Fact(_("Access"), one.access or _("Ask the host")),
        Fact(_("Cost"), one.cost or _("It costs nothing")),
    ]


def _signed_up(row: SignUp, reader: Person | None, today: date, *, needs: bool) -> SignedUpRow:
    can = reader is not None and allowed(rules.check_can_give_up, by=reader, sign_up=row, on=today)
    holds = row.state == SignUp.State.HOLDS
    people = ngettext("%(n)s person", "%(n)s people", row.people) % {"n": row.people}
    if row.came is not None:
        people = ngettext("%(n)s came", "%(n)s came", row.came) % {"n": row.came}
    return SignedUpRow(
        body=row.organisation.short(),
        people=people,
        state=_("Has places") if holds else _("On the waiting list"),
        kind="" if holds else "wait",
        needs=row.needs if needs else "",
        give_up=reverse("exchange:give_up", args=[row.offer.ref, row.ref]) if can else "",
    )


def _links(one: Offer, reader: Person | None, today: date, changes: bool) -> list[Link]:
    found = []
    if changes:
        found.append(Link(_("Change the day, the place or the places"), _at("offer_change", one)))
        found.append(
            Link(_("Change the language, who may come, access or cost"), _at("offer_describe", one))
        )
        found.append(Link(_("Call it off"), _at("offer_call_off", one)))
    found.append(Link(_("The same again on other days"), _at("offer_repeat", one)))
    if not why_not(rules.check_can_say_who_came, by=reader, offer=one, on=today):
        found.insert(0, Link(_("Say who came"), _at("offer_came", one)))
    return found


def _at(view: str, one: Offer) -> str:
    return reverse(f"exchange:{view}", args=[one.ref])
