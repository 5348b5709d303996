"""A post one can ring, as pages show it: with the day somebody last said that it is right."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, said
from rhannu.base.themes import Theme
from rhannu.organisations.models import Post
from rhannu.web import words

STALE_AFTER = timedelta(days=183)


@dataclass(frozen=True)
class PostRow:
    """Title, number, deputy, and how fresh all that is. `stale`: nobody confirmed it for six months."""

    title: Said
    about: str
    phone: str
    dialled: str
    speaks: str
    deputy: Said | None
    deputy_phone: str
    confirmed: str
    stale: bool
    example: bool


def post_row(post: Post, today: date) -> PostRow:
    """What a page shows of a post. It may carry `speaks_welsh`, where the question asked for it."""
    stale = post.confirmed_on is None or today - post.confirmed_on > STALE_AFTER
    return PostRow(
        title=said(post, "title"),
        about=", ".join(str(Theme(one).label) for one in post.themes if one in Theme.values),
        phone=post.phone,
        dialled=dialled(post.phone),
        speaks=_("Speaks Welsh and English.") if getattr(post, "speaks_welsh", False) else "",
        deputy=said(post.deputy, "title") if post.deputy else None,
        deputy_phone=post.deputy.phone if post.deputy else "",
        confirmed=_confirmed(post.confirmed_on, stale),
        stale=stale,
        example=post.is_example,
    )


def dialled(phone: str) -> str:
    """The number as a telephone dials it: +441632960114."""
    digits = "".join(one for one in phone if one.isdigit() or one == "+")
    return f"+44{digits[1:]}" if digits.startswith("0") else digits


def _confirmed(on: date | None, stale: bool) -> str:
    if on is None:
        return _("Nobody has confirmed this post yet")
    if stale:
        return _("Not confirmed since %(month)s") % {"month": formatted(on, "F Y")}
    return _("Post confirmed on %(day)s") % {"day": words.day(on)}
