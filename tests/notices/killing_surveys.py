"""Sends the links of a survey from processes that are killed, and starts them again: run as a program.

Arguments: how many members, a seed, how often the processes are killed. Prints as JSON to whom mails
went, how many of their links are good, how many links the box holds, and how many were killed.
"""

import hashlib
import json
import os
import random
import re
import signal
import time
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

from tests.base.processes import MIGRATE
from tests.notices.killing import ROUND, WORKERS, arrived_so_far, worker


def prepare(count):
    """A network of so many members, and a wave of it that has just opened."""
    exec(MIGRATE, {})
    from rhannu.base import clock
    from rhannu.base.actions import one_change
    from rhannu.networks.surveys_due import run_surveys
    from tests.factories import NOW
    from tests.networks.surveys import make_asked, make_survey

    with clock.stopped(NOW), one_change():
        make_survey(network=make_asked(members=count))
    run_surveys(NOW)
    return NOW


def mails():
    from django.conf import settings

    for file in Path(settings.EMAIL_FILE_PATH).glob("*.eml"):
        message = message_from_bytes(file.read_bytes())
        [text, *_html] = message.get_payload()
        told = text.get_payload(decode=True).decode()
        found = re.search(r"/surveys/answer/([^/\s]+)/", told)
        if found:
            yield message["To"], found[1]


def main(arguments):
    count, seed, kills = map(int, arguments)
    import django

    django.setup()
    from django.db import connections

    chance = random.Random(seed)
    at = prepare(count)
    connections.close_all()
    killed = 0
    for _kill in range(kills):
        pids = [worker(at) for _worker in range(WORKERS)]
        enough = arrived_so_far("file") + chance.randint(1, count // (kills + 2))
        while arrived_so_far("file") < enough:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.02))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            killed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        at += ROUND
    for _round in range(2):
        for pid in [worker(at) for _worker in range(WORKERS)]:
            os.waitpid(pid, 0)
        at += timedelta(minutes=11)

    from rhannu.networks.models import Box

    links = Box.objects.get().links
    sent = list(mails())
    good = [hashlib.sha256(token.encode()).hexdigest() in links for _to, token in sent]
    facts = {"to": [to for to, _token in sent], "good": sum(good), "links": len(links)}
    print(json.dumps({**facts, "killed": killed, "sorted": links == sorted(links)}))
