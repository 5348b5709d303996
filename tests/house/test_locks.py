"""The locks agree with each other and say nothing but versions and hashes."""

import json
import re

from setup.environment import ALONE
from setup.relock import TOOLS
from tests.house.project import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", re.M)


def pins(name: str) -> set[tuple[str, str]]:
    """(package, version); a package may have one for each version of Python."""
    return set(PIN.findall((ROOT / f"requirements/{name}.txt").read_text()))


def test_every_lock_holds_only_pins_and_hashes():
    line = re.compile(
        r"#.*|[\w.-]+(\[[\w,]+\])?==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    found = [
        f"{path.name}:{number} {text}"
        for path in LOCKS
        for number, text in enumerate(path.read_text().splitlines(), start=1)
        if text and not line.fullmatch(text)
    ]
    assert not found, "\n".join(found)


def test_tests_run_on_what_the_site_runs_on():
    site, dev = pins("site"), pins("dev")
    assert site
    assert site <= dev, site - dev


def test_relock_writes_every_lock():
    assert {path.stem for path in LOCKS} == {"site", "dev", *TOOLS}


def test_what_is_installed_without_its_dependencies_is_one_package():
    assert [len(pins(name)) for name in ALONE] == [1]


def test_node_packages_are_hashed_and_have_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or "integrity" in package, name
