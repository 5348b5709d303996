"""What stands on rows that are about to be taken back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import ManyToOneRel, Model

from rhannu.base.models import TrailEntry
from rhannu.organisations.models import Person
from rhannu.portfolio.models import LoadRow, StatedSum

# A load's own record of a row, and sums that came with a project, are part of it.
_PART_OF_IT = (LoadRow, StatedSum)
_AT_ONCE = 500

Made = Mapping[type[Model], set[int]]


def built_on(made: Made, *, since: int) -> dict[type[Model], set[int]]:
    """Those of `made` that another record points to, or that were changed after trail entry `since`.

    made  keys by model. What they point to among themselves does not count.

    The relations are asked of Django, because this room may not know the rooms above it.
    """
    found: dict[type[Model], set[int]] = {}
    for model, keys in made.items():
        found[model] = _pointed_at(model, keys, made) | _changed(model, keys, since)
    return {model: keys for model, keys in found.items() if keys}


def _pointed_at(model: type[Model], keys: Iterable[int], made: Made) -> set[int]:
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        # A relation that was not written down here is another table's key to this one.
        if not isinstance(relation, ManyToOneRel) or relation.related_model in _PART_OF_IT:
            continue
        name, pointing = relation.field.name, relation.related_model
        ours = made.get(pointing, set())
        for some in in_portions(keys):
            rows = pointing._base_manager.filter(**{f"{name}__in": some})
            pairs = rows.values_list("pk", f"{name}_id")
            found.update(key for pk, key in pairs if pk not in ours)
    return found


def _changed(model: type[Model], keys: Iterable[int], since: int) -> set[int]:
    later = TrailEntry.objects.filter(seq__gt=since)
    about = later.filter(about_type=model._meta.label_lower)
    found: set[int] = set()
    for some in in_portions(keys):
        found.update(about.filter(about_id__in=some).values_list("about_id", flat=True))
        if model is Person:
            actors = later.filter(actor__in=some).values_list("actor", flat=True)
            found.update(key for key in actors if key is not None)
    return found


def in_portions(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """A few hundred at a time: no database takes any number of keys in one question."""
    every = sorted(keys)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
