"""The page of something that was told: its words, what was understood, which conversation, the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.exchange.models import Told, Transfer
from rhannu.exchange.rules.told import MOST_NOTE
from rhannu.exchange.told import Meaning, meaning_of
from rhannu.practices.models import EncounterKind
from rhannu.web.exchange.meeting_forms import MeetingForm
from rhannu.web.pieces import Fact
from rhannu.web.words import day

WORDS_IN_NOTE, LETTERS_IN_PROMISE = 100, 300


@dataclass(frozen=True)
class ToldRow:
    """A line of the list."""

    title: str
    fact: str
    address: str
    example: bool


@dataclass(frozen=True)
class Option:
    """A conversation it may be about. number: its place, from one."""

    number: int
    words: str
    chosen: bool
    example: bool


@dataclass(frozen=True)
class ToldPage:
    """transfer, form: none where no conversation was found. corrected: the officer's own words."""

    told: Told
    facts: tuple[Fact, ...]
    options: tuple[Option, ...]
    transfer: Transfer | None
    form: MeetingForm | None
    corrected: str
    which: int

    @property
    def is_kept(self) -> bool:
        return self.told.pk is not None


def note_of(words: str, *, on: date) -> Told:
    """A note that is not kept yet."""
    return Told(road=Told.Road.PHONE, words=words.strip()[:MOST_NOTE], told_on=on)


def told_row(told: Told) -> ToldRow:
    """Who says what, since when."""
    if told.road == Told.Road.PHONE:
        title = told.words
    else:
        title = told.subject or Truncator(told.words).chars(80) or _("A mail without words")
    fact = _("%(who)s, %(day)s") % {"who": _who(told), "day": day(told.told_on)}
    example = told.from_address.endswith(".example")
    return ToldRow(title, fact, reverse("exchange:told", args=[told.ref]), example)


def told_page(told: Told, chosen: Mapping[str, str], *, on: date, data: Any = None) -> ToldPage:
    """chosen: what the reader picked, `say` and `which`. data: a form that was sent."""
    corrected = chosen.get("say", "").strip()[:200]
    meaning = meaning_of(told, on=on, corrected=corrected)
    found = meaning.transfers
    which = chosen.get("which", "1")
    number = int(which) if which.isdecimal() and 0 < int(which) <= len(found) else 1
    transfer = found[number - 1] if found else None
    form = None
    if transfer is not None:
        first = None if data is not None else _first(told, meaning, transfer, on)
        form = MeetingForm(data, transfer=transfer, told=True, initial=first)
    return ToldPage(
        told=told,
        facts=tuple(_facts(told, meaning)),
        options=tuple(
            Option(place, _named(one), place == number, one.is_example)
            for place, one in enumerate(found, 1)
        ),
        transfer=transfer,
        form=form,
        corrected=corrected,
        which=number,
    )


def _first(told: Told, meaning: Meaning, transfer: Transfer, on: date) -> dict[str, Any]:
    """What the form begins with: everything that was understood, so that one tap records it.

    Both sides read the note. What somebody wrote to the fund team is not for both, its subject is.
    """
    keys = {one.pk for one in meaning.bodies}
    sides = [one for one in (transfer.recipient, transfer.donor) if one]
    side = next((one for one in sides if one.pk in keys), sides[0]).slug
    by_phone = told.words if told.road == Told.Road.PHONE else ""
    first: dict[str, Any] = {
        "told_by": side,
        "kind": meaning.kind or (EncounterKind.CALL if told.road == Told.Road.PHONE else ""),
        "held_on": meaning.held_on or told.told_on,
        "note": Truncator(told.subject or by_phone).words(WORDS_IN_NOTE),
    }
    if not meaning.later:
        return {**first, "none_because": _("We were told of the meeting, and of no promise.")}
    for place, later in enumerate(meaning.later[:3], 1):
        end = "" if place == 1 else str(place)
        words = Truncator(later.words).chars(LETTERS_IN_PROMISE)
        first |= {f"what{end}": words, f"side{end}": side, f"due{end}": later.due}
    return first


def _facts(told: Told, meaning: Meaning) -> list[Fact]:
    """What was understood, and what was not, line by line."""
    nothing = _("Not understood")
    facts = [Fact(_("From"), _who(told))]
    if told.road == Told.Road.MAIL:
        checked = (
            _("Our mail server has checked the address.")
            if told.is_checked
            else _("Anybody can write under this address: nobody has checked it.")
        )
        facts.append(Fact(_("The sender"), checked))
    if told.post is not None:
        facts.append(Fact(_("Post"), said(told.post, "title").text))
    bodies = ", ".join(one.short() for one in meaning.bodies)
    practice = said(meaning.practice, "title").text if meaning.practice else ""
    kind = str(EncounterKind(meaning.kind).label) if meaning.kind else ""
    held = (
        day(meaning.held_on)
        if meaning.held_on
        else _("%(day)s, the day it was written") % {"day": day(told.told_on)}
    )
    facts += [
        Fact(_("Organisations"), bodies or nothing),
        Fact(_("Practice"), practice or nothing),
        Fact(_("How they met"), kind or nothing),
        Fact(_("When"), held),
    ]
    later = "; ".join(
        _("%(what)s (by %(day)s)") % {"what": one.words, "day": day(one.due)}
        for one in meaning.later
    )
    return [*facts, Fact(_("Still to come"), later or _("Nothing was said of it"))]


def _named(transfer: Transfer) -> str:
    names = {
        "practice": said(transfer.practice, "title").text,
        "donor": transfer.donor.short() if transfer.donor else "…",
        "recipient": transfer.recipient.short(),
    }
    if transfer.pk is None:
        return _("A new conversation: %(donor)s → %(recipient)s, %(practice)s") % names
    return _("%(donor)s → %(recipient)s, %(practice)s") % names


def _who(told: Told) -> str:
    if told.road == Told.Road.PHONE:
        return _("Your note of a call")
    if told.sender is not None:
        return f"{told.sender.name} <{told.from_address}>"
    return " ".join(filter(None, [told.from_name, f"<{told.from_address}>"]))
