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


def on_exit(gunicorn):
    if hasattr(gunicorn, "ticker"):
        gunicorn.ticker.terminate()
        gunicorn.ticker.wait()
