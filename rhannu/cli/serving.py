"""`rhannu serve`: the web server, which does what is due as well."""

import os
import sys

import click

from rhannu.cli.start import in_language
from rhannu.cli.words import gettext as _


@click.command(help=_("Serve the site to its users. Put a web server that speaks HTTPS before it."))
@click.option("--host", metavar=_("ADDRESS"), default="127.0.0.1", show_default=True)
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar=_("NUMBER"), default=8000, show_default=True
)
@click.option(
    "--workers", type=click.IntRange(1, 64), metavar=_("NUMBER"), default=2, show_default=True
)
@click.option(
    "--tick/--no-tick",
    default=True,
    show_default=True,
    help=_(
        "Do what is due as well: send mail, ask again. Without it, let a timer call rhannu tick."
    ),
)
@in_language
def serve(host, port, workers, tick):
    config = "python:rhannu.cli.server" if tick else ""
    become_server(host=host, port=port, workers=workers, config=config)


def become_server(*, host: str, port: int, workers: int, config: str = "") -> None:
    """Give this process over to Gunicorn: what stops the one stops the other."""
    command = [sys.executable, "-m", "gunicorn", "rhannu.config.wsgi:application"]
    command += ["--bind", f"{host}:{port}", "--workers", str(workers), "--preload"]
    # A problem in a reader's own words stands in the address; a Welsh letter takes six signs there.
    command += ["--limit-request-line", "8190"]
    command += ["--no-control-socket", "--log-level", "warning", "--graceful-timeout", "2"]
    if config:
        command += ["--config", config]
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.execv(sys.executable, command)
