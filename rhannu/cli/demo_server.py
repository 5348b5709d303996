"""Gunicorn's hooks for the demonstration: say where it is, and tick while it runs."""

import os
import subprocess
import sys

SECONDS_BETWEEN_TICKS = "5"


def when_ready(server):
    address = os.environ["RHANNU_ADDRESS"]
    print(f"\n  Rhannu:   {address}/\n  Cymraeg:  {address}/cy/\n", flush=True)
    print(
        "  Ctrl-C ends it and keeps the data. Mae Ctrl-C yn ei orffen ac yn cadw'r data.",
        flush=True,
    )
    # It ends by itself when this process does; Ctrl-C reaches it through on_exit alone.
    server.ticker = subprocess.Popen(
        [sys.executable, "-m", "rhannu.cli.main", "tick", "--every", SECONDS_BETWEEN_TICKS],
        start_new_session=True,
    )


def on_exit(server):
    if hasattr(server, "ticker"):
        server.ticker.terminate()
        server.ticker.wait()
