"""Gunicorn's hooks for every site: do what is due while the server runs.

Several servers of one site may all do so: of two ticks at once each thing is done by one.
"""

import subprocess
import sys

from rhannu.cli.server_alone import read_ahead


def when_ready(gunicorn):
    read_ahead()
    start_ticker(gunicorn, seconds=15)


def start_ticker(gunicorn, *, seconds: int) -> None:
    """Tick in a process of its own. It ends by itself when the server does.

    Ctrl-C reaches it through on_exit alone.
    """
    gunicorn.ticker = subprocess.Popen(
        [sys.executable, "-m", "rhannu.cli.main", "tick", "--every", str(seconds)],
        start_new_session=True,
    )


FINISHES_WITHIN = 75  # seconds: longer than a mail server may take over the mail in hand


def on_exit(gunicorn):
    """Ask the ticker to end: it finishes the mail in hand first."""
    if not hasattr(gunicorn, "ticker"):
        return
    gunicorn.ticker.terminate()
    try:
        gunicorn.ticker.wait(FINISHES_WITHIN)
    except subprocess.TimeoutExpired:
        gunicorn.ticker.kill()
        gunicorn.ticker.wait()
