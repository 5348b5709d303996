"""An event as a row of a list and as a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base import clock
from rhannu.base.languages import Said, said
from rhannu.base.refusals import why_not
from rhannu.exchange.pledges import Pledged, pledged_at
from rhannu.networks import rules
from rhannu.networks.models import Delegate, Event, Item, Survey
from rhannu.web import words
from rhannu.web.pieces import Fact, Link


@dataclass(frozen=True)
class EventRow:
    kind: str
    title: Said
    address: str
    when: str
    place: str
    left: str
    example: bool


@dataclass(frozen=True)
class ItemRow:
    starts: str
    title: Said
    practice: str  # address; blank where it shows none
    body: str
    drop: str = ""  # address


@dataclass(frozen=True)
class EventPage:
    title: Said
    about: Said
    kind: str
    facts: Sequence[Fact]
    state: str  # why nobody can sign up; blank while they can
    sign_up: str  # address; blank where the reader cannot
    own: str  # what the reader's own place is; blank without one
    give_up: str
    join_link: str
    programme: Sequence[ItemRow]
    pledged: str
    became: str
    links: Sequence[Link]  # for those who run it
    can_close: bool
    delegates: str  # address of the list of those who come, for delegates
    example: bool


def rows(events: Iterable[Event]) -> list[EventRow]:
    return [
        EventRow(
            kind=str(Event.Kind(one.kind).label),
            title=said(one, "title"),
            address=reverse("events:event", args=[one.ref]),
            when=when_words(one),
            place=where_words(one),
            left=left_words(one),
            example=one.is_example,
        )
        for one in events
    ]


def when_words(one: Event) -> str:
    days = words.day(one.on)
    if one.ends_on != one.on:
        days = _("%(from)s to %(to)s") % {"from": days, "to": words.day(one.ends_on)}
    if one.starts_at is None:
        return days
    starts = one.starts_at.astimezone(clock.LONDON)
    ends = (one.starts_at + timedelta(minutes=one.minutes or 0)).astimezone(clock.LONDON)
    told = {"day": days, "from": f"{starts:%H:%M}", "to": f"{ends:%H:%M}"}
    return _("%(day)s, %(from)s to %(to)s") % told


def where_words(one: Event) -> str:
    online = one.kind == Event.Kind.WEBINAR or bool(one.join_link)
    return one.place or (_("On screen") if online else _("Not known yet"))


def left_words(one: Event) -> str:
    """How many places are left; that one can wait where there are none."""
    if one.closed_at is not None:
        return _("Nobody can sign up any more")
    if not one.free:
        return _("No places left. You can wait for one")
    return ngettext("%(n)s place left", "%(n)s places left", one.free) % {"n": one.free}


def programme(items: Iterable[Item], *, drop: str = "") -> list[ItemRow]:
    """drop  the reference of the event, for those who may take points off"""
    return [
        ItemRow(
            starts=f"{one.starts:%H:%M}" if one.starts else "",
            title=said(one, "title"),
            practice=reverse("practices:practice", args=[one.practice.slug])
            if one.practice
            else "",
            body=one.body.short() if one.body else "",
            drop=reverse("events:drop_item", args=[drop, one.pk]) if drop else "",
        )
        for one in items
    ]


def event_page(
    one: Event, items: Iterable[Item], own: Delegate | None, *, reader: Any, today: date
) -> EventPage:
    """own  the reader's own place, if they have one"""
    runs = reader is not None and rules.runs(reader, one, today)
    changes = runs and not why_not(rules.check_can_change_event, by=reader, event=one, on=today)
    state = state_words(one, today)
    holds = own is not None and own.state == Delegate.State.HOLDS
    pledged = pledged_at(one)
    has_own = own is not None and own.state in {Delegate.State.HOLDS, Delegate.State.WAITS}
    return EventPage(
        title=said(one, "title"),
        about=said(one, "about"),
        kind=str(Event.Kind(one.kind).label),
        facts=_facts(one, is_over=bool(state)),
        state=state,
        sign_up="" if state or has_own else reverse("events:sign_up", args=[one.ref]),
        own=str(own.get_state_display()) if own is not None and has_own else "",
        give_up=reverse("events:give_up", args=[one.ref]) if has_own and not state else "",
        join_link=one.join_link if runs or holds else "",
        programme=programme(items),
        pledged=pledged_words(pledged) if pledged.promised else "",
        became=became_words(pledged),
        links=_links(one, today, changes) if runs else [],
        can_close=bool(changes and one.closed_at is None),
        delegates=reverse("events:delegates", args=[one.ref]) if holds or runs else "",
        example=one.is_example,
    )


def state_words(one: Event, today: date) -> str:
    if one.called_off_at is not None:
        return " ".join(filter(None, [_("It is called off."), words.sentence(one.why)]))
    if one.ends_on < today:
        return _("The day has passed.")
    return _("Nobody can sign up any more.") if one.closed_at is not None else ""


def _facts(one: Event, *, is_over: bool) -> list[Fact]:
    facts = [
        Fact(_("When"), when_words(one)),
        Fact(_("Where"), where_words(one)),
        Fact(_("Language"), one.get_language_display()),
        *([] if is_over else [Fact(_("Places"), left_words(one))]),
    ]
    if one.network is not None:
        facts.append(Fact(_("Network"), str(one.network)))
    if one.access:
        facts.append(Fact(_("Access"), one.access))
    return facts


def _links(one: Event, today: date, changes: bool) -> list[Link]:
    found = []
    if changes:
        found += [
            (_("Change the day, the place or the words"), "change"),
            (_("The programme"), "programme"),
            (_("Call it off"), "call_off"),
        ]
    if one.called_off_at is None:
        found += [(_("The code, to show in the room"), "code")]
        found += [(_("Promises that were made there"), "pledges")]
        if one.on <= today:
            found += [(_("Say who came"), "came")]
        found += [
            (_("Badges, to print"), "badges"),
            (_("Attendance sheet, to print"), "attendance"),
        ]
    links = [Link(text, reverse(f"events:{view}", args=[one.ref])) for text, view in found]
    return links + _survey_of(one)


def _survey_of(one: Event) -> list[Link]:
    """What its delegates said of it, or how one asks them; only a network's event has that."""
    if one.network is None or one.called_off_at is not None:
        return []
    survey = Survey.objects.filter(event=one).first()
    if survey is not None:
        here = reverse("surveys:survey", args=[survey.ref])
        return [Link(_("What delegates expected and learnt"), here)]
    begin = reverse("surveys:begin_learning", args=[one.network.slug])
    return [Link(_("Ask delegates what they learn"), f"{begin}?event={one.ref}")]


def pledged_words(found: Pledged) -> str:
    """What was intended."""
    n = found.promised
    return ngettext("%(n)s promise was made here.", "%(n)s promises were made here.", n) % {"n": n}


def became_words(found: Pledged) -> str:
    """What was made of it, each by itself; nothing where nobody was asked yet."""
    told = [
        (found.kept, _("Done: %(n)s")),
        (found.not_yet, _("Not yet: %(n)s")),
        (found.cannot, _("Cannot: %(n)s")),
        (found.no_answer, _("Asked, no answer: %(n)s")),
        (found.to_come, _("Not asked yet: %(n)s")),
    ]
    return " · ".join(text % {"n": n} for n, text in told if n)
