"""Gunicorn's hooks for the demonstration: say where it is, and tick while it runs."""

import os

from rhannu.cli import server
from rhannu.cli.server_alone import read_ahead


def when_ready(gunicorn):
    read_ahead()
    address = os.environ["RHANNU_ADDRESS"]
    print(f"\n  Rhannu:   {address}/\n  Cymraeg:  {address}/cy/\n", flush=True)
    print(
        "  Ctrl-C ends it and keeps the data. Mae Ctrl-C yn ei orffen ac yn cadw'r data.",
        flush=True,
    )
    server.start_ticker(gunicorn, seconds=5)


on_exit = server.on_exit
