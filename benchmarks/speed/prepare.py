"""Run in a process of its own, with the site's settings: fill a database, then change it on demand.

Prints one line of JSON: a cookie for each reader and the queries of each page. After that it reads
lines from standard input and for each moves the head of the trail, as any change anywhere does, and
answers with a line: then nothing that was kept before serves any more.
"""

import json
import secrets
import sys
from itertools import islice


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.speed.fill import fill

    call_command("migrate", verbosity=0)
    from rhannu.practices.models import Practice

    if not Practice.objects.exists():
        fill(int(sys.argv[1]))
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.cursor().execute("ANALYZE")
    clients, cookies = _readers()
    _say(json.dumps({"cookies": cookies, "queries": _queries(clients)}))
    for _line in sys.stdin:
        _move()
        _say("moved")


def _say(line):
    print(line, flush=True)


def _move():
    """What the end of an action about a transfer leaves in the head of the trail."""
    from rhannu.base.models import TrailHead

    hash = secrets.token_hex(32)
    head = TrailHead.objects.get()
    head.hash, head.latest = hash, {**head.latest, "exchange": hash}
    head.save()


def _readers():
    from django.conf import settings
    from django.test import Client

    from benchmarks.speed.pages import READERS
    from rhannu.organisations.models import Person

    settings.ALLOWED_HOSTS = ["*"]
    clients, cookies = {"": Client()}, {"": ""}
    for email in {one for people in READERS.values() for one in people} - {""}:
        client = clients[email] = Client()
        client.force_login(Person.objects.get(email=email))
        name = settings.SESSION_COOKIE_NAME
        cookies[email] = f"{name}={client.cookies[name].value}"
    return clients, cookies


def _queries(clients):
    """The queries of each page, [kept, fresh]: the most of a few requests."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from benchmarks.speed.pages import PAGES

    counted = {}
    for page in PAGES:
        kept = fresh = 0
        for number, (email, path) in enumerate(islice(page.asked(), 5)):
            _move()
            for again in (False, True):
                with CaptureQueriesContext(connection) as captured:
                    answer = clients[email].get(path)
                if answer.status_code != 200:
                    raise SystemExit(f"{page.name}: {path} answered {answer.status_code}")
                if again:
                    kept = max(kept, len(captured))
                elif number:
                    fresh = max(fresh, len(captured))
        counted[page.name] = [kept, fresh]
    return counted


if __name__ == "__main__":
    main()
