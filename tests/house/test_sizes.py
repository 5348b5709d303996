"""Files stay under 400 lines and functions under 60.

A longer one says why, in its first five lines or beside its def: `# long: reason`.
"""

import ast
import re

import pytest

from tests.house.project import ROOT, files, functions, place, tree, written_python

MOST_LINES, MOST_IN_A_FUNCTION = 399, 59
WRITTEN_BY_HAND = (".py", ".html", ".txt", ".scss", ".css", ".js", ".sh", ".svg")
NOT_WRITTEN = ("requirements", "data")

EXCUSE = re.compile(r"(#|//|/\*|\{#|<!--) ?long: \w+")


def too_long(source: str) -> bool:
    lines = source.splitlines()
    return len(lines) > MOST_LINES and not EXCUSE.search("\n".join(lines[:5]))


def long_functions(source: str, parsed: ast.AST) -> list[ast.AST]:
    lines = source.splitlines()
    found = []
    for function in functions(parsed):
        length = function.end_lineno - function.lineno + 1
        head = lines[function.lineno - 1 : function.body[0].lineno]
        if length > MOST_IN_A_FUNCTION and not EXCUSE.search("\n".join(head)):
            found.append(function)
    return found


@pytest.mark.slow
def test_files_are_under_400_lines():
    paths = [
        path
        for path in {*files(*WRITTEN_BY_HAND)} - {*files(".py")} | {*written_python()}
        if path.relative_to(ROOT).parts[0] not in NOT_WRITTEN
    ]
    found = [str(path.relative_to(ROOT)) for path in paths if too_long(path.read_text())]
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_functions_are_under_60_lines():
    found = [
        f"{place(path, function)} {function.name}"
        for path in written_python()
        for function in long_functions(path.read_text(), tree(path))
    ]
    assert not found, "\n".join(found)


# ------------------------------------------------------------------ the gate itself


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("x\n" * 399, False),
        ("x\n" * 400, True),
        ("# long: a table of one form\n" + "x\n" * 400, False),
        ("# long:\n" + "x\n" * 400, True),
        ("x\n" * 10 + "# long: too far down\n" + "x\n" * 400, True),
        ("{# long: one form, read as one #}\n" + "x\n" * 400, False),
    ],
)
def test_the_gate_sees_a_long_file(source, seen):
    assert too_long(source) is seen


@pytest.mark.parametrize(
    ("head", "lines", "seen"),
    [
        ("def f():", 58, False),
        ("def f():", 59, True),
        ("def f():  # long: a table of branches", 59, False),
        ("async def f():", 59, True),
    ],
)
def test_the_gate_sees_a_long_function(head, lines, seen):
    source = head + "\n    x = 1" * lines
    assert bool(long_functions(source, ast.parse(source))) is seen
