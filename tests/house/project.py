"""What the house tests read: the project's own files, and the order of its rooms."""

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

DOORS = {"web", "api", "cli", "notices"}


@cache
def files(*suffixes: str) -> list[Path]:
    """Every file git keeps or would keep, of these suffixes if any are given."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    paths = [ROOT / name for name in sorted(set(listed)) if name]
    return [path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes)]


def written_python() -> list[Path]:
    """The Python that people write: migrations are generated."""
    return [path for path in files(".py") if "migrations" not in path.parts]


def room_of(path: Path) -> str:
    """The room or door a file of rhannu/ stands in; an empty string for any other file."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "rhannu" and len(parts) > 2 else ""


def shelf_of(path: Path) -> str:
    """models, rules, actions, files...: a module of a room, or the package it became."""
    parts = path.relative_to(ROOT).parts
    return parts[2].removesuffix(".py") if room_of(path) else ""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def functions(node: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [child for child in ast.walk(node) if isinstance(child, kinds)]


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def layers() -> list[set[str]]:
    """The rooms from the top down, as the import contract in pyproject.toml has them."""
    for contract in PYPROJECT["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            return [
                {room.strip(" ()") for room in layer.split("|")} for layer in contract["layers"]
            ]
    raise LookupError("pyproject.toml has no layers contract")
