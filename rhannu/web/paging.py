"""Pages of a long list by key: a page costs the same wherever it is, and no row is lost or seen twice.

A page ends at a row; the next begins after that row's key, not after a count of rows. Beside the
exact condition (a > x, or a = x and b > y) stands the redundant one (a >= x): databases use an index
for the second and not for the first.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

SIZE = 25


@dataclass(frozen=True)
class Page:
    """Some rows of a list; `next` is what to ask for after them, blank at the end."""

    rows: list[Any]
    next: str = ""
    after: str = ""  # what this page came after; blank for the first

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page_of(
    queryset: QuerySet, *, order: Sequence[str], after: str | None = "", size: int = SIZE
) -> Page:
    """The rows of `queryset` after the key `after`, at most `size` of them, in one query.

    order  fields, "-" before one that falls; together unique (end with "pk") and never null.
           An index on them, in this order, is what makes it fast.
    after  `Page.next` of the page before. One that makes no sense begins at the beginning.
    """
    rows = queryset.order_by(*order)
    key = _key_in(after or "", len(order))
    if key:
        try:
            rows = rows.filter(_after(order, key))
        except (ValueError, TypeError, OverflowError, ValidationError):
            key = None
    return _page(list(rows[: size + 1]), order, size, (after or "") if key else "")


def first_page(found: list[Any], *, order: Sequence[str]) -> Page:
    """The first page, of the first SIZE + 1 rows in that order: what a prepared question gives."""
    return _page(found, order, SIZE, "")


def _page(found: list[Any], order: Sequence[str], size: int, after: str) -> Page:
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], _key_of(last, order) if last else "", after)


def _after(order: Sequence[str], key: Sequence[Any]) -> Q:
    first, value = order[0], key[0]
    bound = Q(**{f"{first.lstrip('-')}__{'lte' if first.startswith('-') else 'gte'}": value})
    exact, same = Q(), Q()
    for name, value in zip(order, key, strict=True):
        field = name.lstrip("-")
        exact |= same & Q(**{f"{field}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{field: value})
    return bound & exact


def _key_of(row: Any, order: Sequence[str]) -> str:
    values = [_plain(_value(row, name.lstrip("-"))) for name in order]
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _key_in(text: str, length: int) -> list[Any] | None:
    try:
        key = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError, binascii.Error):
        return None
    plain = isinstance(key, list) and all(isinstance(one, str | int | float) for one in key)
    return key if plain and len(key) == length and _can_be_asked(key) else None


def _can_be_asked(key: Sequence[Any]) -> bool:
    """No text holds what a database refuses: a NUL, or half of a character."""
    text = "".join(one for one in key if isinstance(one, str))
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _value(row: Any, name: str) -> Any:
    """The field of a row: of a model (across `__` too), or of the dictionary of values()."""
    if isinstance(row, dict):
        return row[name]
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
