"""A page on its way: begun, written, sent to review. For the tests of writing and of its pages."""

from rhannu.practices import actions, parts
from rhannu.practices.actions.writing import texts_now
from tests.factories import NOW, make_officer


def write(draft, part, by, *, read=None, at=NOW, **changed):
    """Save a part with some of its fields changed, as read at `read` (now, if none)."""
    now = texts_now(draft)[part]
    content = {**now.content, **changed}
    read = now.number if read is None else read
    return actions.write_part(by=by, draft=draft, part=part, content=content, read=read, at=at)


def make_draft(practice, *, by=None, sent=False, at=NOW, **changed):
    """A draft with fields of the page changed, perhaps sent to review."""
    by = by or make_officer()
    draft = actions.begin_draft(by=by, practice=practice, at=at)
    for part in parts.PARTS:
        fields = parts.LESSONS if part.code == parts.LESSONS else part.fields
        if found := {name: text for name, text in changed.items() if name in fields}:
            write(draft, part.code, by, at=at, **found)
    if sent:
        actions.send_to_review(by=by, draft=draft, at=at)
    draft.refresh_from_db()
    return draft
