"""Four writers at once: none starved, nothing lost, the chain whole. On both databases.

The writers are processes of their own on a database of their own, as in real use.
"""

import json
import os
import subprocess
import sys
import uuid

import psycopg
import pytest
from django.conf import settings

EACH, WRITERS = 25, 4

BEGIN = """
import django
django.setup()
"""
PREPARE = (
    BEGIN
    + """
from django.core.management import call_command
call_command("migrate", verbosity=0)
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
    record_need(by=by, organisation=body, on=now.date(), at=now, words_en=f"writer {sys.argv[1]}")
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


@pytest.fixture
def own_database(tmp_path):
    """The address of an empty database of the kind under test."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path / 'writers.sqlite3'}"
        return
    name = f"writers_{uuid.uuid4().hex[:8]}"
    place = {"host": database["HOST"], "port": database["PORT"] or 5432, "user": database["USER"]}
    place["password"] = database["PASSWORD"]
    with psycopg.connect(dbname="postgres", autocommit=True, **place) as maker:
        maker.execute(f'CREATE DATABASE "{name}"')
        user, word = place["user"], place["password"]
        yield f"postgres://{user}:{word}@{place['host']}:{place['port']}/{name}"
        maker.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def python(script, address, *arguments):
    environment = {**os.environ, "DATABASE_URL": address}
    environment["DJANGO_SETTINGS_MODULE"] = "rhannu.config.settings"
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script, *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def finished(process):
    out, _nothing = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out) if out.strip() else None


@pytest.mark.slow
def test_four_writers_at_once_lose_nothing_and_none_waits_for_the_others_to_end(own_database):
    finished(python(PREPARE, own_database))

    writers = [python(WRITE, own_database, number, EACH) for number in range(WRITERS)]
    times = [finished(writer) for writer in writers]
    findings, numbers, words = finished(python(READ, own_database))

    assert findings == []
    assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(words) == sorted(f"writer {one}" for one in range(WRITERS) for _ in range(EACH))
    together_from, together_to = max(t[0] for t in times), min(t[-1] for t in times)
    if together_from < together_to:  # all four were at work: each got its share of that time
        shares = [sum(together_from <= one <= together_to for one in t) for t in times]
        assert min(shares) * 4 >= max(shares)
