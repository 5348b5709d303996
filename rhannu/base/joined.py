"""Rows joined to others of which only a few fields are read: a row of a list shows no long texts."""

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

# What is said of a body, and of a practice, where it is named in passing.
BODY = ("slug", "name_en", "name_cy", "short_en", "short_cy")
PRACTICE = ("slug", "title_en", "title_cy", "theme", "published", "is_example")


def joined(rows: QuerySet[M], **wanted: Iterable[str]) -> QuerySet[M]:
    """The rows with what they point to: each way there, and the fields that are read of it.

    Another field is still there to be asked for, at the price of a query.
    """
    unread = [
        f"{way}__{name}"
        for way, names in wanted.items()
        for name in _others(_model_at(rows.model, way), frozenset(names))
    ]
    return rows.select_related(*wanted).defer(*unread)


def _model_at(model: type[Model], way: str) -> type[Model]:
    for step in way.split("__"):
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model


@cache
def _others(model: type[Model], names: frozenset[str]) -> tuple[str, ...]:
    fields = model._meta.concrete_fields
    return tuple(one.name for one in fields if not one.primary_key and one.name not in names)
