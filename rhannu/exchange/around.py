"""Who is likely to know about a need that nothing on record answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from rhannu.base import search
from rhannu.base.languages import said
from rhannu.exchange import matching, meter
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import AskAround, KnowAsk
from rhannu.organisations.models import Need, Organisation, Person, Post, PostHolding
from rhannu.practices.models import Practice

MOST = 3  # people asked
NEAREST = 12  # practices that are looked through for bodies
ASKED_FOR = timedelta(days=30)  # a need is asked around by itself so long after it was recorded


@dataclass(frozen=True)
class Likely:
    """Somebody who may know: the post they hold, and why."""

    person: Person
    post: Post
    why: str


def has_good_match(words: str, organisation: Organisation | None, on: date) -> bool:
    """Whether somebody on record has dealt with it."""
    found = matching.conversations(words, on=on, organisation=organisation, limit=1)
    return bool(found.found) and not found.in_part


def likely(
    words: str, theme: str, organisation: Organisation | None, on: date, *, example: bool
) -> list[Likely]:
    """Up to three people of three bodies: first those who did what is nearest, then by theme.

    Nobody of whom as much was asked as may be, nobody without an address, nobody of the body itself.
    """
    found: list[Likely] = []
    seen = {organisation.pk} if organisation else set()
    for post, why in _posts(words, theme):
        if len(found) == MOST:
            break
        if post.organisation_id in seen:
            continue
        person = _holder(post, on, example=example)
        if person is not None:
            seen.add(post.organisation_id)
            found.append(Likely(person, post, why))
    return found


def _posts(words: str, theme: str) -> Iterator[tuple[Post, str]]:
    """Posts to think of, the likeliest first."""
    hits = search.find(words, kinds=("practice",), limit=NEAREST, by_meaning=True, told=True)
    keys = [hit.key for hit in hits]
    donors = donors_of(keys)
    themes = dict(Practice.objects.filter(pk__in=keys).values_list("pk", "theme"))
    bodies = {one.organisation.pk for some in donors.values() for one in some}
    posts: dict[int, list[Post]] = {}
    for post in _open_posts().filter(organisation__in=bodies):
        posts.setdefault(post.organisation_id, []).append(post)
    for key in keys:
        for donor in donors[key]:
            for post in posts.get(donor.organisation.pk, []):
                if themes.get(key) in post.themes or not post.themes:
                    yield post, KnowAsk.Why.NEAR
    if theme:
        for post in _open_posts().filter(organisation__ended_on=None)[:200]:
            if theme in post.themes:
                yield post, KnowAsk.Why.THEME


def _open_posts() -> QuerySet[Post]:
    posts = Post.objects.filter(closed_on=None, holdings__held_to=None, holdings__isnull=False)
    return posts.select_related("organisation").distinct().order_by("-confirmed_on", "pk")


def _holder(post: Post, on: date, *, example: bool) -> Person | None:
    """Who holds it, can be written to and has room. What is made up goes to made-up people."""
    held = PostHolding.objects.held_on(on).filter(post=post).select_related("person")
    for one in held.order_by("pk"):
        person = one.person
        reached = person.can_be_mailed
        if not reached or (example and not person.is_fictional):
            continue
        full = meter.of_person(person, on).is_full
        if (
            not full
            and not meter.of_bodies([post.organisation_id], on)[post.organisation_id].is_full
        ):
            return person
    return None


def needs_to_ask_about(on: date) -> list[Need]:
    """Lately recorded needs that nobody was asked about and nobody on record has dealt with."""
    recorded = Need.objects.filter(
        met_on=None, source_url="", recorded_at__date__gte=on - ASKED_FOR
    ).exclude(pk__in=AskAround.objects.exclude(need=None).values("need"))
    newest = recorded.select_related("organisation").order_by("-recorded_at", "-pk")[:20]
    return [
        one for one in newest if not has_good_match(said(one, "words").text, one.organisation, on)
    ]
