"""Four writers at once take the last places: none is given twice. On both databases."""

import pytest

from tests.base import processes
from tests.base.processes import BEGIN, MIGRATE, finished, python

PLACES, WRITERS, EACH = 7, 4, 6

PREPARE = (
    MIGRATE
    + f"""
from tests.exchange.offers import make_offer
from tests.factories import make_officer
make_offer(places={PLACES}, by=make_officer())
"""
)
WRITE = (
    BEGIN
    + """
import json, sys
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import Offer
from rhannu.organisations.models import Person
from tests.factories import NOW, make_organisation
officer = Person.objects.filter(role_grants__role="fund_officer").first()
offer = Offer.objects.get()
held = 0
for number in range(int(sys.argv[2])):
    body = make_organisation(slug=f"writer-{sys.argv[1]}-{number}")
    one = actions.sign_up(by=officer, offer=offer, organisation=body, people=1, at=NOW)
    held += one.state == "holds"
    if number % 3 == 2:
        actions.give_up_places(by=officer, sign_up=one, at=NOW)
print(json.dumps(held))
"""
)
READ = (
    BEGIN
    + """
import json
from rhannu.exchange.models import Offer
offer = Offer.objects.get()
rows = list(offer.sign_ups.open().order_by("pk").values_list("state", "people"))
print(json.dumps([offer.taken, offer.places, rows]))
"""
)


@pytest.fixture
def own_database(tmp_path):
    with processes.own_database(tmp_path) as address:
        yield address


@pytest.mark.slow
def test_four_at_once_get_no_more_places_than_there_are(own_database):
    finished(python(PREPARE, own_database))

    writers = [python(WRITE, own_database, number, EACH) for number in range(WRITERS)]
    for writer in writers:
        finished(writer)
    taken, places, rows = finished(python(READ, own_database))

    assert taken == places == sum(people for state, people in rows if state == "holds")
    assert len(rows) == WRITERS * (EACH - EACH // 3)
    first_waiting = [state for state, _people in rows].index("waits")
    assert all(state == "waits" for state, _people in rows[first_waiting:])
