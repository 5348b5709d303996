"""Several small questions in one query: a detail page joins many rooms, and each trip costs."""

import json
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import JSONObject


def together(**questions: tuple[QuerySet, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of unlike tables, fetched by one UNION ALL: name -> rows as dictionaries.

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
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in questions}
    for name, row in parts[0].union(*parts[1:], all=True):
        found[name].append(row if isinstance(row, dict) else json.loads(row))
    return found


def listed(value: Any) -> list[Any]:
    """A JSON list out of a row: SQLite hands a list within a row over as text."""
    return json.loads(value) if isinstance(value, str) else value
