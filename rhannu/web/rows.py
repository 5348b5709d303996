"""Rows of lists, put into HTML once: what was read for a row, and the language, settle what it shows.

A page is made anew whenever anything changes anywhere, and hardly a row on it has changed then.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from rhannu.base.languages import current

MOST_KEPT = 2000  # about 2 MiB in each process
_kept: dict[tuple, SafeString] = {}


def row_html(template: str, known: tuple, make: Callable[[], Any]) -> SafeString:
    """`template` with the row that `make` gives, as it was made last time for the same `known`.

    known  everything besides the language that the row depends on; see `read_of`.
    """
    key = (template, current(), known)
    html = _kept.get(key)
    if html is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        html = _kept[key] = render_to_string(template, {"row": make()})
    return html


def read_of(*things: Model | None) -> tuple:
    """The values that were read of each of these, fields that were left out aside."""
    return tuple(
        tuple(value for name, value in vars(one).items() if name[0] != "_") if one else None
        for one in things
    )
