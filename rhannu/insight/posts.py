"""The open posts of some organisations, as one of the questions that are asked together."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from rhannu.insight.together import columns, day_of, each_once, listed
from rhannu.organisations.models import Post, PostHolding

_DEPUTY = ("title_en", "title_cy", "phone", "closed_on")


def open_posts(organisations: Collection[int], on: date) -> tuple[QuerySet, dict[str, Any]]:
    """The question for `together`: their open posts, and whether a holder speaks Welsh."""
    held = PostHolding.objects.held_on(on).filter(post=OuterRef("pk"))
    return (
        Post.objects.filter(organisation__in=organisations, closed_on=None),
        columns("id", "ref", "organisation_id", "title_en", "title_cy", "phone", "themes")
        | columns(
            "confirmed_on", "is_example", welsh=Exists(held.filter(person__speaks_welsh=True))
        )
        | {f"deputy_{name}": f"deputy__{name}" for name in _DEPUTY},
    )


def posts_from(rows: list[dict[str, Any]]) -> list[Post]:
    """The posts, the most lately confirmed first. Each knows `speaks_welsh`."""
    posts = [_post(row) for row in each_once(rows)]
    return sorted(posts, key=lambda post: post.confirmed_on or date.min, reverse=True)


def _post(row: dict[str, Any]) -> Post:
    deputy = {name: row.pop(f"deputy_{name}") for name in _DEPUTY}
    welsh = bool(row.pop("welsh"))
    facts = {"themes": listed(row["themes"]), "confirmed_on": day_of(row["confirmed_on"])}
    stands = (deputy["title_en"] or deputy["title_cy"]) and not deputy["closed_on"]
    post = Post(**{**row, **facts}, deputy=Post(**deputy) if stands else None)
    post.speaks_welsh = welsh
    return post
