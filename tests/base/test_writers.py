"""Four writers at once: none starved, nothing lost, the chain whole. On both databases.

The writers are processes of their own on a database of their own, as in real use.
"""

import pytest

from tests.base.processes import BEGIN, MIGRATE, finished, python

EACH, WRITERS = 25, 4

PREPARE = (
    MIGRATE
    + """
from rhannu.organisations.actions import keep_organisation, system_person
keep_organisation(by=system_person(), slug="body", name_en="Body", name_cy="Corff",
                  kind="other", region="north", autonomous=True)
"""
)
WRITE = (
    BEGIN
    + """
import json, sys, time
from datetime import UTC, datetime
from rhannu.organisations.actions import record_need, system_person
from rhannu.organisations.models import Organisation
by, body = system_person(), Organisation.objects.get()
done = []
for number in range(int(sys.argv[2])):
    now = datetime.now(UTC)
    record_need(by=by, organisation=body, on=now.date(), at=now, words_en=f"{sys.argv[1]}: {number}")
    done.append(time.time())
print(json.dumps(done))
"""
)
READ = (
    BEGIN
    + """
import json
from rhannu.base import trail
from rhannu.base.models import TrailEntry
from rhannu.organisations.models import Need
print(json.dumps([
    [finding.kind for finding in trail.verify()],
    list(TrailEntry.objects.order_by("seq").values_list("seq", flat=True)),
    list(Need.objects.values_list("words_en", flat=True)),
]))
"""
)


@pytest.mark.slow
def test_four_writers_at_once_lose_nothing_and_none_waits_for_the_others_to_end(own_database):
    finished(python(PREPARE, own_database))

    writers = [python(WRITE, own_database, number, EACH) for number in range(WRITERS)]
    times = [finished(writer) for writer in writers]
    findings, numbers, words = finished(python(READ, own_database))

    assert findings == []
    assert numbers == list(range(1, len(numbers) + 1))
    each = [f"{writer}: {number}" for writer in range(WRITERS) for number in range(EACH)]
    assert sorted(words) == sorted(each)
    together_from, together_to = max(t[0] for t in times), min(t[-1] for t in times)
    if together_from < together_to:  # all four were at work: each got its share of that time
        shares = [sum(together_from <= one <= together_to for one in t) for t in times]
        assert min(shares) * 4 >= max(shares)
