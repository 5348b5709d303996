"""Gunicorn's hooks for a site where a timer does what is due: read ahead before the workers part."""

import contextlib
import gc


def when_ready(gunicorn):
    read_ahead()


def read_ahead() -> None:
    """Read what every worker needs, in the process they part from: they share its memory then.

    Nobody's first search waits for the index either. A worker reads later whatever came since.
    """
    from django.db import DatabaseError, connections  # Gunicorn reads this file before Django is up
    from django.urls import get_resolver

    from rhannu.base import search

    get_resolver().url_patterns  # noqa: B018 - reading them imports the pages
    with contextlib.suppress(DatabaseError):  # a database without tables says so to who asks a page
        search.read_ahead()
    connections.close_all()  # no two processes may speak through one
    gc.collect()
    gc.freeze()  # looking through what all share would make copies of it
