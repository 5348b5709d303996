"""Runs every gate, two at a time, and shows in full only what a failing one said.

python -m setup.check [--mend]    --mend puts Python and templates into form instead
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"

ENVIRONMENT = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "rhannu.config.settings",
    # No gate touches the data or the secret of this checkout.
    "DATABASE_URL": "sqlite://:memory:",
    "RHANNU_SECRET_KEY": "not secret: the gates serve nobody",
}


def templates() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "rhannu").rglob("*.html"))]


def gates() -> dict[str, list[str]]:
    """Slowest first, so that the two lanes end together."""
    djade = ["djade", "--target-version", "5.2"]
    gates = {
        # From nothing each time: the plugin's cache does not see a new model point at an old one.
        "types": ["mypy", "--cache-dir", os.devnull],
        "house rules": ["python", "-m", "pytest", "-q", "tests/house"],
        "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
        "layers": ["lint-imports"],
        "Welsh messages": ["python", "-m", "setup.messages", "check"],
        "style": ["ruff", "check"],
        "form of the Python": ["ruff", "format", "--check"],
        "form of the templates": [*djade, "--check", *templates()],
    }
    if not templates():
        del gates["form of the templates"]
    return gates


def passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seconds = f"{time.monotonic() - began:.1f} s"
    if done.returncode:
        print(f"\nFAILED  {name} ({' '.join(command[:4])}), {seconds}\n{done.stdout}", flush=True)
    else:
        print(f"ok      {name}, {seconds}", flush=True)
    return done.returncode == 0


def check() -> None:
    chosen = gates()
    with ThreadPoolExecutor(2) as lanes:
        passed = list(lanes.map(passes, chosen, chosen.values()))
    failed = passed.count(False)
    if failed:
        sys.exit(f"\n{failed} of {len(chosen)} gates failed.")
    print(f"All {len(chosen)} gates passed.")


def mend() -> None:
    for command in (
        ["ruff", "check", "--fix-only"],
        ["ruff", "format"],
        ["djade", "--target-version", "5.2", *templates()],
    ):
        if command[0] != "djade" or templates():
            subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT)


if __name__ == "__main__":
    mend() if sys.argv[1:] == ["--mend"] else check()
