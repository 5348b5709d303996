"""Queries worked out once: the object mapper takes longer to write a query than a database to answer.

A question is a function that builds a queryset. The first time it is asked, its SQL is kept; after
that only the keys and words it is asked about are put into their places.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

from rhannu.base.made import maker_of

_KEYS_FROM = 7_000_000_000_000_000_000  # no row has such a key: marks where a key belongs
_MOST_KEPT = 500


def prepared(question: Callable[..., QuerySet]) -> Callable[..., list[Any]]:
    """Let a question's SQL be written once for each shape of its arguments; it then gives a list.

    Whole numbers and strings, and lists or sets of whole numbers, are put in each time. They must
    stand in the query as they are (not sliced by, not added to), and lists only as `__in`. Anything
    else, a date say, is part of the shape. Prefetching is not for these.
    """

    @wraps(question)
    def ask(*given: Any) -> list[Any]:
        shape, values = _shape(given)
        kept = _kept_on(connections["default"])
        known = kept.get((question, shape))
        if known is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            known = kept[question, shape] = _Prepared(question(*_marked(given)), len(values))
        return known.rows(values)

    return ask


class _Prepared:
    """A query's SQL, where its values belong, and what makes objects of its rows."""

    def __init__(self, queryset: QuerySet, number: int) -> None:
        if queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("A prepared query cannot prefetch.")
        connection = connections[queryset.db]
        self.queryset = queryset
        compiler = queryset.query.get_compiler(connection=connection)
        try:
            self.sql, self.params = compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.params = "", ()
            return
        marks = {_mark(place, kind): place for place in range(number) for kind in (int, str)}
        self.places = [
            (position, marks[value])
            for position, value in enumerate(self.params)
            if isinstance(value, int | str) and value in marks
        ]
        if {place for _position, place in self.places} != set(range(number)):
            raise ValueError("A value is not in the query as it was given, so it cannot be put in.")
        self.make = maker_of(queryset, compiler)
        self.connection = connection
        if self.make is not None:
            return
        compiler.as_sql = lambda *_args, **_named: (self.sql, self.params)
        # What iterates over the queryset asks for its compiler, and the compiler for its SQL.
        queryset.query.get_compiler = lambda *_args, **_named: compiler  # type: ignore[method-assign]

    def rows(self, values: list[Any]) -> list[Any]:
        if not self.sql:
            return []
        params = list(self.params)
        for position, place in self.places:
            params[position] = values[place]
        if self.make is not None:
            with self.connection.cursor() as cursor:
                cursor.execute(self.sql, params)
                return self.make(cursor.fetchall())
        self.params = tuple(params)
        iterable: Any = self.queryset._iterable_class(self.queryset)
        return list(iterable)


def _kept_on(connection: Any) -> dict[Any, _Prepared]:
    """What this thread's connection has prepared: SQL differs from database to database."""
    return connection.__dict__.setdefault("_rhannu_prepared", {})


def _shape(given: tuple[Any, ...]) -> tuple[tuple[Any, ...], list[Any]]:
    """What the SQL depends on, and the values it does not depend on, in order."""
    shape: list[Any] = []
    values: list[Any] = []
    for one in given:
        if type(one) in (int, str):
            shape.append(type(one))
            values.append(one)
        elif isinstance(one, list | set | frozenset | dict):
            many = list(one)
            # Lists of up to 4, 8, 16... share their SQL: the last key is said again.
            filled = 1 << (len(many) - 1).bit_length() if many else 0
            shape.append(("list", filled))
            values.extend(many + many[-1:] * (filled - len(many)))
        else:
            shape.append(one)
    return tuple(shape), values


def _marked(given: tuple[Any, ...]) -> list[Any]:
    marked: list[Any] = []
    place = 0
    for one in given:
        if type(one) in (int, str):
            marked.append(_mark(place, type(one)))
            place += 1
        elif isinstance(one, list | set | frozenset | dict):
            filled = 1 << (len(one) - 1).bit_length() if one else 0
            marked.append([_mark(place + more, int) for more in range(filled)])
            place += filled
        else:
            marked.append(one)
    return marked


def _mark(place: int, kind: type) -> int | str:
    return _KEYS_FROM + place if kind is int else f"\x02value {place}\x03"
