"""A mail server that says nobody is there: noted at once, and not tried again."""

import socketserver
import threading
from contextlib import contextmanager

import pytest

from rhannu.base.models import TrailEntry
from rhannu.notices.models import Delivery, Mail
from rhannu.notices.tick import tick
from tests.factories import NOW, TODAY
from tests.notices.outbox import make_question

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to refuse a recipient, or to take the mail."""

    def handle(self):
        self._say("220 mail.example")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                return self._say("221 bye")
            if verb == "RCPT":
                self._say(self.server.answer)
            elif verb == "DATA":
                self._say("354 go on")
                while self.rfile.readline().strip() != b".":
                    pass
                self.server.taken += 1
                self._say("250 taken")
            else:
                self._say("250 ok")
        return None

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def server(answer, settings):
    """A mail server that answers every recipient with the same line."""
    with socketserver.TCPServer(("127.0.0.1", 0), Talk) as served:
        served.answer, served.taken = answer, 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = served.server_address
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield served
        finally:
            served.shutdown()
            thread.join()


@pytest.mark.parametrize(
    "answer",
    ["550 no such user here", "550 5.1.1 user unknown", "551 not local", "553 5.1.3 what?"],
)
def test_an_address_that_is_refused_for_good_has_bounced(answer, settings):
    _request, champion, _asker = make_question()

    with server(answer, settings) as served:
        assert tick(NOW).dropped == 1
        assert tick(NOW).dropped == 0

    champion.refresh_from_db()
    assert champion.bounced_on == TODAY
    assert TrailEntry.objects.filter(verb="mail_came_back", about_id=champion.pk).count() == 1
    assert Delivery.objects.get().dropped == "unreachable"
    assert Mail.objects.get().dropped_at == NOW and served.taken == 0


@pytest.mark.parametrize(
    "answer",
    ["450 try again later", "550 5.7.1 relaying denied", "552 5.2.2 mailbox full", "554 not you"],
)
def test_a_refusal_that_may_pass_or_is_about_us_is_tried_again(answer, settings):
    _request, champion, _asker = make_question()

    with server(answer, settings):
        assert tick(NOW).failed == 1

    champion.refresh_from_db()
    assert champion.bounced_on is None
    assert Mail.objects.unsent().count() == 1


def test_what_is_taken_has_not_bounced(settings):
    _request, champion, _asker = make_question()

    with server("250 fine", settings) as served:
        assert tick(NOW).sent == 1

    champion.refresh_from_db()
    assert champion.bounced_on is None and served.taken == 1
