"""Several workers count at once, and one that ends writes what it has. On both databases."""

import pytest

from tests.base.processes import BEGIN, MIGRATE, finished, own_database, python

pytestmark = pytest.mark.slow

COUNT = (
    BEGIN
    + """
import sys
from datetime import date
from rhannu.web import readings
forms = ["page", "pdf", "text", "record"]
for one in range(int(sys.argv[1])):
    kind = readings.Kind("lamps", date(2026, 11, 23), forms[one % 4], "en", "public", None, "none")
    readings.count(kind)
    if one % 20 == 19 and "flush" in sys.argv:
        readings.flush()
"""
)
TOTALS = (
    BEGIN
    + """
import json
from rhannu.web.models import Reading
print(json.dumps(sorted(Reading.objects.values_list("form", "times"))))
"""
)


def test_what_several_workers_count_adds_up(tmp_path):
    with own_database(tmp_path) as address:
        finished(python(MIGRATE, address))
        workers = [python(COUNT, address, 400, "flush") for _one in range(3)]
        for worker in workers:
            finished(worker)
        totals = finished(python(TOTALS, address))

    assert totals == [["page", 300], ["pdf", 300], ["record", 300], ["text", 300]]


def test_a_worker_that_ends_writes_what_it_has(tmp_path):
    with own_database(tmp_path) as address:
        finished(python(MIGRATE, address))
        finished(python(COUNT, address, 8))
        totals = finished(python(TOTALS, address))

    assert totals == [["page", 2], ["pdf", 2], ["record", 2], ["text", 2]]
