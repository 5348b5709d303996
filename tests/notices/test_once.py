"""Each mail goes out once: whatever dies, and however many ticks run."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.apps import apps
from django.core import mail

from rhannu.base import stopping, trail
from rhannu.base.models import TrailEntry
from rhannu.notices import sending
from rhannu.notices import tick as ticking
from rhannu.notices.models import Delivery, Mail
from rhannu.notices.tick import tick
from rhannu.organisations.actions import ask_for_sign_in
from rhannu.organisations.models import Link
from tests.base.processes import BEGIN, MIGRATE
from tests.factories import NOW, make_person
from tests.notices.outbox import links_in, make_question

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Died(BaseException):
    """The process ends here: nothing in it can still clear up."""


def test_a_second_tick_has_nothing_to_do():
    make_question()
    assert tick(NOW).sent == 1

    again = tick(NOW)

    # It reads of the link it made, and that this was the first mail to that body.
    assert (again.read, again.made, again.sent) == (2, 0, 0)
    assert len(mail.outbox) == 1


def test_a_tick_that_dies_before_sending_is_made_good_after_ten_minutes(monkeypatch):
    make_question()

    def dies(*_args):
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(sending, "send", dies)
        with pytest.raises(Died):
            tick(NOW)
    claimed = Mail.objects.get()
    assert (claimed.claimed_at, claimed.sent_at) == (NOW, None)

    assert tick(NOW + timedelta(minutes=9)).sent == 0
    assert tick(NOW + timedelta(minutes=10)).sent == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == claimed.message_id


def test_a_tick_that_dies_after_sending_does_not_send_twice(monkeypatch):
    make_question()

    def dies(self, **_outcome):
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(Mail, "note", dies)
        with pytest.raises(Died):
            tick(NOW)
    assert len(mail.outbox) == 1

    later = NOW + timedelta(minutes=10)
    tick(later)

    assert len(mail.outbox) == 1
    assert Delivery.objects.get().sent_at == later


def test_a_cursor_moves_only_with_the_mails_it_stands_for(monkeypatch):
    make_question()

    def dies(_seq):
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(ticking, "move_cursor", dies)
        with pytest.raises(Died):
            tick(NOW)
    assert not Delivery.objects.exists()

    assert tick(NOW).sent == 1


def test_a_mail_that_fails_is_tried_again_and_holds_up_no_other(monkeypatch):
    make_question()
    make_question()
    real, tries = sending.send, []

    def fails_once(letters, parcel, at):
        tries.append(parcel.pk)
        if len(tries) == 1:
            raise OSError("no route to host")
        real(letters, parcel, at)

    monkeypatch.setattr(sending, "send", fails_once)
    counts = tick(NOW)
    assert (counts.sent, counts.failed) == (1, 1)
    assert "no route to host" in Mail.objects.get(pk=tries[0]).failed

    assert tick(NOW + timedelta(minutes=10)).sent == 1
    assert Delivery.objects.filter(sent_at=None).count() == 0


def test_no_token_is_kept_and_the_trail_stays_whole():
    make_question()
    tick(NOW)

    token = links_in(mail.outbox[0])[0].split("/")[2]
    kept = json.dumps(list(TrailEntry.objects.values("facts")))
    kept += json.dumps(list(Delivery.objects.values("message_id", "about", "kind")))
    kept += json.dumps(list(Link.objects.values("token_hash", "about", "purpose")))
    assert token not in kept
    assert trail.verify() == []
    assert TrailEntry.objects.get(verb="link_made").road == "tick"


@pytest.mark.parametrize("backend", ["filebased", "console"])
def test_files_and_console_refuse_a_second_of_the_same_id(backend, settings, tmp_path, capsys):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.VAR = tmp_path
    message = mail.EmailMessage("Subject", "Body", headers={"Message-ID": "<one@rhannu.example>"})

    sending.sink().send_messages([message])
    with pytest.raises(sending.AlreadySent):
        sending.sink().send_messages([message])

    if backend == "filebased":
        [file] = tmp_path.glob("*.eml")
        assert message_from_bytes(file.read_bytes())["Message-ID"] == "<one@rhannu.example>"
    else:
        assert capsys.readouterr().out.count("Subject: Subject") == 1


# ------------------------------------------------------------------ two ticks at once

PREPARE = (
    MIGRATE
    + """
from tests.notices.outbox import make_question
for _number in range(12):
    make_question()
"""
)
TICK = (
    BEGIN
    + """
from rhannu.notices.tick import tick
from tests.factories import NOW, make_person
print(tick(NOW).sent)
"""
)
COUNT = (
    BEGIN
    + """
from rhannu.notices.models import Delivery, Mail
print(Delivery.objects.count(), Delivery.objects.filter(sent_at=None).count())
"""
)


def started(script, address, folder, *arguments):
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "rhannu.config.settings",
        "RHANNU_EMAIL_URL": f"filemail:///{folder}",
        "PYTHONPATH": os.getcwd(),
    }
    command = [sys.executable, "-W", "ignore", "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def said(process, within=400):  # a busy machine is no failure
    out, _nothing = process.communicate(timeout=within)
    assert process.returncode == 0
    return out.split()


def test_of_two_ticks_at_once_each_mail_goes_out_by_one(own_database, tmp_path):
    folder = tmp_path / "mail"
    said(started(PREPARE, own_database, folder))

    ticks = [started(TICK, own_database, folder) for _tick in range(2)]
    sent = [int(said(process)[0]) for process in ticks]

    ids = [message_from_bytes(file.read_bytes())["Message-ID"] for file in folder.glob("*.eml")]
    assert sum(sent) == len(ids) == len(set(ids)) == 12
    assert said(started(COUNT, own_database, folder)) == ["12", "0"]


def test_the_tick_of_the_command_sends_what_is_due():
    make_question()
    assert apps.get_app_config("notices").tick(at=NOW) == 1


# ------------------------------------------------------------------ processes that are killed


def killed(address, folder, *arguments):
    """What arrived where three processes at a time send, are killed, and are started again."""
    script = "import sys; from tests.notices.killing import main; main(sys.argv[1:])"
    return json.loads(" ".join(said(started(script, address, folder, *arguments))))


def test_of_two_thousand_mails_into_files_each_arrives_once_whatever_is_killed(
    own_database, tmp_path
):
    seen = killed(own_database, tmp_path / "mail", 2000, 5, 3, "file")

    assert seen["killed"] > 0
    assert len(seen["arrived"]) == len(set(seen["arrived"])) == seen["sent"] == 2000


def test_over_smtp_none_is_lost_and_only_what_was_in_flight_comes_again(own_database, tmp_path):
    seen = killed(own_database, tmp_path / "mail", 300, 6, 3, "smtp")

    assert seen["killed"] > 0
    assert len(set(seen["arrived"])) == seen["sent"] == 300
    again = [one for one, times in Counter(seen["arrived"]).items() if times > 1]
    assert len(again) <= seen["killed"]
    assert max(Counter(seen["arrived"]).values()) <= 1 + 3  # once more at most each time


def test_a_tick_that_is_asked_to_end_finishes_the_mail_in_hand_and_the_next_sends_the_rest(
    monkeypatch,
):
    make_question()
    make_question()
    whole = sending.send

    def and_is_asked(*given):
        whole(*given)
        stopping.ask()

    with monkeypatch.context() as patched:
        patched.setattr(sending, "send", and_is_asked)
        assert tick(NOW).sent == 1
    stopping.forget()
    assert len(mail.outbox) == 1 and Mail.objects.filter(claimed_at=None).count() == 1

    assert tick(NOW).sent == 1
    assert len(mail.outbox) == 2


def test_what_never_waits_goes_before_what_came_earlier(monkeypatch):
    monkeypatch.setattr(ticking, "AT_ONCE", 1)
    for _number in range(2):
        make_question()
    somebody = make_person()
    real, sent = sending.send, []

    def send(letters, parcel, at):
        if not sent:  # while the first goes out, somebody asks to sign in
            ask_for_sign_in(email=somebody.email, at=NOW)
        sent.append(letters[0][0].kind)
        real(letters, parcel, at)

    monkeypatch.setattr(sending, "send", send)
    tick(NOW)

    assert sent == ["ask", "sign_in", "ask"]
