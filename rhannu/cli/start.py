"""What every command needs first: the settings, the language, and plain words for what goes wrong."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from rhannu.cli import words
from rhannu.cli.words import gettext as _


def in_language(command: Callable) -> Callable:
    """Give a command `--lang`; its help is said in the language that was asked for."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "cy"]),
        default="en",
        expose_value=False,
        help=_("The language of the answer."),
    )(command)


class Failed(click.ClickException):
    """The command cannot do what was asked. Its sentence goes to standard error, alone.

    exit_code  1 for what cannot be done, 2 for what was typed and means nothing we know
    """

    def __init__(self, message: str, *, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]

    def show(self, file=None):
        click.echo(self.message, file=file or sys.stderr)


def ready() -> None:
    """Set Django up, and speak the language that was asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rhannu.config.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(words.language())


def done() -> None:
    """Leave the language as it was before the command, for whoever called it from Python."""
    if "django.utils.translation" in sys.modules:
        sys.modules["django.utils.translation"].deactivate()


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn a refusal, and the faults of disk and database, into one sentence and exit code 1."""
    from rhannu.base.refusals import Refused

    try:
        yield
    except Refused as refused:
        raise Failed(str(refused)) from refused
    except OSError as fault:
        raise Failed(_of_the_disk(fault)) from fault
    except Exception as fault:
        sentence = _of_the_database(fault)
        if sentence is None:
            raise
        raise Failed(sentence) from fault


def _of_the_disk(fault: OSError) -> str:
    place = fault.filename or "var"
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full. Make room, then run the command again.")
    if fault.errno in (errno.ENOENT, errno.ENOTDIR):
        return _("There is nothing at %(place)s. Look at how it is written.") % {"place": place}
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _(
            "We may not write to %(place)s. Give yourself the right, "
            "or set RHANNU_VAR to a folder of your own."
        ) % {"place": place}
    return f"{fault.strerror or fault}: {place}"


def _of_the_database(fault: Exception) -> str | None:
    """What a database's complaint means; None where it is something else."""
    from django.db import DatabaseError

    if not isinstance(fault, DatabaseError):
        return None
    return of_the_place(fault) or _of_the_tables(str(fault).lower())


def of_the_place(fault: Exception) -> str | None:
    """What the disk or the server of a database complains of; None where it is the tables' fault."""
    said = str(fault).lower()
    if "disk is full" in said or "no space left" in said:
        return _("The disk is full. Make room, then run the command again.")
    if "disk i/o error" in said:  # SQLite, where the disk is too full even to begin
        return _("The disk is full or does not work. Make room on it, then run the command again.")
    if "unable to open" in said or "readonly" in said or "read-only" in said:
        return _(
            "The database cannot be opened for writing. Look at who owns it and at DATABASE_URL."
        )
    if "locked" in said:
        return _("The database is busy. Wait a moment, then run the command again.")
    if "connection" in said or "connect" in said:
        return _("The database does not answer. Look at DATABASE_URL and whether it runs.")
    return None


def _of_the_tables(said: str) -> str | None:
    if "no such table" in said or "no such column" in said or "does not exist" in said:
        return _("The database is not ready. Prepare it with: rhannu setup")
    if "not a database" in said or "malformed" in said:
        return _(
            "The file of the database is damaged, or is none. Put a backup in its place, "
            "or name another in DATABASE_URL."
        )
    return None
