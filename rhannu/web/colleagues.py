"""Public pages, kept for people who are signed in: everybody with the same body and roles sees the same."""

import functools
import hashlib
import zlib
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from rhannu.web import assets
from rhannu.web.caching import KEPT_FOR, is_not_kept
from rhannu.web.readers import version_of
from rhannu.web.shell import WHO, who_line

LONGEST_QUERY = 300


def kept_for_colleagues(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep a public view's page for each set of organisations and roles, until the data changes.

    The page may differ by these alone: no form that posts, nothing about the person. The line in
    the masthead that says who is signed in is put in anew each time.
    """

    @functools.wraps(view)
    def keeping(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        kept_at_all = request.method == "GET" and len(query) <= LONGEST_QUERY
        if not kept_at_all or not request.user.is_authenticated:
            return view(request, *args, **named)
        who, key = who_line(request), _key(request, query)
        kept = cache.get(key)
        if kept is not None:
            return HttpResponse(zlib.decompress(kept).decode().replace(WHO, who))
        response = view(request, *args, **named)
        if response.status_code == 200 and not response.cookies and not is_not_kept(response):
            page = response.content.decode().replace(who, WHO)
            cache.set(key, zlib.compress(page.encode(), level=1), KEPT_FOR)
        return response

    return keeping


def _key(request: HttpRequest, query: str) -> str:
    reader: Any = request.user
    bodies = sorted(reader.organisations_on(request.today))
    roles = sorted(reader.roles_on(request.today))
    said = (
        f"{assets.release()} {version_of(request)} {request.today} {bodies} {roles} "
        f"{request.path}?{query}"
    )
    return "colleagues:" + hashlib.sha256(said.encode()).hexdigest()
