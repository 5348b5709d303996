"""Sends many mails from processes that are killed, and starts them again: run as a program.

Arguments: how many mails, a seed, how often the processes are killed, and "file" or "smtp". The
database is that of the environment. For "smtp" a small mail server of our own takes the mail.
Prints as JSON what arrived: the ids in order of arrival, and how many processes were killed.
"""

import json
import os
import random
import signal
import socketserver
import sys
import threading
import time
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

from tests.base.processes import MIGRATE

WORKERS = 3
ROUND = timedelta(minutes=11)  # after which the claims of the killed are free


class Mailbox(socketserver.StreamRequestHandler):
    """As much of a mail server as is needed to take a mail and to say so."""

    arrived: list[str] = []

    def handle(self):
        self._say("220 ready")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"DATA"):
                self._say("354 go on")
                self._take()
            elif line.startswith(b"QUIT"):
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return  # the sender died before it was done: nothing was taken
            lines.append(line)
        self.arrived.append(message_from_bytes(b"".join(lines))["Message-ID"])
        self._say("250 taken")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True

    def handle_error(self, request, client_address):
        """Whoever was killed has hung up."""


def prepare(count):
    """`count` readers, and for each one thing that is due."""
    exec(MIGRATE, {})
    from rhannu.notices.models import Delivery
    from rhannu.organisations.models import Person
    from tests.notices.outbox import MORNING

    people = Person.objects.bulk_create(
        Person(name=f"Reader {n}", email=f"reader{n}@rhannu.example") for n in range(count)
    )
    facts = {"kind": "page_published", "language": "en"}
    Delivery.objects.bulk_create(
        Delivery(
            message_id=f"<many.{one.pk}@x>", person=one, made_at=MORNING, due_at=MORNING, **facts
        )
        for one in people
    )
    return MORNING


def letter(delivery, at):
    """A letter that costs little: it is the sending that is tried."""
    from rhannu.notices.letters import Letter

    return Letter("Subject", "Reader", ["A word."], [], [], "Because.", "http://x.example/")


def worker(at):
    from rhannu.notices import kinds
    from rhannu.notices.tick import tick

    kinds.WRITERS["page_published"] = letter
    pid = os.fork()
    if pid == 0:
        try:
            tick(at)
        finally:
            os._exit(0)
    return pid


def arrived_so_far(sink):
    from django.conf import settings

    if sink == "smtp":
        return len(Mailbox.arrived)
    place = Path(settings.EMAIL_FILE_PATH)
    return sum(name.endswith(".eml") for name in os.listdir(place)) if place.is_dir() else 0


def main(arguments):
    count, seed, kills = map(int, arguments[:3])
    sink = arguments[3]
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    chance = random.Random(seed)
    at = prepare(count)
    connections.close_all()
    if sink == "smtp":
        server = Server(("127.0.0.1", 0), Mailbox)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
    killed = 0
    for _kill in range(kills):
        pids = [worker(at) for _worker in range(WORKERS)]
        enough = arrived_so_far(sink) + chance.randint(1, count // (kills + 2))
        while arrived_so_far(sink) < enough:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.02))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            killed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        at += ROUND
    for pid in [worker(at) for _worker in range(WORKERS)]:
        os.waitpid(pid, 0)

    from rhannu.notices.models import Delivery, Mail

    if sink == "file":
        files = Path(settings.EMAIL_FILE_PATH).glob("*.eml")
        Mailbox.arrived += [message_from_bytes(file.read_bytes())["Message-ID"] for file in files]
    sent = Delivery.objects.exclude(sent_at=None).count()
    retried = Mail.objects.filter(tries__gt=1).count()
    facts = {"arrived": Mailbox.arrived, "killed": killed, "sent": sent, "retried": retried}
    print(json.dumps(facts))


if __name__ == "__main__":
    main(sys.argv[1:])
