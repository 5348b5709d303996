"""`rhannu tick`: what is due now, done once. A timer calls it every few minutes."""

import logging
import os
from datetime import datetime, timedelta

import click
from django.apps import apps
from django.conf import settings

from rhannu.base import clock, stopping
from rhannu.base.due import STATES
from rhannu.base.trail import by_road
from rhannu.cli import mail
from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _

log = logging.getLogger("rhannu.tick")
# A ticker that runs on looks into the mailbox so often; a timer's `rhannu tick` does at every call.
MAILBOX_EVERY = timedelta(minutes=5)


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
    with stopping.listening():
        if every is None:
            at = clock.now()
            done = run(at) + poll()
            click.echo(_("Done: %(count)d.") % {"count": done} if done else _("Nothing is due."))
            if explain:
                tell(at)
        else:
            _go_on(every, explain)


def _go_on(every: int, explain: bool) -> None:
    """Tick until whoever started this ends, or asks it to end."""
    parent, look_at = os.getppid(), None
    while os.getppid() == parent and not stopping.is_asked():
        at = clock.now()
        try:
            run(at)
            if look_at is None or at >= look_at:
                look_at = at + MAILBOX_EVERY
                poll()
            if explain:
                tell(at)
        except Exception as fault:  # a busy moment, or one bad row: the next turn tries again
            click.echo(f"{type(fault).__name__}: {fault}", err=True)
        stopping.wait(every)


def run(at: datetime) -> int:
    """Let every room and door that has something due do it. How many things were done.

    Its app config then has `tick(at)`, which returns how many; doors never import each other.
    """
    due = [app for app in apps.get_app_configs() if hasattr(app, "tick")]
    with by_road("tick"):
        return sum(app.tick(at=at) or 0 for app in due)


def poll() -> int:
    """Take in what is new in the mailbox that the settings name, if any. How many mails.

    What goes wrong is a sentence in the log: nothing else waits for it, and the next look tries again.
    """
    if not settings.MAILBOX_URL or stopping.is_asked():
        return 0
    try:
        with by_road("mail"):
            return mail.take_new()
    except click.ClickException as fault:
        log.warning(fault.message)
    except Exception as fault:
        log.warning("The mailbox could not be read: %s", type(fault).__name__)
    return 0


def tell(at: datetime) -> None:
    """Print why each thing was done, waits or was left out: a line each, with its code."""
    for app in apps.get_app_configs():
        for one in app.explain(at) if hasattr(app, "explain") else ():
            about = ", ".join(filter(None, (one.whom, one.about)))
            head = f"{STATES[one.state]} [{one.why}]: {one.what}"
            click.echo(f"{head} ({about}). {one.words}" if about else f"{head}. {one.words}")
