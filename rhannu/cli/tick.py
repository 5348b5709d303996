"""`rhannu tick`: what is due now, done once. A timer calls it every few minutes."""

import os
import time

import click
from django.apps import apps
from django.db import DatabaseError

from rhannu.base import clock
from rhannu.base.trail import by_road
from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _


@click.command(help=_("Do what is due: send messages, ask again. Call it every few minutes."))
@click.option(
    "--every",
    type=click.IntRange(1, 3600),
    metavar=_("SECONDS"),
    help=_("Go on doing it, until whoever started this ends."),
)
@in_language
def tick(every):
    if every is None:
        done = run()
        click.echo(_("Done: %(count)d.") % {"count": done} if done else _("Nothing is due."))
        return
    parent = os.getppid()
    while os.getppid() == parent:
        try:
            run()
        except DatabaseError as fault:  # a busy moment: the next turn does it
            click.echo(str(fault), err=True)
        time.sleep(every)


def run() -> int:
    """Let every room and door that has something due do it. How many things were done.

    Its app config then has `tick(at)`, which returns how many; doors never import each other.
    """
    due = [app for app in apps.get_app_configs() if hasattr(app, "tick")]
    with by_road("tick"):
        return sum(app.tick(at=clock.now()) or 0 for app in due)
