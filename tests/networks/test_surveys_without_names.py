"""With the whole database in hand nobody can join an answer to a person.

The attacker has every table of every moment named here: rows, keys, the order in which rows lie
(rowid on SQLite, ctid on PostgreSQL), times, counts and the trail. They do not have the mailboxes.
What they could still do (copy the database between two answers, read old versions of rows that the
database has not yet swept up) is said in the decision on anonymous surveys.
"""

import hashlib
import json
import logging
import re
from datetime import timedelta
from itertools import permutations

import pytest
from django.core import mail
from django.db import connection

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.config.log import WithoutTokens
from rhannu.networks import actions, survey_box
from rhannu.networks.models import Box, Wave
from rhannu.networks.surveys_due import run_surveys
from rhannu.notices import sending
from rhannu.notices.models import Delivery, Mail
from rhannu.notices.tick import tick
from tests.factories import NOW, TODAY, system
from tests.networks.surveys import holder_of, make_asked, make_survey
from tests.notices.outbox import links_in, sent_to
from tests.roles.world import rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

LATER = NOW + timedelta(days=8)
DISTINCT = [
    {"worth_it": "strongly", "better": "visits"},
    {"worth_it": "agree", "better": "agenda"},
    {"worth_it": "neither", "better": "between"},
    {"worth_it": "disagree", "better": "trying"},
    {"worth_it": "strongly_not", "better": "backing"},
]


@pytest.fixture(autouse=True)
def now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def people():
    """The members of a network that has just been written to."""
    network = make_asked(members=7)
    make_survey(network=network)
    run_surveys(NOW)
    tick(NOW)
    return [holder_of(one.post) for one in network.memberships.order_by("pk")]


def token_in(message):
    [path] = {one for one in links_in(message) if re.match(r"/surveys/answer/", one)}
    return path.split("/")[-2]


def token_of(person):
    [message] = [one for one in sent_to(person) if "/surveys/answer/" in one.body]
    return token_in(message)


def database():
    """Every row of every table in the order in which it lies there, on SQLite with its place.

    Of the box the number of its links alone. On PostgreSQL a story that was rolled back leaves room
    behind, so that the next lies further on: there the order counts, not the place.
    """
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT {place}, * FROM "{table}" ORDER BY 1')
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(["place", *names[1:]], row, strict=True)) for row in cursor]
            for row in rows:
                if connection.vendor != "sqlite":
                    del row["place"]
                if "links" in row:
                    links = row["links"]
                    row["links"] = len(json.loads(links) if isinstance(links, str) else links)
            found[table] = rows
    return found


def words_of_the_database():
    """Everything written in any table but the box, as one text."""
    tables = {name: rows for name, rows in database().items() if name != "networks_box"}
    return json.dumps(tables, default=str)


def after(people, order, *, close):
    """What the database is when these answered, in this order, one distinct answer each."""
    with rolled_back():
        for person, answers in order:
            survey_box.put_in(token_of(people[person]), answers, TODAY)
        if close:
            actions.close_wave(by=system(), wave=Wave.objects.get(state="open"), on=TODAY)
        return database()


@pytest.mark.parametrize("close", [False, True])
def test_whoever_answers_what_and_in_which_order_the_database_is_the_same(people, close):
    first = after(people, list(enumerate(DISTINCT)), close=close)

    for order in ([4, 2, 0, 3, 1], [1, 0, 2, 4, 3]):  # the same people, other answers
        assert after(people, list(zip(order, DISTINCT, strict=True)), close=close) == first
    backwards = list(enumerate(DISTINCT))[::-1]  # the same answers, another order
    assert after(people, backwards, close=close) == first
    others = list(zip([6, 5, 4, 3, 2], DISTINCT, strict=True))  # other people
    assert after(people, others, close=close) == first


def test_the_comparison_would_see_an_answer_that_says_whose_it_is(people):
    """The test above can fail: one more row, or one that lies elsewhere, makes a difference."""
    story = list(enumerate(DISTINCT))
    first = after(people, story, close=False)
    with rolled_back():
        Delivery.objects.filter(person=people[0]).update(due_at=NOW + timedelta(seconds=1))
        assert after(people, story, close=False) != first
    assert after(people, story[:4], close=False) != first


def test_no_token_and_no_hash_of_one_stands_anywhere_but_in_the_box(people):
    written = words_of_the_database()
    links = Box.objects.get().links

    assert len(links) == len(people)
    for person in people:
        token = token_of(person)
        assert token not in written and token[10:] not in written
        assert hashlib.sha256(token.encode()).hexdigest() in links
    assert not any(link in written for link in links)


def test_the_box_is_one_row_whose_links_lie_in_no_order_of_their_own(people):
    box = Box.objects.get()
    assert box.links == sorted(box.links)
    hashes = [hashlib.sha256(token_of(one).encode()).hexdigest() for one in people]
    assert box.links != hashes  # one time in 5,040 it would be


def test_no_hash_can_be_made_from_what_the_database_knows(people):
    """Tokens are drawn, not worked out: no key, id or secret that is kept leads to one."""
    links = set(Box.objects.get().links)
    kept = set(re.findall(r"[\w.@<>+-]{2,}", words_of_the_database()))
    [wave] = Wave.objects.filter(state="open")
    ids = [one for one in kept if len(one) < 80]
    for one in ids:
        for tried in (one, wave.ref + one, f"{one}{wave.ref}"):
            assert hashlib.sha256(tried.encode()).hexdigest() not in links
    refs = [one.ref for one in people]
    for one, other in permutations(refs, 2):
        assert hashlib.sha256(f"{wave.ref}{one}{other}".encode()).hexdigest() not in links


def test_an_answer_leaves_no_entry_in_the_trail_and_no_time(people):
    entries, before = TrailEntry.objects.count(), database()
    with clock.stopped(NOW + timedelta(hours=3)):
        survey_box.put_in(token_of(people[0]), DISTINCT[0], TODAY)

    assert TrailEntry.objects.count() == entries
    changed = {name for name, rows in database().items() if rows != before[name]}
    assert changed == {"networks_box"}
    later = (NOW + timedelta(hours=3)).strftime("%H:%M")
    assert later not in json.dumps(database()["networks_box"], default=str)


def test_opening_a_link_changes_nothing(people):
    before = database()
    survey_box.wave_of(token_of(people[0]), TODAY)
    assert database() == before


def test_the_reminder_goes_to_everybody_and_has_no_link(people):
    for person, answers in zip(people, DISTINCT, strict=False):
        survey_box.put_in(token_of(person), answers, TODAY)
    mail.outbox.clear()

    with clock.stopped(LATER):
        run_surveys(LATER)
        tick(LATER)
        tick(LATER)

    assert sorted(message.to[0] for message in mail.outbox) == sorted(one.email for one in people)
    assert not any("/surveys/answer/" in message.body for message in mail.outbox)
    assert {str(one.held) for one in Delivery.objects.filter(kind="survey_again")} == {""}
    assert len(Box.objects.get().links) == 2


def test_when_it_has_closed_neither_links_nor_single_answers_are_left(people):
    for person, answers in zip(people, DISTINCT, strict=False):
        survey_box.put_in(token_of(person), answers, TODAY)
    actions.close_wave(by=system(), wave=Wave.objects.get(state="open"), on=TODAY)

    assert not Box.objects.exists()
    wave = Wave.objects.get(state="closed")
    assert wave.counts["worth_it"] == dict.fromkeys(
        ("strongly", "agree", "neither", "disagree", "strongly_not"), 1
    )
    # Which "better" went with which "worth_it" cannot be read from two lists of ones.
    assert set(wave.counts) == {"worth_it", "better"}


# ------------------------------------------------------------------ sent once, whatever dies


class Died(BaseException):
    """The process ends here: nothing in it can still clear up."""


@pytest.mark.parametrize("dies_at", ["before", "after"])
def test_a_crash_while_sending_leaves_each_with_one_mail_whose_link_works(monkeypatch, dies_at):
    network = make_asked(members=5)
    make_survey(network=network)
    run_surveys(NOW)
    real = sending.send

    def dies(*facts):
        if dies_at == "after":
            real(*facts)
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(sending, "send", dies)
        with pytest.raises(Died):
            tick(NOW)
    tick(NOW + timedelta(minutes=11))

    people = [holder_of(one.post) for one in network.memberships.all()]
    assert all(len([m for m in sent_to(one) if "/answer/" in m.body]) == 1 for one in people)
    assert len(Box.objects.get().links) == 6  # one that nobody has the token of
    for person in people:
        survey_box.put_in(token_of(person), DISTINCT[0], TODAY)
    assert (Box.objects.get().answered, len(Box.objects.get().links)) == (5, 1)


def test_a_mail_server_that_fails_is_told_of_without_the_token(monkeypatch, caplog):
    make_survey(network=make_asked(members=5))
    run_surveys(NOW)
    seen = []

    def fails(letters, *_facts):
        seen.append(letters[0][1].choices[0].address)
        raise OSError("the server hung up")

    monkeypatch.setattr(sending, "send", fails)
    tick(NOW)

    told = caplog.text + "".join(Mail.objects.values_list("failed", flat=True))
    assert len(seen) == 5 and "hung up" in told
    assert not any(address.split("/")[-2] in told for address in seen)


# ------------------------------------------------------------------ the log


def test_the_log_names_no_token(people, settings):
    """A link that is used or too late is refused, and a refused path is logged: without its secret."""
    token = token_of(people[0])
    record = logging.makeLogRecord(
        {"msg": "%s: %s", "args": ("Conflict", f"/cy/surveys/answer/{token}/")}
    )

    assert WithoutTokens().filter(record)

    assert record.getMessage() == "Conflict: /cy/surveys/answer/…/"
    [handler] = settings.LOGGING["root"]["handlers"]
    assert settings.LOGGING["handlers"][handler]["filters"] == ["without tokens"]
    plain = logging.makeLogRecord({"msg": "Not Found: /practices/a-long-slug-of-small-letters-2/"})
    assert WithoutTokens().filter(plain) and plain.getMessage().endswith("letters-2/")
