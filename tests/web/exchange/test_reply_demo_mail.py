"""On a demonstration one can read the mail and answer it as whoever it went to."""

from importlib import reload

import pytest
from django.urls import clear_url_caches

from rhannu.exchange.models import Request
from rhannu.notices.tick import tick
from rhannu.web.exchange import demo_mail, thread_urls, urls
from tests.factories import (
    NOW,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
)
from tests.web.exchange.browser import open_browser, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def demonstration(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    _read_addresses_anew()
    yield
    settings.DEMO = False
    _read_addresses_anew()


def _read_addresses_anew():
    from rhannu.config import urls as root

    for module in (thread_urls, urls, root):
        reload(module)
    clear_url_caches()


def question():
    donor, champion = make_organisation(), make_person(fictional=True)
    post = make_post(organisation=donor, holder=champion)
    asker = make_person(at=(recipient := make_organisation()), fictional=True)
    practice = make_practice(donors=[donor])
    return make_request(by=asker, practice=practice, donor=donor, recipient=recipient, post=post)


def test_a_visitor_reads_the_question_and_answers_it_as_the_champion(demonstration, client):
    request = question()
    assert "No mail has been sent yet" in words_of(client.get("/demo/mail/"))
    tick(NOW)

    page = client.get("/demo/mail/")

    said = words_of(page)
    assert request.transfer.words in said
    html = page.content.decode()
    link = next(part.split('"')[0] for part in html.split('href="') if "?answer=decline" in part)
    assert link.startswith("/reply/")
    assert open_browser().post(link, {}).status_code == 302
    assert Request.objects.get().state == "declined"


def test_where_real_people_are_entered_their_mail_is_shown_to_nobody(demonstration, client):
    make_person()
    assert client.get("/demo/mail/").status_code == 409


def test_a_site_that_is_no_demonstration_has_no_such_page(client):
    assert client.get("/demo/mail/").status_code == 404


def test_older_mail_stands_on_a_page_of_its_own(demonstration, client, monkeypatch):
    monkeypatch.setattr(demo_mail, "LATEST", 1)
    words = [question().transfer.words for _each in range(2)]
    tick(NOW)

    first = client.get("/demo/mail/")
    [link] = [
        part.split('"')[0] for part in first.content.decode().split('href="') if "after=" in part
    ]
    second = client.get(f"/demo/mail/{link}")

    told = [words_of(page).count("To person") for page in (first, second)]
    assert len(words) == 2 and told == [1, 1]
    assert words_of(first) != words_of(second)
    assert "Show the next ones" not in words_of(second)
