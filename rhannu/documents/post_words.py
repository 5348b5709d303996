"""A post one can ring, in words: how fresh it is and how to dial it."""

from datetime import date, timedelta

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.organisations.models import Post

STALE_AFTER = timedelta(days=183)


def is_stale(post: Post, today: date) -> bool:
    """Nobody has said for six months that it is right."""
    return post.confirmed_on is None or today - post.confirmed_on > STALE_AFTER


def confirmed(post: Post, today: date) -> str:
    """When somebody last said that the post is right."""
    if post.confirmed_on is None:
        return _("Nobody has confirmed this post yet")
    if is_stale(post, today):
        return _("Not confirmed since %(month)s") % {"month": formatted(post.confirmed_on, "F Y")}
    return _("Post confirmed on %(day)s") % {"day": day(post.confirmed_on)}


def speaks(post: Post) -> str:
    """Whether its holder speaks Welsh, where the question asked for it."""
    return _("Speaks Welsh and English.") if getattr(post, "speaks_welsh", False) else ""


def day(when: date) -> str:
    """23 November 2026, 23 Tachwedd 2026."""
    return formatted(when, "j F Y")


def dialled(phone: str) -> str:
    """The number as a telephone dials it: +441632960114."""
    digits = "".join(one for one in phone if one.isdigit() or one == "+")
    return f"+44{digits[1:]}" if digits.startswith("0") else digits
