"""The public functions of the rooms say what they take and what they give.

`by` is always a Person and needs no word. mypy checks that the words are true.
"""

import ast

import pytest

from tests.house.project import DOORS, place, room_of, tree, written_python

NOT_ROOMS = DOORS | {"config", ""}
UNTYPED = {"by", "self", "cls"}


def untyped(source: ast.Module) -> list[ast.AST]:
    """Public functions at the top of a module with a parameter or a result left untyped."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    public = [
        node for node in source.body if isinstance(node, kinds) and not node.name.startswith("_")
    ]
    return [function for function in public if function.returns is None or bare(function)]


def bare(function) -> list[str]:
    every = function.args
    named = [*every.posonlyargs, *every.args, *every.kwonlyargs, every.vararg, every.kwarg]
    return [one.arg for one in named if one and one.annotation is None and one.arg not in UNTYPED]


@pytest.mark.slow
def test_public_functions_of_the_rooms_are_typed():
    found = [
        f"{place(path, function)} {function.name}"
        for path in written_python()
        if room_of(path) not in NOT_ROOMS
        for function in untyped(tree(path))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("def f(*, by, on: date) -> None: ...", False),
        ("def f(*, by, on) -> None: ...", True),
        ("def f(on: date): ...", True),
        ("def f(*rest) -> int: ...", True),
        ("def _f(on): ...", False),
    ],
)
def test_the_gate_sees_a_bare_function(source, seen):
    assert bool(untyped(ast.parse(source))) is seen
