"""What an address says: its language, and where the same page stands in the other one."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from rhannu.base.languages import ENGLISH, WELSH


def language_of(path: str) -> str:
    """The language of an address: Welsh below /cy/, English elsewhere."""
    return WELSH if path == f"/{WELSH}" or path.startswith(f"/{WELSH}/") else ENGLISH


def address_in(language: str, request: HttpRequest) -> str:
    """This page's address in the other language: same place, same query."""
    path = request.path
    if language == WELSH:
        path = f"/{WELSH}{path}"
    else:
        path = path.removeprefix(f"/{WELSH}") or "/"
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def address_of(view: str) -> str:
    """The address of a page without arguments, or blank where this site has no such page."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""
