"""A post one can ring, as pages show it: with the day somebody last said that it is right."""

from dataclasses import dataclass
from datetime import date

from rhannu.base.languages import Said, said
from rhannu.base.themes import Theme
from rhannu.documents.post_words import confirmed, dialled, is_stale, speaks
from rhannu.organisations.models import Post


@dataclass(frozen=True)
class PostRow:
    """Title, number, deputy, and how fresh all that is. `stale`: nobody confirmed it for six months."""

    ref: str
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
    return PostRow(
        ref=post.ref,
        title=said(post, "title"),
        about=", ".join(str(Theme(one).label) for one in post.themes if one in Theme.values),
        phone=post.phone,
        dialled=dialled(post.phone),
        speaks=speaks(post),
        deputy=said(post.deputy, "title") if post.deputy else None,
        deputy_phone=post.deputy.phone if post.deputy else "",
        confirmed=confirmed(post, today),
        stale=is_stale(post, today),
        example=post.is_example,
    )
