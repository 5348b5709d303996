"""No file names a place that only one machine or one person has, or holds a secret."""

import re

import pytest

from tests.house.project import ROOT, files

NOT_TEXT = {".png", ".jpg", ".ico", ".xlsx", ".pdf", ".zip", ".gz", ".woff2", ".otf"}

FAULTS = {
    "a package registry": re.compile(
        r"registry\.(npmjs|yarnpkg)\.|pypi\.(org|python)|files\.pythonhosted|proxy\.golang"
        r"|--(extra-)?index-ur[l]|--find-link[s]"
    ),
    "a path of one machine": re.compile(
        r"(?<![\w.~/-])/(wor[k]/|tmp/h\b|roo[t]/|hom[e]/\w|User[s]/\w|op[t]/(pypi|wheels))"
    ),
    "a secret": re.compile(
        r"BEGIN [A-Z ]*PRIVATE KE[Y]|\bAKI[A][0-9A-Z]{16}|\bgh[pousr]_\w{30}|\bxox[bp]-\w{10}"
        r"|:\/\/[\w.-]+:(?!(pass|password|rhannu|secret|PASSWORD)\b)[^@\s/$<{]{6,}@[\w-]+\."
    ),
}


def faults(text: str) -> list[tuple[int, str]]:
    return [
        (number, f"{what}: {found[0]}")
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FAULTS.items()
        if (found := pattern.search(line))
    ]


@pytest.mark.slow
def test_files_name_no_registry_no_machine_and_no_secret():
    found = [
        f"{path.relative_to(ROOT)}:{number} {fault}"
        for path in files()
        if path.suffix not in NOT_TEXT
        for number, fault in faults(path.read_text(errors="replace"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("parts", "seen"),
    [
        (["https://regis", "try.npmjs.org/sass"], True),
        (["--ind", "ex-url=https://example.org"], True),
        (["see /wo", "rk/main"], True),
        (["cd /ho", "me/someone"], True),
        (["-----BEGIN RSA PRIV", "ATE KEY-----"], True),
        (["postgres://rhannu:hunter", "22222@db.example"], True),
        (["postgres://rhannu:rhannu@127.0.0.1/rhannu"], False),
        (["https://www.gov.wales/wo", "rk/of-the-fund"], False),
    ],
)
def test_the_gate_sees_each_fault(parts, seen):
    assert bool(faults("".join(parts))) is seen
