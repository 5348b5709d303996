"""A practice on one page of A4, to print, send or put before a committee."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.languages import Said, current
from rhannu.documents import typesetting
from rhannu.documents.practice_parts import (
    Ask,
    Parts,
    Point,
    and_more,
    headings,
    marked,
    retired,
    stands,
    untranslated,
    what_would_raise,
)
from rhannu.documents.typesetting import breakable

TEMPLATE = "practice.typ"
FLOOR = 9  # points: no type is smaller

# What is tried, in this order, until the page is one: smaller type first, then fewer entries of the
# long lists, each with a line that says how many more the page has. Words are never cut.
ALL = {"others": 4, "names": 12, "declined": 5, "money": 6, "lessons": 6, "points": 6}
SIZES = (11.5, 11, 10.5, 10, 9.5, FLOOR)
STEPS = (
    *({"size": size, **ALL} for size in SIZES),
    {"size": FLOOR, "others": 3, "names": 8, "declined": 3, "money": 3, "lessons": 4, "points": 3},
    {"size": FLOOR, "others": 3, "names": 5, "declined": 2, "money": 2, "lessons": 3, "points": 3},
    {"size": FLOOR, "others": 3, "names": 3, "declined": 1, "money": 1, "lessons": 2, "points": 2},
    {"size": FLOOR, "others": 3, "names": 2, "declined": 1, "money": 0, "lessons": 1, "points": 1},
)


def as_pdf(parts: Parts, *, address: str, on: date) -> bytes:
    """The page, in the current language. Tagged, titled and with links."""
    return typesetting.pdf(TEMPLATE, words_of(parts, address=address, on=on))


def words_of(parts: Parts, *, address: str, on: date) -> dict[str, Any]:
    """What the template reads: every word of the page, by the name of its place."""
    lists = (parts.money, parts.lessons, parts.works_where, parts.may_not_fit, parts.users)
    longest = max(map(len, (*lists, parts.already, parts.stopped, parts.declined, parts.ask)))
    eyebrow = marked(_("Practice: %(theme)s") % {"theme": parts.theme}, example=parts.example)
    if parts.retired:
        eyebrow = f"{eyebrow}. {retired()}"
    return {
        "lang": current(),
        "document": parts.title.text,
        "address": address,
        "level": parts.level,
        "steps": STEPS,
        "full": len(SIZES) - 1,  # the last step that leaves nothing out
        "eyebrow": eyebrow,
        "more": [and_more(n) for n in range(1, longest + 1)],
        "ask": [_person(one) for one in parts.ask[:1]],
        "others": [breakable(one.organisation) for one in parts.ask[1:]],
        **{
            name: _said(getattr(parts, name))
            for name in "title summary proposed_why aim achieved took next_step".split()
        },
        **{
            name: [_point(one) for one in getattr(parts, name)]
            for name in "money lessons works_where may_not_fit already stopped declined".split()
        },
        "proposed": f"{parts.proposed}.",
        "grade": parts.grade,
        "rule": parts.rule,
        "raised_by": what_would_raise(parts.raised_by),
        "who": parts.who,
        "users": [breakable(one) for one in parts.users],
        "names": headings(),
        "stands": stands(parts, on),
    }


def _person(one: Ask) -> dict[str, Any]:
    return {
        "organisation": breakable(one.organisation),
        "post": _said(one.post) if one.post else None,
        "phone": one.phone,
        "dialled": one.dialled,
        "deputy": _said(one.deputy) if one.deputy else None,
        "deputy_phone": one.deputy_phone,
        "confirmed": one.confirmed,
        "speaks": one.speaks,
    }


def _said(words: Said) -> dict[str, str]:
    return {"text": breakable(words.text), "lang": words.lang, "note": untranslated(words)}


def _point(one: Point) -> dict[str, Any]:
    return {
        **_said(one.text),
        "kind": one.kind,
        "source": one.source,
        "link": one.link,
        "wrong": one.wrong,
    }
