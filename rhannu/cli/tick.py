"""`rhannu tick`: what is due now, done once. A timer calls it every few minutes."""

import os
import time
from datetime import datetime

import click
from django.apps import apps

from rhannu.base import clock
from rhannu.base.due import STATES
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
@click.option("--explain", is_flag=True, help=_("Say of each thing why it was done or was not."))
@in_language
def tick(every, explain):
    if every is None:
        at = clock.now()
        done = run(at)
        click.echo(_("Done: %(count)d.") % {"count": done} if done else _("Nothing is due."))
        if explain:
            tell(at)
        return
    parent = os.getppid()
    while os.getppid() == parent:
        at = clock.now()
        try:
            run(at)
            if explain:
                tell(at)
        except Exception as fault:  # a busy moment, or one bad row: the next turn tries again
            click.echo(f"{type(fault).__name__}: {fault}", err=True)
        time.sleep(every)


def run(at: datetime) -> int:
    """Let every room and door that has something due do it. How many things were done.

    Its app config then has `tick(at)`, which returns how many; doors never import each other.
    """
    due = [app for app in apps.get_app_configs() if hasattr(app, "tick")]
    with by_road("tick"):
        return sum(app.tick(at=at) or 0 for app in due)


def tell(at: datetime) -> None:
    """Print why each thing was done, waits or was left out: a line each, with its code."""
    for app in apps.get_app_configs():
        for one in app.explain(at) if hasattr(app, "explain") else ():
            about = ", ".join(filter(None, (one.whom, one.about)))
            head = f"{STATES[one.state]} [{one.why}]: {one.what}"
            click.echo(f"{head} ({about}). {one.words}" if about else f"{head}. {one.words}")
