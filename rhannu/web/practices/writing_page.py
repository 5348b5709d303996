"""A draft as its writers and its reviewer see it: the parts, what they lack, what they change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import CODES, current, said
from rhannu.base.themes import Sector, Theme
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import parts, rules
from rhannu.practices.models import (
    Complexity,
    Draft,
    DraftText,
    EncounterKind,
    Hand,
    Lesson,
    Practice,
    Tacitness,
    Writer,
)
from rhannu.practices.parts import LESSONS, Content, Part
from rhannu.web.practices.writing_words import FIELD_NAMES, PART_NAMES
from rhannu.web.words import day

LABELS: dict[str, Any] = {
    "encounter": EncounterKind,
    "theme": Theme,
    "tacitness": Tacitness,
    "complexity": Complexity,
}


@dataclass(frozen=True)
class PartRow:
    """A line of the task list. tags: its states in words, with the look of each."""

    name: str
    address: str
    tags: tuple[tuple[str, str], ...]


def part_rows(practice: Practice, texts: Mapping[str, DraftText], changed: Any) -> list[PartRow]:
    """The parts in order, each with what it lacks."""
    return [
        PartRow(
            name=str(PART_NAMES[part.code]),
            address=reverse("practices:write_part", args=[practice.slug, part.code]),
            tags=tuple(_tags(texts[part.code].content, part, part.code in changed)),
        )
        for part in parts.PARTS
    ]


def _tags(content: Content, part: Part, changed: bool) -> list[tuple[str, str]]:
    if not parts.says_something(content, part):
        return [(_("Not written yet"), "wait")]
    found = [(_("Changed"), "")] if changed else []
    missing = {"cy": _("Not yet in Welsh"), "en": _("Not yet in English")}
    found += [(missing[code], "kind") for code in CODES if parts.lacks(content, part, code)]
    return found or [(_("Written"), "wait")]


def lacks_welsh(texts: Mapping[str, DraftText]) -> list[str]:
    """The names of the parts that say something and not in Welsh."""
    return [
        str(PART_NAMES[part.code])
        for part in parts.PARTS
        if parts.lacks(texts[part.code].content, part, "cy")
    ]


# ------------------------------------------------------------------ a page's content as words


@dataclass(frozen=True)
class Field:
    """One text of a page: what it is called, and what it says in each language."""

    name: str
    en: str
    cy: str


def fields_of(content: Content) -> list[Field]:
    """Everything a page says, in the order of its parts; what stands in neither language left out."""
    return [one for part in parts.PARTS for one in fields_of_part(part, content)]


def fields_of_part(part: Part, content: Content) -> list[Field]:
    """The same for one part."""
    if part.code == LESSONS:
        return _lessons(content[LESSONS])
    found = [
        _field(name, *(_worded(content[f"{name}_{code}"]) for code in CODES))
        for name in (*part.texts, *part.points)
    ]
    for name in part.plain:
        said_once = _plain(name, content[name])
        found.append(_field(name, said_once, said_once))
    return [one for one in found if one.en or one.cy]


def _field(name: str, en: str, cy: str) -> Field:
    return Field(str(FIELD_NAMES[name]), en, cy)


def _worded(value: str | list[str]) -> str:
    return "; ".join(value) if isinstance(value, list) else value


def _plain(name: str, value: Any) -> str:
    if name == "functions":
        return ", ".join(code.replace("_", " ") for code in value)
    if name == "sectors":
        return ", ".join(str(Sector(code).label) for code in value)
    return str(LABELS[name](value).label) if value else ""


def _lessons(rows: list[Content]) -> list[Field]:
    return [
        Field(
            "{}: {}".format(
                _("Lesson %(number)d") % {"number": number},
                Lesson.LessonKind(row["kind"]).label,
            ),
            row["text_en"],
            row["text_cy"],
        )
        for number, row in enumerate(rows, start=1)
    ]


# ------------------------------------------------------------------ drafts in a list


@dataclass(frozen=True)
class DraftRow:
    title: str
    state: str
    kind: str  # the look of the state
    since: str
    address: str
    example: bool


MOST_DRAFTS = 100
STATE_KINDS = {Draft.State.WRITING: "wait", Draft.State.IN_REVIEW: "notice"}


def title_of(content: Content) -> str:
    """The title a draft gives its page, in the language of the reader if it can be."""
    here = current()
    return content[f"title_{here}"] or content["title_en"] or content["title_cy"]


def title_now(practice: Practice) -> str:
    return said(practice, "title").text


def hands(codes: list[str]) -> str:
    """Who by role: "The owner of the page, The fund team"."""
    return ", ".join(str(Hand(code).label) for code in codes)


def draft_rows(person: Person, on: date) -> list[DraftRow]:
    """The open drafts this person may write or review, those that wait for a reviewer first.

    After them the pages that somebody named this person to write, where nobody has begun.
    """
    found = Draft.objects.open().select_related("practice")
    if not is_fund_team(person, on):
        named = Writer.objects.present(on).filter(person=person)
        mine = Q(practice__owner__in=person.organisations_on(on)) | Q(practice__writers__in=named)
        found = found.filter(mine).distinct()
    drafts = list(found.order_by("state", "begun_at", "pk")[:MOST_DRAFTS])
    begun = [draft.practice_id for draft in drafts]
    named_for = Writer.objects.present(on).filter(person=person).exclude(practice__in=begun)
    to_begin = named_for.select_related("practice").order_by("pk")[:MOST_DRAFTS]
    return [*map(_draft_row, drafts), *map(_named_row, to_begin)]


def _named_row(writer: Writer) -> DraftRow:
    """A page somebody may write, and has not begun to."""
    practice = writer.practice
    return DraftRow(
        title=title_now(practice),
        state=_("You may write it"),
        kind="wait",
        since=day(writer.named_on),
        address=reverse("practices:write", args=[practice.slug]),
        example=practice.is_example,
    )


def _draft_row(draft: Draft) -> DraftRow:
    practice = draft.practice
    return DraftRow(
        title=title_now(practice),
        state=str(Draft.State(draft.state).label),
        kind=STATE_KINDS[Draft.State(draft.state)],
        since=day(draft.sent_at or draft.begun_at),
        address=reverse("practices:write", args=[practice.slug]),
        example=practice.is_example,
    )


# ------------------------------------------------------------------ what is checked and chosen


@dataclass(frozen=True)
class Section:
    """A part on the page where answers are checked."""

    name: str
    address: str
    fields: tuple[Field, ...]


def sections(practice: Practice, texts: Mapping[str, DraftText]) -> list[Section]:
    """The parts in order, with all they say."""
    return [
        Section(
            name=str(PART_NAMES[part.code]),
            address=reverse("practices:write_part", args=[practice.slug, part.code]),
            fields=tuple(fields_of_part(part, texts[part.code].content)),
        )
        for part in parts.PARTS
    ]


def theirs(text: DraftText, practice: Practice, on: date) -> dict[str, Any]:
    """What somebody else saved meanwhile: in which capacity, when, and all it says."""
    hand = rules.hand_of(text.by, practice, on)
    return {
        "theirs": fields_of_part(parts.BY_CODE[text.part], text.content),
        "their_hand": str(Hand(hand).label) if hand else "",
        "their_time": text.at,
    }
