"""Builds the style sheet and the script of the pages; does nothing when they are up to date.

Standard library only. Node comes from the PATH if it is 20 or newer, else from
requirements/node.txt. The result is rhannu/web/static/built/, which git ignores.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from setup.environment import (
    ROOT,
    VENV,
    CannotSetUp,
    check_space,
    is_current,
    one_at_a_time,
    plain_errors,
    set_up,
    step,
)

BUILT = ROOT / "rhannu/web/static/built"
PACKAGES = ROOT / "node_modules"
STYLES = ROOT / "rhannu/web/scss"
RESULTS = ["rhannu.css", "govuk-frontend.min.js"]
OLDEST_NODE = 20

# The typeface, crown and crest are for sites of the Crown alone; nothing is fetched by a style.
NOT_OURS = re.compile(r"url\((?![\"']?data:)[^)]*\)|gds[- ]?transport|govuk-crest|@import", re.I)


def build() -> None:
    if is_installed() and is_built():
        return
    node = node_folder()
    with one_at_a_time():
        if not is_installed():
            check_space()
            with step("Installing the packages of package-lock.json"):
                npm(node, "ci", "--ignore-scripts")
            (PACKAGES / ".installed").write_text(key_of_packages())
        if not is_built():
            with step("Building the style sheet"):
                shutil.rmtree(BUILT, ignore_errors=True)
                BUILT.mkdir(parents=True)
                npm(node, "run", "build")
                check_ours()
            (PACKAGES / ".built").write_text(key_of_styles())


def is_installed() -> bool:
    return says(PACKAGES / ".installed", key_of_packages())


def is_built() -> bool:
    made = all((BUILT / name).exists() for name in RESULTS)
    return made and says(PACKAGES / ".built", key_of_styles())


def says(stamp: Path, key: str) -> bool:
    return stamp.exists() and stamp.read_text() == key


def key_of_packages() -> str:
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()


def key_of_styles() -> str:
    sources = [ROOT / "package.json", ROOT / "package-lock.json", *sorted(STYLES.rglob("*.scss"))]
    key = hashlib.sha256()
    for source in sources:
        key.update(str(source.relative_to(ROOT)).encode() + source.read_bytes())
    return key.hexdigest()


def npm(node: Path, *arguments: str) -> None:
    environment = {
        **os.environ,
        "PATH": f"{node}{os.pathsep}{os.environ['PATH']}",
        "NODE_USE_SYSTEM_CA": "1",  # trust whom this machine trusts, as pip does
    }
    done = subprocess.run(
        ["npm", *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        reason = next((line for line in lines if "rror" in line), "no reason given")
        raise CannotSetUp(
            f"npm {' '.join(arguments)} failed: {reason.strip()}. "
            "If the network was down, run this again when it is up."
        )


def node_folder() -> Path:
    """The folder of a Node that is new enough: the one on the PATH, or one of our own."""
    found = shutil.which("node")
    if found and shutil.which("npm") and major_version(found) >= OLDEST_NODE:
        return Path(found).parent
    if not is_current("node") or not (VENV / "bin/node").exists():
        print(f"No Node {OLDEST_NODE} or newer on the PATH: fetching one into .venv", flush=True)
        set_up("node")
    return VENV / "bin"


def major_version(node: str) -> int:
    done = subprocess.run([node, "--version"], capture_output=True, text=True)
    version = re.match(r"v(\d+)\.", done.stdout)
    return int(version[1]) if version else 0


def check_ours() -> None:
    found = NOT_OURS.search((BUILT / "rhannu.css").read_text())
    if found:
        raise CannotSetUp(
            f"The style sheet holds {found[0]!r}: no outside address, and no typeface, crown or "
            "crest of the government's, may reach the pages."
        )


if __name__ == "__main__":
    with plain_errors():
        build()
