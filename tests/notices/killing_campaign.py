"""A campaign to many whose processes are killed and started again: run as a program.

Arguments: how many people, a seed, how often all processes are killed. Named, noted, packed and sent
by the same ticks, so that each kill falls where chance lets it. Prints as JSON what arrived.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.base.processes import MIGRATE
from tests.notices.killing import arrived_so_far, letter

WORKERS = 2
ROUND = timedelta(minutes=11)  # after which the claims of the killed are free


def prepare(count):
    """Holders of posts at ten bodies, and a campaign to them all that is due."""
    exec(MIGRATE, {})
    from rhannu.base import clock
    from rhannu.organisations.models import Person, Post, PostHolding
    from tests.factories import NOW, make_organisation
    from tests.notices.campaigns import TITLE, make_campaign

    with clock.stopped(NOW):
        bodies = [make_organisation() for _number in range(10)]
        people = Person.objects.bulk_create(
            Person(name=f"Reader {n}", email=f"reader{n}@rhannu.example") for n in range(count)
        )
        posts = Post.objects.bulk_create(
            Post(organisation=bodies[n % 10], **TITLE) for n in range(count)
        )
        PostHolding.objects.bulk_create(
            PostHolding(post=post, person=person)
            for post, person in zip(posts, people, strict=True)
        )
        make_campaign()
    return NOW


def leave_writing_to_the_machine(database):
    """Kill -9 ends a process, not the machine: what was written need not be on disk to be there."""
    if database["ENGINE"].endswith("sqlite3"):
        begin = database["OPTIONS"].get("init_command", "")
        database["OPTIONS"]["init_command"] = f"{begin} PRAGMA synchronous=OFF;"
    else:
        database.setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"


def worker(at):
    """Ticks as `rhannu tick` does: what names people, then what writes to them."""
    from rhannu.networks.actions import campaigns
    from rhannu.networks.campaigns_due import tick as name
    from rhannu.notices import kinds
    from rhannu.notices.tick import tick

    campaigns.MOST_AN_HOUR = 10_000  # the brake has tests of its own
    kinds.WRITERS["campaign"] = letter  # it is the sending that is tried
    os.fsync = lambda _file: None  # a killed process loses nothing that the machine was given
    pid = os.fork()
    if pid == 0:
        try:
            name(at)
            tick(at)
        finally:
            os._exit(0)
    return pid


def named():
    from rhannu.networks.models import Reached

    return Reached.objects.count()


def wait_for_chance(chance, count, kills):
    """Until some more people are named, or some more mails have arrived; whichever is under way."""
    from django.db import connections

    before, arrived = named(), arrived_so_far("file")
    more = chance.randint(1, count // (kills + 1))
    while named() < min(before + more, count) and arrived_so_far("file") < arrived + more:
        time.sleep(0.01)
    while before == count and arrived_so_far("file") < min(arrived + more, count - 1):
        time.sleep(0.01)
    connections.close_all()
    time.sleep(chance.uniform(0, 0.05))


def main(arguments):
    count, seed, kills = map(int, arguments)
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    chance = random.Random(seed)
    leave_writing_to_the_machine(settings.DATABASES["default"])
    at = prepare(count)
    connections.close_all()
    killed = 0
    for _kill in range(kills):
        pids = [worker(at) for _worker in range(WORKERS)]
        wait_for_chance(chance, count, kills)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            killed += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        at += ROUND
    for pid in [worker(at) for _worker in range(WORKERS)]:
        os.waitpid(pid, 0)
    at += ROUND
    os.waitpid(worker(at), 0)

    from rhannu.networks.campaigns import progress_of
    from rhannu.networks.models import Campaign

    found = progress_of(Campaign.objects.get())
    to = [_to(file) for file in Path(settings.EMAIL_FILE_PATH).glob("*.eml")]
    print(
        json.dumps(
            {
                "to": to,
                "killed": killed,
                "named": found.made,
                "sent": found.sent,
                "waits": found.waits,
            }
        )
    )


def _to(file):
    """To whom, from the head of a mail."""
    for line in file.read_text().splitlines():
        if line.startswith("To: "):
            return line[4:]
    return ""


if __name__ == "__main__":
    main(sys.argv[1:])
