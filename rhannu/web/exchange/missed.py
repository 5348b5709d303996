"""Counts a search that found nothing, and sees to it that the next one is counted too."""

import hashlib
from contextlib import suppress

from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from rhannu.exchange import unmet
from rhannu.web.caching import not_kept

ONCE_IN = 60  # seconds: a page loaded anew is no second search


def count(request: HttpRequest, words: str, response: HttpResponse) -> HttpResponse:
    """The response, which is not kept: else nobody would know that others looked for the same."""
    key = "missed:" + hashlib.sha256(words.encode()).hexdigest()
    if cache.add(key, True, ONCE_IN):
        with suppress(OperationalError):  # the database is too busy: nobody waits for a count
            unmet.count(words, on=request.today)
    return not_kept(response)
