"""Run in a process of its own, with the site's settings: fill a database, then ask for its pages.

Prints a line when it is filled. For each line that it reads it asks for every page once more and
prints, as JSON, the milliseconds and queries of each.
"""

import json
import sys
import time
from itertools import count

from benchmarks.register.pages import IN_SMALLEST, MANAGER, OFFICER, PAGES


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.register.fill import fill_register

    call_command("migrate", verbosity=0)
    fill_register(int(sys.argv[1]))
    connection.cursor().execute("ANALYZE")
    clients = _readers()
    print("filled", flush=True)
    for turn in count():
        if not sys.stdin.readline():
            return
        print(json.dumps([_asked(clients, *page, turn) for page in PAGES]), flush=True)


def _readers():
    from django.conf import settings
    from django.test import Client

    from rhannu.organisations.models import Person

    settings.ALLOWED_HOSTS = ["*"]
    clients = {"": Client()}
    for email in (OFFICER, MANAGER):
        clients[email] = Client()
        clients[email].force_login(Person.objects.get(email=email))
    return clients


def _asked(clients, name, email, address, turn):
    """Milliseconds and queries of one page, after something has changed somewhere."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from benchmarks.speed.prepare import _move

    _move()
    path = address.format(n=1 + turn * 37 % IN_SMALLEST, body=1 + turn * 7 % 100)
    with CaptureQueriesContext(connection) as captured:
        before = time.perf_counter()
        answer = clients[email].get(path)
        took = time.perf_counter() - before
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {path} answered {answer.status_code}")
    return [took * 1000, len(captured)]


if __name__ == "__main__":
    main()
