"""`rhannu mail in`: from files and from a mailbox; what nobody wrote is left aside."""

import imaplib
import os
import signal
import sys

import pytest
from click.testing import CliRunner

from rhannu.base import clock, stopping
from rhannu.cli import mail as command
from rhannu.cli.mail import mail
from rhannu.cli.tick import tick
from rhannu.exchange.models import Told
from tests.exchange.test_mails import bounce, make_mail
from tests.factories import NOW, TODAY, make_person

ticking = sys.modules["rhannu.cli.tick"]  # the name of the command hides that of its file
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def run(*arguments):
    return CliRunner().invoke(mail, ["in", *map(str, arguments)])


def test_mails_from_files_are_taken_once(tmp_path):
    one = bytes(make_mail("rang Cardiff"))
    (tmp_path / "one.eml").write_bytes(one)
    box = (
        b"From a Mon\n" + one + b"\n\nFrom b Tue\n" + bytes(make_mail(Message_ID="<two@x.example>"))
    )
    (tmp_path / "box").write_bytes(box + b"\n\nFrom c Wed\n\nnothing")

    done = run(tmp_path / "one.eml", tmp_path / "box")

    assert done.exit_code == 0, done.output
    assert "to be confirmed: 2" in done.output and "already: 1" in done.output
    assert "Not readable, left aside: 1" in done.output
    assert Told.objects.count() == 2


def test_an_answer_that_nobody_wrote_is_left_aside(tmp_path):
    (tmp_path / "a.eml").write_bytes(bytes(make_mail(Auto_Submitted="auto-replied")))

    assert "Automatic, left aside: 1" in run(tmp_path / "a.eml").output
    assert not Told.objects.exists()


@pytest.mark.parametrize(
    ("whose", "noted"), [("theirs", True), ("another's", False), ("foreign", False)]
)
def test_a_bounce_is_believed_only_of_a_mail_of_ours_to_that_person(
    tmp_path, settings, whose, noted
):
    settings.DEFAULT_FROM_EMAIL = "Rhannu <fund@rhannu.example>"
    person, other = make_person(email="ann@cardiff.example"), make_person()
    identity = {
        "theirs": f"<ask.7.{person.ref}@rhannu.example>",
        "another's": f"<ask.7.{other.ref}@rhannu.example>",
        "foreign": f"<ask.7.{person.ref}@elsewhere.example>",
    }[whose]
    (tmp_path / "b.eml").write_bytes(bounce(identity=identity))

    with clock.stopped(NOW):
        run(tmp_path / "b.eml")

    person.refresh_from_db()
    assert person.bounced_on == (TODAY if noted else None)
    assert not Told.objects.exists()


class Box:
    """As much of a mailbox as the command asks of it."""

    error = imaplib.IMAP4.error

    def __init__(self, host, port, *, ssl_context, timeout):
        assert ssl_context.check_hostname and timeout
        self.mails, self.seen, self.open = {b"7": bytes(make_mail("rang Cardiff"))}, [], True
        Box.last = self

    def login(self, name, password):
        if password != "a/b":
            raise imaplib.IMAP4.error("no")

    def select(self, folder):
        return ("OK" if folder == '"Fund mail"' else "NO"), [b"1"]

    def uid(self, verb, *said):
        if verb == "SEARCH":
            return "OK", [b" ".join(self.mails)]
        if verb == "STORE":
            self.seen.append(said[0])
            return "OK", []
        return "OK", [(b"7 (BODY[]<0> {9}", self.mails[said[0].encode()]), b")"]

    def logout(self):
        self.open = False


@pytest.fixture
def box(monkeypatch, settings):
    monkeypatch.setattr(command.imaplib, "IMAP4_SSL", Box)
    settings.MAILBOX_URL = "imaps://fund%40x.example:a%2Fb@mail.example/Fund%20mail"


def test_what_is_new_in_the_mailbox_is_taken_and_marked_as_read(box):
    assert "to be confirmed: 1" in run("--imap").output
    assert "already: 1" in run("--imap").output

    assert Box.last.seen == ["7"] and not Box.last.open


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Set RHANNU_MAILBOX_URL"),
        ("pop3://mail.example", "Set RHANNU_MAILBOX_URL"),
        ("imaps://fund:wrong@mail.example/Fund%20mail", "turned us away"),
        ("imaps://fund:a%2Fb@mail.example/Other", "no folder of that name"),
    ],
)
def test_a_mailbox_that_cannot_be_read_says_so_without_its_password(
    box, settings, address, sentence
):
    settings.MAILBOX_URL = address

    done = run("--imap")

    assert done.exit_code != 0 and sentence in done.output
    assert "wrong" not in done.output and "a/b" not in done.output


# ------------------------------------------------------------------ within the tick


def ticked():
    return CliRunner().invoke(tick, [])


@pytest.fixture
def nothing_else(monkeypatch):
    monkeypatch.setattr(ticking, "run", lambda at: 0)


def test_the_tick_takes_in_what_is_new_in_the_mailbox(box, nothing_else):
    assert ticked().output == "Done: 1.\n"

    assert Told.objects.count() == 1
    assert Box.last.seen == ["7"] and not Box.last.open


def test_without_a_mailbox_the_tick_asks_nobody(nothing_else, settings, monkeypatch):
    settings.MAILBOX_URL = ""
    monkeypatch.setattr(command, "mailbox", None)

    assert ticked().output == "Nothing is due.\n"


def test_a_mailbox_that_does_not_answer_is_one_sentence_in_the_log(
    box, nothing_else, monkeypatch, caplog
):
    def refuses(*_given, **_named):
        raise OSError("unreachable")

    monkeypatch.setattr(command.imaplib, "IMAP4_SSL", refuses)

    assert ticked().exit_code == 0

    [said] = caplog.records
    assert said.getMessage() == "The mail server does not answer. Look at RHANNU_MAILBOX_URL."


def test_a_mail_that_cannot_be_taken_in_stays_unread_and_the_next_is_taken(
    box, nothing_else, monkeypatch, caplog
):
    whole = command.take

    def two(self, *_given, **_named):
        Box.__init__(self, "host", 993, **_named)
        self.mails[b"8"] = bytes(make_mail("rang Conwy", Message_ID="<8@x.example>"))

    def stumbles(content):
        if b"Cardiff" in content:
            raise RuntimeError("strange")
        return whole(content)

    monkeypatch.setattr(command.imaplib, "IMAP4_SSL", type("Two", (Box,), {"__init__": two}))
    monkeypatch.setattr(command, "take", stumbles)

    assert ticked().output == "Done: 1.\n"

    assert Box.last.seen == ["8"]
    assert [one.getMessage() for one in caplog.records] == [
        "A mail could not be taken in: RuntimeError"
    ]


# ------------------------------------------------------------------ being asked to end


def test_a_ticker_that_is_asked_to_end_does_so_after_what_is_in_hand(monkeypatch):
    turns = []

    def asks(at):
        turns.append(at)
        os.kill(os.getpid(), signal.SIGTERM)
        return 0

    monkeypatch.setattr(ticking, "run", asks)

    done = CliRunner().invoke(tick, ["--every", "3600"])

    assert done.exit_code == 0 and len(turns) == 1
    assert not stopping.is_asked()
