"""What stands on the shelf of actions is an action, and doors write nothing themselves."""

import ast

import pytest

from tests.house.project import DOORS, place, room_of, shelf_of, tree, written_python

WRITES = {
    "save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update",
}  # fmt: skip
WRITES_ON_A_QUERY = {"update", "delete"}
QUERIES = {"objects", "all", "filter", "exclude", "order_by", "select_for_update"}


def not_actions(source: ast.Module) -> list[ast.AST]:
    """Functions with an action's signature (keyword-only, `by` first) or its mark, but not both.

    A helper, part of the action under way, takes what it works on by position.
    """
    found = []
    for node in source.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            marked = "action" in map(name_of, node.decorator_list)
            by_first = [one.arg for one in node.args.kwonlyargs[:1]] == ["by"]
            if marked != (by_first and not node.args.args):
                found.append(node)
    return found


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def writes(source: ast.Module, door: str) -> list[ast.AST]:
    """Calls that change rows, but for those on models of the door's own traffic."""
    own = {
        alias.asname or alias.name
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"rhannu.{door}.")
        for alias in node.names
    }
    found = []
    for node in ast.walk(source):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        chain = names_in_chain(node.func.value)
        verb = node.func.attr
        on_query = verb in WRITES_ON_A_QUERY and QUERIES & set(chain)
        on_row = verb == "delete" and not node.args and not node.keywords
        if (verb in WRITES or on_query or on_row) and chain[-1] not in own:
            found.append(node)
    return found


def names_in_chain(node: ast.AST) -> list[str]:
    """The names of `a.b.c(...).d`, from the last to the first: d, c, b, a."""
    if isinstance(node, ast.Call):
        return names_in_chain(node.func)
    if isinstance(node, ast.Attribute):
        return [node.attr, *names_in_chain(node.value)]
    return [getattr(node, "id", "")]


@pytest.mark.slow
def test_whatever_somebody_does_is_an_action():
    found = [
        f"{place(path, function)} {function.name}"
        for path in written_python()
        if shelf_of(path) == "actions" and room_of(path) != "base"
        for function in not_actions(tree(path))
    ]
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_doors_hold_no_writes():
    """A door may keep tables of its own traffic; it writes those in its models.py."""
    found = [
        place(path, call)
        for path in written_python()
        if room_of(path) in DOORS and shelf_of(path) != "models"
        for call in writes(tree(path), room_of(path))
    ]
    assert not found, "\n".join(found)


# ------------------------------------------------------------------ the gates themselves


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("@action\ndef f(*, by, on: date): ...", False),
        ("def f(*, by, on: date): ...", True),
        ("@action\ndef f(by, on: date): ...", True),
        ("@action\ndef f(*, on: date, by): ...", True),
        ("def f(transfer, *, by): ...", False),
        ("def _f(rows, by): ...", False),
    ],
)
def test_the_gate_sees_what_is_no_action(source, seen):
    assert bool(not_actions(ast.parse(source))) is seen


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("transfer.save()", True),
        ("Transfer.objects.create(a=1)", True),
        ("person.posts.create(a=1)", True),
        ("Transfer.objects.filter(a=1).update(b=2)", True),
        ("transfer.delete()", True),
        ("context.update(b=2)", False),
        ("cache.delete('key')", False),
        ("from rhannu.web.models import View\nView.objects.create(a=1)", False),
        ("from rhannu.exchange.models import View\nView.objects.create(a=1)", True),
    ],
)
def test_the_gate_sees_a_write_in_a_door(source, seen):
    assert bool(writes(ast.parse(source), "web")) is seen
