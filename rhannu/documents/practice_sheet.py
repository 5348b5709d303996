"""A practice as plain text that reads well in an e-mail: whom to ask first, no line that breaks."""

import textwrap
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.languages import Said
from rhannu.documents.practice_parts import (
    Ask,
    Parts,
    Point,
    and_more,
    headings,
    retired,
    stands,
    untranslated,
    what_would_raise,
)

WIDTH = 72  # letters to a line: fits an e-mail, and one that was quoted once
ASKED, NAMED, SUMS, DECLINED = 4, 12, 6, 5  # how many of a list a page of text has room for


def as_text(parts: Parts, *, address: str, on: date) -> str:
    """One page of plain text in the current language, in the order of the page."""
    title, names = _shown(parts.title), headings()
    evidence = f"{parts.grade}: {parts.rule} {what_would_raise(parts.raised_by)}"
    users = _names(parts.users, NAMED)
    who = [f"{parts.who} {users}", *_under(names["already"], parts.already)]
    lines = [
        _filled(title),
        "=" * min(len(title), WIDTH),
        *([_("An example, made up.")] if parts.example else []),
        *([_filled(retired())] if parts.retired else []),
        _filled(_shown(parts.summary)),
        *_block(names["talk"], [*_talk(parts), f"{names['start']}: {address}"]),
        *_block(names["aim"], [_shown(parts.aim)]),
        *_block(names["achieved"], [_shown(parts.achieved)]),
        *_block(names["evidence"], [evidence]),
        *_block(names["took"], [_shown(parts.took), *_listed(parts.money, SUMS)]),
        *_block(names["lessons"], _listed(parts.lessons)),
        *_block(names["works_where"], _listed(parts.works_where)),
        *_block(names["may_not_fit"], _listed(parts.may_not_fit)),
        *_block(
            names["who"],
            [
                *who,
                *_under(names["stopped"], parts.stopped),
                *_under(names["declined"], parts.declined),
            ],
        ),
        *_block(names["next_step"], [_shown(parts.next_step)]),
        "",
        f"{names['page']} {address}",
        _filled(stands(parts, on)),
    ]
    return "\n".join(lines) + "\n"


def _block(heading: str, lines: Iterable[str]) -> list[str]:
    told = [_filled(line, "  " if line.startswith("- ") else "") for line in lines if line.strip()]
    return ["", heading.upper(), *told] if told else []


def _filled(text: str, indent: str = "") -> str:
    """Wrapped; an address is never broken, so that it can be followed."""
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _talk(parts: Parts) -> list[str]:
    if not parts.ask:
        return [headings()["nobody"]]
    why = f" {_shown(parts.proposed_why)}" if parts.proposed_why else ""
    others = [one.organisation for one in parts.ask[1:]]
    return [
        *_person(parts.ask[0]),
        f"{parts.proposed}.{why}",
        f"{headings()['or_ask']} {_names(others, ASKED)}" if others else "",
    ]


def _person(one: Ask) -> list[str]:
    if one.post is None:
        return [one.organisation]
    names = headings()
    deputy = ", ".join(filter(None, [_shown(one.deputy), one.deputy_phone])) if one.deputy else ""
    return [
        f"{_shown(one.post)}, {one.organisation}",
        f"{names['phone']}: {one.phone}" if one.phone else "",
        f"{names['away']} {deputy}" if deputy else "",
        f"{one.confirmed}. {one.speaks}".strip(),
    ]


def _shown(words: Said) -> str:
    note = untranslated(words)
    return f"{words.text} ({note})" if note else words.text


def _listed(points: tuple[Point, ...], most: int | None = None) -> list[str]:
    shown = points[:most]
    left = len(points) - len(shown)
    return [f"- {_entry(one)}" for one in shown] + ([f"- {and_more(left)}"] if left else [])


def _entry(one: Point) -> str:
    """The words and where they come from; an address only where no name says it."""
    kind = f"{one.kind}: " if one.kind else ""
    source = one.source if one.named else one.link
    return f"{kind}{_shown(one.text)}" + (f" ({source})" if source else "")


def _under(name: str, points: tuple[Point, ...]) -> list[str]:
    return [f"{name}:", *_listed(points, DECLINED)] if points else []


def _names(names: Iterable[str], most: int) -> str:
    every = list(names)
    left = len(every) - most
    shown = every[:most] + ([and_more(left)] if left > 0 else [])
    return f"{', '.join(shown)}." if shown else ""
