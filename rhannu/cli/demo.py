"""`rhannu demo`: the whole site on this machine, with real data and fictional people."""

import os
import socket
import sys

import click

from rhannu.cli import start
from rhannu.cli.start import Failed, in_language
from rhannu.cli.words import gettext as _


@click.command(
    help=_(
        "Serve the site on this machine with the real data and fictional people, whose stories are "
        "marked as examples. Ctrl-C ends it and keeps the data."
    )
)
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar=_("NUMBER"), default=8000, show_default=True
)
@click.option(
    "--reset", is_flag=True, help=_("Throw the demonstration's data away and start afresh.")
)
@click.option("--no-serve", is_flag=True, help=_("Prepare everything, but do not serve."))
@in_language
def demo(port, reset, no_serve):
    if not no_serve:
        check_port(port)
    os.environ["RHANNU_DEMO"] = "1"
    os.environ.setdefault("RHANNU_ADDRESS", f"http://127.0.0.1:{port}")
    start.ready()

    from rhannu.cli import demo_data, serving

    if reset:
        demo_data.throw_away()
    demo_data.prepare()
    if no_serve:
        click.echo(_("The demonstration is ready. Serve it with: rhannu demo"))
        return
    sys.stdout.flush()
    serving.become_server(host="127.0.0.1", port=port, workers=2, config="rhannu.cli.demo_server")


def check_port(port: int) -> None:
    """Fail with the next free port where this one is taken."""
    if _is_free(port):
        return
    other = next((one for one in range(port + 1, port + 100) if one < 65536 and _is_free(one)), 0)
    sentence = _("Port %(port)d is in use.") % {"port": port}
    if other:
        sentence += " " + _("Try another: make demo PORT=%(other)d") % {"other": other}
    raise Failed(sentence)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
