"""The demonstration: every state is there, and everybody in it is plainly an example."""

import os
import re
import socket
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from rhannu.base import clock, trail
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.cli import demo_data, demo_server, demo_stories
from rhannu.cli.demo import check_port
from rhannu.cli.demo_people import DONORS_WITH_A_POST
from rhannu.cli.start import Failed, plain_failures
from rhannu.exchange.donors import donors_of, post_for, posts_of
from rhannu.exchange.models import Answer, Commitment, Decision, Mark, Request, Stage, Transfer
from rhannu.organisations.models import Person, Post, Role
from rhannu.practices.models import Practice
from tests.factories import make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark(monkeypatch, tmp_path):
    monkeypatch.setattr(demo_data, "MARK", tmp_path / "demo-data")
    return demo_data.MARK


@pytest.mark.slow
def test_the_demonstration_shows_every_state_and_every_one_as_an_example(mark):
    demo_data.prepare()

    transfers = Transfer.objects.all()
    assert set(transfers.values_list("is_example", flat=True)) == {True}
    assert set(transfers.values_list("stage", flat=True)) == set(Stage.values)
    assert set(transfers.values_list("mark", flat=True)) == set(Mark.values)
    assert transfers.exclude(stopped_on=None).exists()
    current = Decision.objects.filter(is_current=True, is_example=True)
    assert set(current.values_list("answer", flat=True)) == set(Answer.values)
    assert set(Request.objects.values_list("state", flat=True)) == set(Request.State.values)
    assert Commitment.objects.overdue(clock.today()).exists()

    people = Person.objects.filter(is_system=False)
    assert set(people.values_list("is_fictional", flat=True)) == {True}
    assert all("xampl" in one.name or "nghr" in one.name for one in people)
    assert all(one.email.endswith(".example") for one in people)
    phones = [
        *people.exclude(phone="").values_list("phone", flat=True),
        *Post.objects.values_list("phone", flat=True),
    ]
    assert all(re.fullmatch(r"01632 960\d{3}", phone) for phone in phones)
    roles = set().union(*(one.roles_on(clock.today()) for one in people))
    assert {Role.FUND_OFFICER, Role.AUDITOR, Role.ANALYST, Role.MEMBER} <= roles
    assert not trail.verify()
    recorded = list(TrailEntry.objects.order_by("seq").values_list("at", flat=True))
    assert recorded == sorted(recorded)

    _every_practice_has_somebody_to_ring()

    length = TrailEntry.objects.count()
    demo_data.prepare()
    mark.unlink()  # as if it had stopped half way: what is there is not made twice
    demo_data.prepare()
    assert TrailEntry.objects.count() == length


@pytest.mark.slow
def test_an_older_database_where_nobody_is_left_to_ask_goes_on_without(mark, capsys, monkeypatch):
    demo_data.prepare()
    told = Transfer.objects.filter(is_example=True).exclude(donor=None).order_by("-pk").first()
    told.delete()  # as if its story were new to this version
    mark.unlink()

    def nobody_is_left(at):
        raise Refused("Nobody is left to ask.")

    monkeypatch.setattr(demo_stories, "_ask_for_an_answer", nobody_is_left)
    demo_data.prepare()

    assert "in this older database: Nobody is left to ask." in capsys.readouterr().out
    assert mark.exists()
    assert Transfer.objects.filter(recipient=told.recipient, practice=told.practice).exists()


def _every_practice_has_somebody_to_ring():
    practices = {one.pk: one for one in Practice.objects.all()}
    for key, donors in donors_of(practices).items():
        real = [donor for donor in donors if not donor.example][:DONORS_WITH_A_POST]
        posts = posts_of([donor.organisation.pk for donor in real])
        for donor in real:
            post = post_for(posts.get(donor.organisation.pk, []), practices[key].theme)
            assert post is not None and post.is_example, (practices[key], donor.organisation)
            # Whoever rings asks for the post by its title, and for the deputy if it is away.
            assert post.title_en and post.title_cy, (practices[key], donor.organisation)
            assert post.deputy is not None and post.deputy.title_cy


def test_a_database_with_real_people_is_no_demonstration(mark):
    make_officer()
    with pytest.raises(Failed, match="real people"):
        demo_data.prepare()
    assert not Practice.objects.exists() and not mark.exists()


def test_starting_afresh_deletes_the_database_and_its_companions(mark, monkeypatch, tmp_path):
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"demo.sqlite3{ending}").touch()
    other = tmp_path / "other.sqlite3"
    other.touch()
    mark.touch()
    database = SimpleNamespace(
        vendor="sqlite", settings_dict={"NAME": tmp_path / "demo.sqlite3"}, close=lambda: None
    )
    monkeypatch.setattr(demo_data, "connection", database)
    demo_data.throw_away()
    assert list(tmp_path.iterdir()) == [other]


def test_starting_afresh_never_deletes_real_people(mark, monkeypatch, tmp_path):
    path = tmp_path / "demo.sqlite3"
    path.touch()
    database = SimpleNamespace(vendor="sqlite", settings_dict={"NAME": path}, close=lambda: None)
    monkeypatch.setattr(demo_data, "connection", database)
    make_officer()
    with pytest.raises(Failed, match="real people"):
        demo_data.throw_away()
    assert path.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database or disk is full", "The disk is full."),
        ("disk I/O error", "The disk is full or does not work."),
        ("database is locked", "The database is busy."),
        ("no such column: x.y", "Start afresh"),
        ("file is not a database", "Start afresh"),
    ],
)
def test_only_a_database_that_does_not_fit_is_to_be_thrown_away(mark, monkeypatch, said, sentence):
    def fail():
        raise OperationalError(said)

    monkeypatch.setattr(demo_data.database, "prepare", fail)
    with pytest.raises(Failed, match=re.escape(sentence)), plain_failures():
        demo_data.prepare()


def test_a_port_in_use_is_said_with_another_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Failed, match=rf"Port {port} is in use. Try another: make demo PORT="):
            check_port(port)
    check_port(port)


@pytest.mark.slow
def test_the_ticker_ends_with_the_server_and_hears_no_keyboard(monkeypatch):
    monkeypatch.setenv("RHANNU_ADDRESS", "http://127.0.0.1:8000")
    server = SimpleNamespace()
    demo_server.when_ready(server)
    assert os.getsid(server.ticker.pid) != os.getsid(0)
    demo_server.on_exit(server)
    assert server.ticker.poll() is not None
