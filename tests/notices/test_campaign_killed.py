"""kill -9 at any point of a campaign to 5,000, and a new start: nobody is lost or written to twice."""

import json

import pytest

from tests.notices.test_once import said, started

pytestmark = [pytest.mark.slow]


def test_of_five_thousand_each_is_written_to_once_whatever_is_killed(own_database, tmp_path):
    script = "import sys; from tests.notices.killing_campaign import main; main(sys.argv[1:])"
    process = started(script, own_database, tmp_path / "mail", 5000, 7, 5)
    seen = json.loads(" ".join(said(process, within=600)))

    readers = [one for one in seen["to"] if one.startswith("reader")]
    assert seen["killed"] > 0
    assert len(readers) == len(set(readers)) == 5000
    assert (seen["named"], seen["sent"], seen["waits"]) == (5000, 5000, 0)
