"""A page is begun, written part by part, sent to review, sent back, taken back and dropped.

Publishing changes where a practice stands and is therefore an action of the exchange.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.languages import fold
from rhannu.base.models import OldSlug
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices import parts, rules
from rhannu.practices.actions.search_rows import SEARCH_KIND
from rhannu.practices.models import (
    Complexity,
    Draft,
    DraftText,
    EncounterKind,
    Practice,
    Tacitness,
    Writer,
)
from rhannu.practices.parts import Content

# Addresses that pages about all practices have.
TAKEN_SLUGS = {"write", "groups", "stages", "care", "confirm"}


class Clash(Refused):
    """Somebody saved the same part meanwhile. `theirs` is what it says now."""

    def __init__(self, theirs: DraftText) -> None:
        super().__init__(
            _("This part was changed while you were writing. Choose between the two texts.")
        )
        self.theirs = theirs


@action
def begin_practice(
    *,
    by: Person,
    title_en: str,
    title_cy: str,
    theme: str,
    owner: Organisation | None,
    at: datetime,
) -> Draft:
    """Begin the page of a practice that has none. Nobody else sees it before it is published."""
    rules.check_can_begin_practice(by=by, owner=owner, on=_day(at))
    rules.check_has_title(title_en, title_cy)
    for problem in rules.problems_in({"title_en": title_en, "title_cy": title_cy}):
        raise Refused(problem.message, field=problem.field)
    practice = Practice.objects.create(
        slug=_free_slug(title_en or title_cy),
        theme=theme,
        tacitness=Tacitness.MIXED,
        complexity=Complexity.SOME,
        encounter=EncounterKind.CALL,
        title_en=title_en.strip(),
        title_cy=title_cy.strip(),
        owner=owner,
        published=False,
        is_example=enters_examples(by),
    )
    draft = _opened(practice, by, at)
    trail.record("practice_begun", by=by, about=practice, owner=owner)
    return draft


@action
def begin_draft(*, by: Person, practice: Practice, at: datetime) -> Draft:
    """Begin to write at a page. Where somebody has begun already, that draft is the one."""
    practice = Practice.objects.select_for_update().get(pk=practice.pk)
    rules.check_can_write(by=by, practice=practice, on=_day(at))
    draft = practice.drafts.open().first()
    return draft or _opened(practice, by, at)


@action
def write_part(
    *, by: Person, draft: Draft, part: str, content: Content, read: int, at: datetime
) -> DraftText:
    """Save one part of a draft.

    content  the fields of the part (see `parts.Part.fields`), all of them.
    read     the number of the text that the writer began from.
    Raises Clash where somebody saved another text since; nothing is lost, and nothing is saved.
    """
    draft = locked(draft)
    rules.check_can_write(by=by, practice=draft.practice, on=_day(at))
    rules.check_is_being_written(draft)
    for problem in rules.problems_in(content):
        raise Refused(problem.message, field=problem.field)
    now = texts_now(draft)[part]
    if set(content) != set(now.content):
        raise ValueError(f"{part} holds {sorted(now.content)}, not {sorted(content)}")
    if now.content == content:
        return now
    if now.number != read:
        raise Clash(now)
    saved = DraftText.objects.create(
        draft=draft, part=part, number=now.number + 1, content=content, by=by, at=at
    )
    trail.record("page_written", by=by, about=draft, part=part, number=saved.number)
    return saved


@action
def send_to_review(*, by: Person, draft: Draft, at: datetime) -> Draft:
    """Ask for a reviewer. Raises Refused at the first thing a page must have and this one has not."""
    draft = locked(draft)
    rules.check_can_send_to_review(
        by=by, draft=draft, changed=bool(changed_parts(draft)), on=_day(at)
    )
    for problem in rules.problems_before_review(content_of(draft)):
        raise Refused(problem.message, field=problem.field)
    draft.state, draft.sent_by, draft.sent_at = Draft.State.IN_REVIEW, by, at
    draft.save(update_fields=["state", "sent_by", "sent_at"])
    trail.record("page_sent_to_review", by=by, about=draft, practice=draft.practice_id)
    return draft


@action
def take_back(*, by: Person, draft: Draft, at: datetime) -> Draft:
    """Go on writing what was sent to review."""
    draft = locked(draft)
    rules.check_can_take_back(by=by, draft=draft, on=_day(at))
    _write_on(draft)
    draft.save(update_fields=["state", "sent_by", "sent_at"])
    trail.record("page_taken_back", by=by, about=draft, practice=draft.practice_id)
    return draft


@action
def send_back(*, by: Person, draft: Draft, words: str, at: datetime) -> Draft:
    """Say what should be different. The writers go on writing."""
    draft = locked(draft)
    rules.check_can_review(by=by, draft=draft, authors=authors_of(draft), on=_day(at))
    rules.check_says_what_to_change(words)
    _write_on(draft)
    draft.sent_back_words, draft.sent_back_at = words.strip(), at
    draft.save(update_fields=["state", "sent_by", "sent_at", "sent_back_words", "sent_back_at"])
    trail.record("page_sent_back", by=by, about=draft, practice=draft.practice_id)
    return draft


@action
def drop_draft(*, by: Person, draft: Draft, at: datetime) -> Draft:
    """Give a draft up. The published page stays as it is."""
    draft = locked(draft)
    rules.check_can_drop(by=by, draft=draft, on=_day(at))
    close_draft(draft, state=Draft.State.DROPPED, by=by, at=at)
    trail.record("page_dropped", by=by, about=draft, practice=draft.practice_id)
    return draft


@action
def name_writer(*, by: Person, practice: Practice, person: Person, on: date) -> Writer:
    """Let somebody write a page from that day on. Named twice is named once."""
    rules.check_can_name_writer(by=by, practice=practice, on=on)
    writer = practice.writers.filter(person=person, ended_on=None).first()
    if writer is not None:
        return writer
    writer = Writer.objects.create(practice=practice, person=person, named_by=by, named_on=on)
    trail.record("writer_named", by=by, about=writer, practice=practice.pk, on=on)
    return writer


@action
def end_writer(*, by: Person, writer: Writer, on: date) -> Writer:
    """From that day on this person no longer writes the page."""
    rules.check_can_end_writer(by=by, writer=writer, on=on)
    writer.ended_on = on
    writer.save(update_fields=["ended_on"])
    trail.record("writer_ended", by=by, about=writer, practice=writer.practice_id, on=on)
    return writer


# ------------------------------------------------------------------ what a draft says


def texts_now(draft: Draft) -> dict[str, DraftText]:
    """The last text of each part. One query."""
    return {text.part: text for text in draft.texts.select_related("by").order_by("number")}


def content_of(draft: Draft) -> Content:
    """What the whole page says in this draft."""
    content: Content = {}
    for text in texts_now(draft).values():
        content |= text.content
    return content


def changed_parts(draft: Draft) -> dict[str, DraftText]:
    """The last texts of those parts that say something else than when the draft began."""
    first: dict[str, Mapping[str, Any]] = {}
    last: dict[str, DraftText] = {}
    for text in draft.texts.order_by("number"):
        first.setdefault(text.part, text.content)
        last[text.part] = text
    return {part: text for part, text in last.items() if text.content != first[part]}


def lessons_at_the_beginning(draft: Draft) -> list[int]:
    """Keys of the lessons there were when the draft began."""
    begun = draft.texts.get(part=parts.LESSONS, number=0)
    return [row["id"] for row in begun.content[parts.LESSONS]]


def authors_of(draft: Draft) -> list[Person]:
    """Everybody who wrote a part of it, and who sent it."""
    wrote = draft.texts.filter(number__gt=0).select_related("by")
    found = {text.by_id: text.by for text in wrote}
    if draft.sent_by is not None:
        found[draft.sent_by.pk] = draft.sent_by
    return list(found.values())


def close_draft(draft: Draft, *, state: str, by: Person, at: datetime) -> None:
    """Part of the action under way."""
    draft.state, draft.ended_by, draft.ended_at = state, by, at
    draft.save(update_fields=["state", "ended_by", "ended_at"])


def locked(draft: Draft) -> Draft:
    """The draft as it stands now, held until this change is done."""
    rows = Draft.objects.select_for_update(of=("self",)).select_related("practice", "sent_by")
    return rows.get(pk=draft.pk)


def _opened(practice: Practice, by: Person, at: datetime) -> Draft:
    draft = Draft.objects.create(practice=practice, begun_by=by, begun_at=at)
    texts: Iterable[DraftText] = (
        DraftText(
            draft=draft,
            part=part.code,
            number=0,
            content=parts.content_of(practice, part),
            by=by,
            at=at,
        )
        for part in parts.PARTS
    )
    DraftText.objects.bulk_create(texts)
    trail.record("draft_begun", by=by, about=draft, practice=practice.pk)
    return draft


def _write_on(draft: Draft) -> None:
    draft.state, draft.sent_by, draft.sent_at = Draft.State.WRITING, None, None


def _free_slug(title: str) -> str:
    """An address that no practice has or had."""
    base = slugify(fold(title))[:70].strip("-") or "practice"
    number = 1
    while True:
        slug = base if number == 1 else f"{base}-{number}"
        had = OldSlug.objects.filter(kind=SEARCH_KIND, slug=slug).exists()
        if slug not in TAKEN_SLUGS and not had and not Practice.objects.filter(slug=slug).exists():
            return slug
        number += 1


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
