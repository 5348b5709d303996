"""What the demonstration's database holds: the real data, then people and stories that are made up."""

import hashlib
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path

import click
from django.conf import settings
from django.db import DatabaseError, connection

from rhannu.base import clock, trail
from rhannu.base.models import TrailEntry
from rhannu.cli import database, demo_evidence, demo_people, demo_stories, importing
from rhannu.cli.start import Failed, of_the_place
from rhannu.cli.words import gettext as _
from rhannu.exchange.actions import count_reach
from rhannu.organisations.actions import system_person
from rhannu.organisations.models import Person

DATA = settings.ROOT / "data/invest-to-save"
MARK = settings.VAR / "demo-data"
# The data comes in on this day, before the first story, so that the trail runs forwards.
BEGAN_DAYS_AGO = 430


def prepare() -> None:
    """Bring the database to where the demonstration begins; what is done already is passed over."""
    try:
        if database.prepare():
            click.echo(_("The database is made."))
        _refuse_real_people()
        if _is_prepared():
            return
        today = clock.today()
        morning = time(9, tzinfo=clock.LONDON)
        began = datetime.combine(today - timedelta(days=BEGAN_DAYS_AGO), morning)
        with clock.stopped(began):
            importing.take_in(importing.read_folder(DATA))
            demo_people.make_people()
        demo_stories.tell_stories(today)
        demo_evidence.make_evidence()
        count_reach(by=system_person(), at=clock.now())
        _mark()
    except DatabaseError as fault:
        if of_the_place(fault):  # nothing is wrong with the data: keep it
            raise
        raise Failed(
            _("The demonstration's database does not fit this version. Start afresh: %(command)s")
            % {"command": "make demo RESET=1"}
        ) from fault


def throw_away() -> None:
    """Delete the demonstration's database, mail and files. Refused where real people are in it."""
    if connection.vendor != "sqlite":
        raise Failed(
            _(
                "Only a demonstration on SQLite can be thrown away here. Empty the database yourself."
            )
        )
    # An older or half-made database has nobody in it who could be read.
    with suppress(DatabaseError):
        _refuse_real_people()
    connection.close()
    name = Path(str(connection.settings_dict["NAME"]))
    for path in (name, *(name.with_name(name.name + end) for end in ("-wal", "-shm")), MARK):
        path.unlink(missing_ok=True)
    for letter in (settings.VAR / "mail").glob("*.log"):
        letter.unlink()


def _refuse_real_people() -> None:
    if Person.objects.filter(is_fictional=False, is_system=False).exists():
        raise Failed(
            _(
                "This database holds real people, so it cannot be a demonstration. "
                "Set RHANNU_VAR to another folder."
            )
        )


def _is_prepared() -> bool:
    """Whether this very database took in this very data: the trail remembers."""
    try:
        digest, seq, entry_hash = MARK.read_text().split()
    except (FileNotFoundError, ValueError):
        return False
    return digest == _digest() and TrailEntry.objects.filter(seq=int(seq), hash=entry_hash).exists()


def _mark() -> None:
    seq, entry_hash = trail.head()
    MARK.write_text(f"{_digest()} {seq} {entry_hash}\n")


def _digest() -> str:
    """Of everything the database is made from."""
    made_from = [*sorted(DATA.rglob("*.csv")), *sorted(DATA.rglob("*.toml"))]
    made_from += [Path(demo_people.__file__), Path(demo_stories.__file__)]
    made_from.append(Path(demo_evidence.__file__))
    digest = hashlib.sha256()
    for path in made_from:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
