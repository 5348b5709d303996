"""Public pages, kept: for somebody who is not signed in, a page is a function of address and data."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import override

from rhannu.base import clock
from rhannu.web import assets
from rhannu.web.addresses import language_of

# Entries about these rooms' things may change who a reader is: a load records posts and their holders.
ROOMS_OF_READERS = ("organisations", "portfolio")
KEPT_FOR = 3600  # seconds; a change of data asks for another key long before


def public_page(*, query: Iterable[str] = ()) -> Callable[[Callable], Callable]:
    """Let a view's page be kept for people who are not signed in.

    query  the only parameters such a reader may vary it by; the view sees no others.

    The page must hold no CSRF token and touch no session: one that sets a cookie is not kept.
    """

    def mark(view: Callable) -> Callable:
        view.public_query = frozenset(query)
        return view

    return mark


@dataclass(frozen=True)
class Place:
    """Where a public page is kept."""

    query: str
    key: str

    @property
    def etag(self) -> str:
        return f'W/"{self.key[-20:]}"'


def place_of(request: HttpRequest) -> Place | None:
    """Where this request's page is kept, or none where it is not that kind of page or reader."""
    if request.method != "GET" or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    allowed = _allowed(request.path_info, settings.ROOT_URLCONF)
    if allowed is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    if query:
        given = parse_qsl(query)
        query = urlencode(sorted(pair for pair in given if pair[0] in allowed and pair[1]))
    said = (
        f"{assets.release()} {data_version()} {clock.today()} "
        f"{request.scheme} {settings.DEMO} {request.path_info}?{query}"
    )
    return Place(query, "page:" + hashlib.sha256(said.encode()).hexdigest())


@lru_cache(maxsize=4096)
def _allowed(path: str, _urlconf: Any) -> frozenset[str] | None:
    """The parameters that the public page at `path` may vary by; none where it is no such page."""
    with override(language_of(path)):
        try:
            view: Any = resolve(path).func
        except Resolver404:
            return None
    return getattr(view, "public_query", None)


@dataclass(frozen=True)
class Versions:
    """What the data is like now. A change of anything changes `data`.

    data     the hash of the last trail entry.
    readers  a part of it: changes with whatever may change a person, post, role or organisation.
    latest   room -> hash of the last entry about something of it.
    """

    data: str
    latest: Mapping[str, str]

    def of(self, rooms: Iterable[str]) -> str:
        """The version of these rooms alone."""
        return "-".join(self.latest.get(room, "")[:16] for room in rooms)

    @property
    def readers(self) -> str:
        return self.of(ROOMS_OF_READERS)


def versions() -> Versions:
    """Asked on every request, so without the object mapper, which would take four times as long."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash, latest FROM base_trailhead WHERE id = 1")
        row = cursor.fetchone()
    if row is None:
        return Versions("", {})
    return Versions(row[0], json.loads(row[1]))


def data_version() -> str:
    """The hash of the last trail entry: whatever anybody changed, it is another."""
    return versions().data


def kept(place: Place) -> HttpResponse | None:
    """The page kept there, with its headers, if there is one."""
    found = cache.get(place.key)
    if found is None:
        return None
    content, headers = found
    return HttpResponse(content, headers=headers)


def keep(place: Place, response: HttpResponse) -> bool:
    """Keep the page, if everybody may have the same. Says whether it was kept."""
    if (
        response.status_code != 200
        or response.streaming
        or response.cookies
        or is_not_kept(response)
    ):
        return False
    cache.set(place.key, (response.content, dict(response.headers)), KEPT_FOR)
    return True


def not_kept(response: HttpResponse) -> HttpResponse:
    """Let every reader's page be made anew: something is counted with it."""
    response.rhannu_not_kept = True
    return response


def is_not_kept(response: HttpResponse) -> bool:
    return getattr(response, "rhannu_not_kept", False)
