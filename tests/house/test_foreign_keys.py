"""Keys point down the house, and a lower room cannot look back up them.

The import contract cannot see this: a foreign key names its model in a string.
"""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.house.project import ROOT, layers, place, tree, written_python

ELSEWHERE = {"auth", "contenttypes"}
RANK = {room: rank for rank, layer in enumerate(layers()) for room in layer}


def keys(models_of_house) -> Iterator[tuple[str, str, models.Field]]:
    """(room, room it points to, the field) for every relation our rooms declare."""
    for model in models_of_house:
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.is_relation and field.related_model:
                yield model._meta.app_label, field.related_model._meta.app_label, field


def faults(models_of_house) -> list[str]:
    found = []
    for room, target, field in keys(models_of_house):
        if target == room or target in ELSEWHERE:
            continue
        if target not in RANK:
            found.append(f"{field} points out of the house, to {target}")
        elif RANK[target] <= RANK[room]:
            found.append(f"{field} points up or sideways, to {target}")
        elif not field.remote_field.hidden:
            found.append(f'{field} crosses rooms: give it related_name="+"')
    return found


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("rhannu.")]


def test_keys_point_down_the_house():
    found = faults(our_models())
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_no_query_looks_up_through_a_hidden_name():
    """Django accepts "+" in a lookup: it would join from a lower room to any room above."""
    found = []
    for path in written_python():
        if path.is_relative_to(ROOT / "rhannu"):
            found += [place(path, node) for node in lookups_by_plus(tree(path))]
    assert not found, "\n".join(found)


def lookups_by_plus(source: ast.AST) -> Iterator[ast.AST]:
    """Where "+" or "+__name" stands as a name: in a call's arguments, or as a key."""
    for node in ast.walk(source):
        names = []
        if isinstance(node, ast.Dict):
            names = [key for key in node.keys if key]
        elif isinstance(node, ast.Call):
            names = node.args
        elif isinstance(node, ast.Tuple):
            names = node.elts[:1]
        for name in names:
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                plain = name.value.removeprefix("-")
                if plain == "+" or plain.startswith("+__") or "__+" in plain:
                    yield name


# ------------------------------------------------------------------ the gate itself


@pytest.mark.parametrize(
    ("room", "target", "related_name", "fault"),
    [
        ("exchange", "organisations", "+", None),
        ("exchange", "auth", None, None),
        ("exchange", "organisations", None, "crosses rooms"),
        ("organisations", "exchange", "+", "points up or sideways"),
        ("networks", "fund", "+", "points up or sideways"),
        ("exchange", "sessions", "+", "out of the house"),
    ],
)
def test_the_gate_sees_each_fault(room, target, related_name, fault):
    upper, lower = two_models(room, target, related_name)
    found = faults([upper, lower])
    assert [fault in sentence for sentence in found] == ([True] if fault else [])


def two_models(room, target, related_name):
    registry = apps.__class__()  # Away from the real one.

    def model(name, app, **fields):
        meta = type("Meta", (), {"app_label": app, "apps": registry})
        body = {"__module__": "rhannu.test", "Meta": meta, **fields}
        return type(name, (models.Model,), body)

    lower = model("Lower", target)
    key = models.ForeignKey(lower, models.PROTECT, related_name=related_name)
    return model("Upper", room, key=key), lower


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ('Organisation.objects.filter(**{"+__recipient": 1})', True),
        ('Organisation.objects.values_list("name", "+")', True),
        ('Organisation.objects.order_by("-+__on")', True),
        ('Q(("+__recipient", 1))', True),
        ('models.ForeignKey(Person, models.PROTECT, related_name="+")', False),
        ('sign = "+" if change > 0 else ""', False),
    ],
)
def test_the_gate_sees_a_hidden_name(source, seen):
    assert bool(list(lookups_by_plus(ast.parse(source)))) is seen
