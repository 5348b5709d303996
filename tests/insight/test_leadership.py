"""What a leadership group raised: counted once a meeting, and silence shown."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions as exchange
from rhannu.fund.actions import keep_fund
from rhannu.insight.leadership import FUND, PRACTICE, raisings
from rhannu.networks import actions
from tests.factories import NOW, TODAY, make_network, make_practice, system
from tests.networks.meetings import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_subject_counts_once_a_meeting_and_what_was_never_raised_is_silent():
    network = make_network(kind="leadership")
    fund = keep_fund(by=system(), slug="f", name_en="Fund", name_cy="Cronfa")
    quiet = keep_fund(by=system(), slug="q", name_en="Quiet", name_cy="Tawel")
    practice = make_practice()
    for back in (60, 30):
        meeting = make_meeting(network=network, on=TODAY - timedelta(days=back), held=True)
        for words in ("One", "Two"):
            made = actions.record_decision(
                by=system(), meeting=meeting, words=words, practice=practice, at=NOW
            )
        if back == 60:
            exchange.mention_in_meeting(by=system(), decision=made, fund=fund, at=NOW)

    found = raisings(network)

    counts = {(one.kind, one.thing): one.meetings for one in found.subjects}
    assert found.meetings == 2
    assert counts[PRACTICE, practice] == 2
    assert counts[FUND, fund] == 1 and counts[FUND, quiet] == 0
    assert [one.thing for one in found.silent] == [quiet]


def test_a_meeting_that_is_only_planned_raised_nothing():
    network = make_network(kind="leadership")
    meeting = make_meeting(network=network, on=TODAY + timedelta(days=1))
    actions.add_to_agenda(by=system(), meeting=meeting, practice=make_practice(), at=NOW)

    assert raisings(network).meetings == 0 and not raisings(network).subjects
