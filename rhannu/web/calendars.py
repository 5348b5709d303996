"""Calendars as answers: whole addresses for what is read elsewhere, and the file itself."""

import hashlib
from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.http import content_disposition_header


def own_place() -> str:
    """What stands after the @ of what we name: the same as in mail."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def in_full(view: str, *args: str) -> str:
    return f"{settings.SITE_ADDRESS}{reverse(view, args=args)}"


def calendar_file(ics: bytes, *, name: str = "") -> HttpResponse:
    response = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    if name:
        response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def subscribed(request: HttpRequest, ics: bytes, *, kept: str) -> HttpResponse:
    """A calendar that programs ask for again and again: sent only where it has changed.

    kept  who may keep it and how long: the value of Cache-Control
    """
    etag = f'"{hashlib.sha256(ics).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match", "").removeprefix("W/") == etag
    response: HttpResponse = (
        HttpResponseNotModified()
        if same
        else HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    )
    response["ETag"] = etag
    response["Cache-Control"] = kept
    response["X-Content-Type-Options"] = "nosniff"
    return response
