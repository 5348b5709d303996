"""Processes of their own on a database of their own, as in real use."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

SECONDS = 120  # a process that answers later has gone wrong
BEGIN = """
import django
django.setup()
"""
MIGRATE = (
    BEGIN
    + """
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
# Straight from the models, as in the other tests: the gate of migrations holds the two together.
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", verbosity=0, run_syncdb=True)
"""
)


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind under test."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{folder / 'own.sqlite3'}"
        return
    name = f"own_{uuid.uuid4().hex[:8]}"
    place = {"host": database["HOST"], "port": database["PORT"] or 5432, "user": database["USER"]}
    place["password"] = database["PASSWORD"]
    with psycopg.connect(dbname="postgres", autocommit=True, **place) as maker:
        maker.execute(f'CREATE DATABASE "{name}"')
        try:
            user, word = place["user"], place["password"]
            yield f"postgres://{user}:{word}@{place['host']}:{place['port']}/{name}"
        finally:
            maker.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def python(script: str, address: str, *arguments: Any) -> subprocess.Popen:
    """Start Python on `script`, with the database at `address`."""
    environment = {**os.environ, "DATABASE_URL": address}
    environment["DJANGO_SETTINGS_MODULE"] = "rhannu.config.settings"
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script, *map(str, arguments)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen) -> Any:
    """What the process printed, once it has ended well."""
    out, _nothing = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    return json.loads(out) if out.strip() else None
