"""Whatever is killed while a survey goes out: each member gets one mail, and its link is good."""

import json

import pytest

from tests.notices.test_once import said, started

pytestmark = pytest.mark.slow
MEMBERS = 120
SCRIPT = "import sys; from tests.notices.killing_surveys import main; main(sys.argv[1:])"


def test_each_member_gets_one_link_that_works_whatever_is_killed(own_database, tmp_path):
    process = started(SCRIPT, own_database, tmp_path / "mail", MEMBERS, 7, 3)
    seen = json.loads(" ".join(said(process, within=300)))

    assert seen["killed"] > 0
    assert len(seen["to"]) == len(set(seen["to"])) == seen["good"] == MEMBERS
    # A hash may stay for each process that was killed while it wrote or handed over a mail.
    assert MEMBERS <= seen["links"] <= MEMBERS + seen["killed"] and seen["sorted"]
