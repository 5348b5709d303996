"""Public pages, kept: for somebody who is not signed in, a page is a function of address and data."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from rhannu.base.models import TrailHead
from rhannu.web import assets

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
    try:
        view: Any = resolve(request.path_info).func
    except Resolver404:
        return None
    allowed = getattr(view, "public_query", None)
    if allowed is None:
        return None
    given = parse_qsl(request.META.get("QUERY_STRING", ""))
    query = urlencode(sorted(pair for pair in given if pair[0] in allowed and pair[1]))
    said = f"{assets.release()} {data_version()} {request.today} {request.path_info}?{query}"
    return Place(query, "page:" + hashlib.sha256(said.encode()).hexdigest())


def data_version() -> str:
    """The hash of the last trail entry: whatever anybody changed, it is another."""
    return TrailHead.objects.filter(pk=1).values_list("hash", flat=True).first() or ""


def kept(place: Place) -> HttpResponse | None:
    """The page kept there, if there is one."""
    found = cache.get(place.key)
    if found is None:
        return None
    content, content_type = found
    return HttpResponse(content, content_type=content_type)


def keep(place: Place, response: HttpResponse) -> bool:
    """Keep the page, if everybody may have the same. Says whether it was kept."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    cache.set(place.key, (response.content, response["Content-Type"]), KEPT_FOR)
    return True
