"""Four writers at once take the last places at an event: none is given twice. On both databases."""

import pytest

from tests.base import processes
from tests.base.processes import BEGIN, MIGRATE, finished, python

PLACES, WRITERS, EACH = 7, 4, 6

PREPARE = (
    MIGRATE
    + f"""
from tests.factories import make_person
from tests.networks.events import make_event
make_event(places={PLACES})
for number in range({WRITERS * EACH}):
    make_person(email=f"writer{{number}}@body.example")
"""
)
WRITE = (
    BEGIN
    + """
import json, sys
from rhannu.networks import actions
from rhannu.networks.models import Event
from rhannu.organisations.models import Person
from tests.factories import NOW
event = Event.objects.get()
first, each = int(sys.argv[1]) * int(sys.argv[2]), int(sys.argv[2])
for number in range(first, first + each):
    person = Person.objects.get(email=f"writer{number}@body.example")
    place = actions.join_event(by=person, event=event, at=NOW)
    if number % 3 == 2:
        actions.give_up_place(by=person, delegate=place, at=NOW)
print(json.dumps(True))
"""
)
READ = (
    BEGIN
    + """
import json
from rhannu.networks.models import Event
event = Event.objects.get()
states = list(event.delegates.open().order_by("pk").values_list("state", flat=True))
print(json.dumps([event.taken, event.places, states]))
"""
)


@pytest.fixture
def own_database(tmp_path):
    with processes.own_database(tmp_path) as address:
        yield address


@pytest.mark.slow
def test_four_at_once_get_no_more_seats_than_there_are(own_database):
    finished(python(PREPARE, own_database))

    writers = [python(WRITE, own_database, number, EACH) for number in range(WRITERS)]
    for writer in writers:
        finished(writer)
    taken, places, states = finished(python(READ, own_database))

    assert taken == places == states.count("holds")
    assert len(states) == WRITERS * (EACH - EACH // 3)
