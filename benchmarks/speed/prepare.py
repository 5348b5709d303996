"""Run in a process of its own: fill a database, make cookies, count queries. Prints JSON."""

import json
import sys


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.speed.fill import fill

    size, pages = int(sys.argv[1]), json.loads(sys.argv[2])
    call_command("migrate", verbosity=0)
    from rhannu.practices.models import Practice

    if not Practice.objects.exists():
        fill(size)
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.cursor().execute("ANALYZE")
    print(json.dumps(_cookies_and_queries(pages)))


def _cookies_and_queries(pages):
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from rhannu.organisations.models import Person

    settings.ALLOWED_HOSTS = ["*"]
    cookies, queries = {"": ""}, {}
    clients = {"": Client()}
    for who, email in (("officer", "officer@rhannu.example"), ("manager", "p1@rhannu.example")):
        client = clients[who] = Client()
        client.force_login(Person.objects.get(email=email))
        name = settings.SESSION_COOKIE_NAME
        cookies[who] = f"{name}={client.cookies[name].value}"
    for name, (who, path) in pages.items():
        clients[who].get(path)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = clients[who].get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {path} answered {answer.status_code}")
        queries[name] = len(captured)
    return {"cookies": cookies, "queries": queries}


if __name__ == "__main__":
    main()
