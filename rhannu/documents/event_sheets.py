"""What is printed for an event: badges to cut out, and a sheet on which people sign. Tagged PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rhannu.base.languages import current, said
from rhannu.documents import typesetting
from rhannu.documents.typesetting import breakable
from rhannu.networks.models import Event

TEMPLATE = "event_sheets.typ"


@dataclass(frozen=True)
class Comes:
    """Somebody who comes: their name; post and body."""

    name: str
    more: str = ""


def badges(event: Event, people: Sequence[Comes], *, when: str) -> bytes:
    return typesetting.pdf(TEMPLATE, words_of(event, people, when=when, kind="badges"))


def attendance(event: Event, people: Sequence[Comes], *, when: str) -> bytes:
    return typesetting.pdf(TEMPLATE, words_of(event, people, when=when, kind="attendance"))


def words_of(event: Event, people: Sequence[Comes], *, when: str, kind: str) -> dict[str, object]:
    """What the template reads."""
    title = said(event, "title").text
    named = {"badges": _("Badges"), "attendance": _("Attendance")}[kind]
    lead = [when, event.place, _("Nobody has a place yet.") if not people else ""]
    if event.is_example:
        lead.append(_("Example"))
    return {
        "lang": current(),
        "kind": kind,
        "document": f"{named}: {title}",
        "title": breakable(title),
        "lead": breakable(" · ".join(filter(None, lead))),
        "when": when,
        "columns": [_("Name"), _("Post and organisation"), _("Signature")],
        "people": [{"name": breakable(one.name), "more": breakable(one.more)} for one in people],
    }
