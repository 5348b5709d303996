"""Several small questions in one query: a detail page joins many rooms, and each trip costs."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

Rows = dict[str, list[dict[str, Any]]]


def together(**questions: tuple[QuerySet, dict[str, Any]]) -> QuerySet:
    """One UNION ALL that fetches rows of unlike tables; `by_question` parts them again.

    questions  name = (queryset, columns); columns as for JSONObject: our name -> field or expression.
    The rows come in no order, and dates as ISO text. Meant for questions of a few rows each.
    """
    parts = [
        rows.order_by()
        .annotate(
            together_name=Value(name, output_field=CharField()), together_row=JSONObject(**columns)
        )
        .values_list("together_name", "together_row")
        for name, (rows, columns) in questions.items()
    ]
    return parts[0].union(*parts[1:], all=True)


def by_question(rows: Iterable[tuple[str, Any]]) -> Rows:
    """What `together` fetched: name -> rows as dictionaries; no rows for a name not there."""
    found: Rows = defaultdict(list)
    for name, row in rows:
        found[name].append(row if isinstance(row, dict) else json.loads(row))
    return found


def listed(value: Any) -> list[Any]:
    """A JSON list out of a row: SQLite hands a list within a row over as text."""
    return json.loads(value) if isinstance(value, str) else value


def number_of(rows: QuerySet) -> Any:
    """How many rows, as a column of another query."""
    one = rows.order_by().annotate(_all=Value(1)).values("_all")
    return Coalesce(Subquery(one.annotate(_n=Count("pk")).values("_n")), Value(0))


def columns(*names: str, **renamed: Any) -> dict[str, Any]:
    """Columns under the names of their fields, and some under other names."""
    return {**{name: name for name in names}, **renamed}


def each_once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of their `id`, those that a join repeated only once."""
    return [row for _key, row in sorted({row["id"]: row for row in rows}.items())]


def day_of(text: str | None) -> date | None:
    """A date out of a row."""
    return date.fromisoformat(text) if text else None
