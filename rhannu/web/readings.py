"""Counts which forms of a practice are read, after the cache of public pages and never by whom.

A request adds one to a count in this process's memory. A timer of its own adds what has come in to
the day's counts, so that no reader waits for it; so does the end of the process. Robots, fetching
ahead, and moving about on the same page are not counted.
"""

import atexit
import logging
import os
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse

from rhannu.base import clock
from rhannu.base.locks import writers_turn
from rhannu.organisations.models import Organisation, Role
from rhannu.web.addresses import language_of
from rhannu.web.models import Reading

log = logging.getLogger("rhannu.web")

FLUSHED_AFTER = 30.0  # seconds: what a killed process may lose
FLUSHED_AT = 500  # readings, should they come faster
MOST_KEPT = 20_000  # kinds of reading, while the database cannot be written

FORMS = {"": Reading.Form.PAGE, **{one.value: one for one in Reading.Form}}
ADDRESS = re.compile(r"(?:/cy)?/practices/([-\w]{1,80})/(?:(pdf|text|record)/)?")
ROBOT = re.compile(r"bot|crawl|spider|slurp", re.IGNORECASE)
AHEAD = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")
FROM_MAIL = "from=mail"  # stands in the links of our own mails
SEARCH = re.compile(
    r"(^|\.)(google|bing|duckduckgo|ecosia|yahoo|qwant|startpage|brave|yandex|baidu)\.[a-z.]+$"
)
PUBLIC_BODY = re.compile(
    r"\.(gov|nhs|police|mod|parliament|ac)\.uk$|\.(gov|nhs)\.(wales|scot)$|\.llyw\.cymru$|\.gov\.ie$"
)
PUBLIC = "public"


class Kind(NamedTuple):
    """What is counted together. body: key of the reader's own, whose kind is asked for later."""

    practice: str
    on: date
    form: str
    language: str
    audience: str
    body: int | None
    road: str


class CountReadings:
    """Stands outside the cache of public pages: a page that was kept is read too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = ADDRESS.fullmatch(request.path_info) if request.method == "GET" else None
        if found is None:
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")  # the cache may take from it
        response = self.get_response(request)
        if response.status_code in (200, 304) and _is_reading(request, query):
            audience, body = _audience(request)
            road = _road(request, query)
            form = FORMS[found[2] or ""].value
            language = language_of(request.path_info)
            count(Kind(found[1], clock.today(), form, language, audience, body, road))
        return response


def _is_reading(request: HttpRequest, query: str) -> bool:
    meta = request.META
    return not (
        "answer=" in query  # another tile of the map on the same page
        or ROBOT.search(meta.get("HTTP_USER_AGENT", ""))
        or any("prefetch" in meta.get(name, "") for name in AHEAD)
    )


def _audience(request: HttpRequest) -> tuple[str, int | None]:
    """A role that is held anywhere stands before the kind of body one belongs to."""
    reader = getattr(request, "user", None)  # none where the page was kept: for the public alone
    if reader is None or not reader.is_authenticated:
        return PUBLIC, None
    roles = reader.roles_on(request.today)
    named = [role.value for role in Role if role in roles and role not in _OF_A_BODY]
    if named:
        return named[0], None
    own = reader.organisations_on(request.today)
    return Role.MEMBER.value, min(own, default=None)


_OF_A_BODY = {Role.MEMBER, Role.ORGANISATION_LEAD}


def _road(request: HttpRequest, query: str) -> str:
    """Which kind of place the reader came from; its name is forgotten here."""
    if FROM_MAIL in query:
        return Reading.Road.MAIL.value
    said = request.META.get("HTTP_REFERER", "")
    try:
        host = urlsplit(said).hostname or ""
    except ValueError:
        host = ""
    if not host:
        return Reading.Road.NONE.value
    here = request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", "")
    if host == here.partition(":")[0]:
        return Reading.Road.HERE.value
    if SEARCH.search(host):
        return Reading.Road.SEARCH.value
    if PUBLIC_BODY.search(host):
        return Reading.Road.PUBLIC_BODY.value
    return Reading.Road.OTHER.value


# ------------------------------------------------------------------ in memory


class _Memory:
    """What this process has counted and not yet written."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts: Counter[Kind] = Counter()
        self.since = 0
        self.timer: threading.Timer | None = None
        self.at_exit = False


_memory = _Memory()


def _begin_anew() -> None:
    """After a fork what the parent counted is the parent's to write, and its timer is not here."""
    global _memory
    _memory = _Memory()


os.register_at_fork(after_in_child=_begin_anew)


def count(kind: Kind) -> None:
    """One more of this kind."""
    memory = _memory
    with memory.lock:
        memory.counts[kind] += 1
        memory.since += 1
        enough = memory.since == FLUSHED_AT
    if enough or memory.timer is None:
        _soon(0.0 if enough else FLUSHED_AFTER)


def _soon(seconds: float) -> None:
    memory = _memory
    if not memory.at_exit:
        memory.at_exit = True
        atexit.register(flush)
    if memory.timer is not None:
        memory.timer.cancel()
    memory.timer = threading.Timer(seconds, _flush_in_time)
    memory.timer.daemon = True
    memory.timer.start()


def _flush_in_time() -> None:
    _memory.timer = None
    try:
        flush()
    finally:
        connection.close()  # this thread's own


# ------------------------------------------------------------------ in the database

_ADD = """
INSERT INTO web_reading (practice, "on", form, language, audience, road, times)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (practice, "on", form, language, audience, road)
DO UPDATE SET times = web_reading.times + excluded.times
"""


def flush() -> None:
    """Add what has come in to the day's counts; keep it for later where that cannot be done now."""
    memory = _memory
    with memory.lock:
        counts, memory.counts, memory.since = memory.counts, Counter(), 0
    if not counts:
        return
    try:
        _write(counts)
    except DatabaseError as fault:
        log.warning("Readings are written later: %s", fault)
        with memory.lock:
            if len(memory.counts) + len(counts) <= MOST_KEPT:
                memory.counts.update(counts)


def _write(counts: Counter[Kind]) -> None:
    bodies = {kind.body for kind in counts if kind.body is not None}
    kinds = dict(Organisation.objects.filter(pk__in=bodies).values_list("pk", "kind"))
    rows: Counter[tuple] = Counter()
    for kind, times in counts.items():
        audience = kinds.get(kind.body, kind.audience) if kind.body else kind.audience
        rows[(kind.practice, kind.on, kind.form, kind.language, audience, kind.road)] += times
    # In one order everywhere, so that two processes never wait for each other.
    ordered = [(*key, times) for key, times in sorted(rows.items())]
    with writers_turn(), transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(_ADD, ordered)
