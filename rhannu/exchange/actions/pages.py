"""A page is published, or goes back to what it said before; where the practice stands follows."""

from datetime import datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import standing
from rhannu.organisations.models import Person
from rhannu.practices import parts, rules
from rhannu.practices.actions import versions, writing
from rhannu.practices.actions.checks import confirm
from rhannu.practices.actions.search_rows import write_search
from rhannu.practices.models import Draft, Hand, Practice, Version


@action
def publish_draft(*, by: Person, draft: Draft, at: datetime) -> Version:
    """Let the public read what was written: the parts that were changed, and no others.

    Where the owner's people had a hand in it, the page counts as confirmed that day.
    """
    on = at.astimezone(clock.LONDON).date()
    draft = writing.locked(draft)
    authors = writing.authors_of(draft)
    rules.check_can_review(by=by, draft=draft, authors=authors, on=on)
    practice = Practice.objects.select_for_update().get(pk=draft.practice_id)
    hands = {rules.hand_of(one, practice, on) for one in authors} - {""}
    hand = rules.hand_of(by, practice, on)
    content: parts.Content = {}
    for text in writing.changed_parts(draft).values():
        content |= text.content
    if practice.published and not practice.versions.exists():
        versions.keep_version(practice, by=draft.begun_by, hand=Hand.LOAD, at=draft.begun_at)
    practice.published = True
    if Hand.OWNER in {*hands, hand}:
        confirm(practice, on)
    practice.wrong_since = None
    versions.put_on_page(practice, content, lessons_before=writing.lessons_at_the_beginning(draft))
    version = versions.keep_version(practice, by=by, hand=hand, at=at, written_as=hands)
    writing.close_draft(draft, state=Draft.State.PUBLISHED, by=by, at=at)
    _follow(practice)
    trail.record(
        "page_published", by=by, about=practice, number=version.number, draft=draft.pk, hand=hand
    )
    return version


@action
def go_back_to(*, by: Person, version: Version, at: datetime) -> Version:
    """Let the page say again what it said in an older version; that stands as a new one."""
    on = at.astimezone(clock.LONDON).date()
    practice = Practice.objects.select_for_update().get(pk=version.practice_id)
    rules.check_can_go_back(by=by, practice=practice, version=version, on=on)
    versions.put_on_page(
        practice,
        version.content,
        lessons_before=list(practice.lessons.values_list("pk", flat=True)),
    )
    hand = rules.hand_of(by, practice, on)
    again = versions.keep_version(practice, by=by, hand=hand, at=at, restored_from=version.number)
    _follow(practice)
    trail.record(
        "page_went_back", by=by, about=practice, number=again.number, back_to=version.number
    )
    return again


def _follow(practice: Practice) -> None:
    """What follows from a changed page: search and where it stands."""
    write_search(practice)
    standing.refresh(practice)
