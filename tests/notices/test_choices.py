"""People choose how soon mail comes, and whether; each mail says how, and one click ends a kind."""

import re
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.core import mail
from django.test import Client

from rhannu.base import trail
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.exchange import actions as exchange
from rhannu.notices import about_checks, kinds
from rhannu.notices.models import Delivery, Mail
from rhannu.notices.tick import tick
from rhannu.organisations import actions
from rhannu.organisations.mail import KINDS, read_token
from rhannu.organisations.models import MailChoice
from rhannu.practices import actions as practices
from tests.factories import NOW, make_organisation, make_person, make_post, make_practice, system
from tests.notices.outbox import MORNING, make_question, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DAY = timedelta(days=1)


@pytest.fixture
def keeper():
    """Somebody who keeps two pages, about both of which a question waits for the morning."""
    person = make_person()
    for _page in range(2):
        owner = make_organisation()
        make_post(organisation=owner, holder=person, themes=["street_lighting"])
        page = make_practice(owner=owner, theme="street_lighting")
        practices.ask_owner(by=system(), practice=page, at=NOW)
    return person


def footer_path(message, name: str) -> str:
    header = message.extra_headers[name]
    return re.fullmatch(r"<http://127\.0\.0\.1:8000(/\S+)>", header)[1]


def test_what_is_due_together_is_one_mail_in_the_readers_language(keeper):
    actions.choose_mail(by=keeper, choices={"page_check": "daily"})
    type(keeper).objects.filter(pk=keeper.pk).update(language="cy")
    tick(NOW)
    assert not mail.outbox
    assert set(Delivery.objects.values_list("held", "due_at")) == {("daily", MORNING)}

    assert tick(MORNING).sent == 1

    [message] = sent_to(keeper)
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert message.subject.endswith(", ac 1 arall")
    assert message.extra_headers["Message-ID"].startswith("<digest.")
    assert message.body.count("Dewiswch un.") == html.count("Dewiswch un.") == 2
    assert html.count("<h1") == 1 and html.count("<h2") == 2 and 'lang="cy"' in html
    in_text = set(re.findall(r"http://\S+", message.body))
    assert in_text == {one.replace("&amp;", "&") for one in re.findall(r'href="(http[^"]+)"', html)}
    assert tick(MORNING + DAY).sent == 0


def test_a_reader_may_have_it_at_once_weekly_or_not_at_all(keeper):
    actions.choose_mail(by=keeper, choices={"page_check": "weekly"})
    tick(NOW)
    assert {one.held for one in Delivery.objects.all()} == {"weekly"}
    tick(MORNING)
    assert not mail.outbox

    # What waits follows a new choice.
    actions.choose_mail(by=keeper, choices={"page_check": "at_once"})
    tick(MORNING + timedelta(hours=2))
    assert len(mail.outbox) == 1

    actions.choose_mail(by=keeper, choices={"page_check": "off"})
    page = make_practice(owner=keeper.holdings.first().post.organisation, theme="street_lighting")
    practices.ask_owner(by=system(), practice=page, at=MORNING)
    tick(MORNING + timedelta(hours=3))
    assert len(mail.outbox) == 1
    assert Delivery.objects.get(dropped="off").sent_at is None


def test_what_somebody_waits_for_comes_whatever_was_chosen_before_it_was_needed():
    _request, champion, _asker = make_question()
    MailChoice.objects.create(person=champion, kind="ask", pace="off")

    tick(NOW)

    assert sent_to(champion)


def test_one_click_ends_a_kind_and_opening_the_link_ends_nothing(keeper):
    tick(MORNING)
    [message] = sent_to(keeper)
    stop = footer_path(message, "List-Unsubscribe")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"http://127.0.0.1:8000{stop}" in message.body
    raw = message_from_bytes(message.message().as_bytes())
    assert raw["List-Unsubscribe"].strip() == f"<http://127.0.0.1:8000{stop}>"
    browser = Client(enforce_csrf_checks=True)

    page = browser.get(stop)
    assert page.status_code == 200 and "Whether your pages are still right" in page.text
    assert browser.head(stop).status_code == 200
    assert not MailChoice.objects.exists()
    assert (page["Referrer-Policy"], page["Cache-Control"]) == ("no-referrer", "no-store")
    assert keeper.name not in page.text and str(keeper.email) not in page.text

    for _twice in range(2):
        clicked = browser.post(stop, {"List-Unsubscribe": "One-Click"})
        assert clicked.status_code == 200 and "no more of this mail" in clicked.text
    assert MailChoice.objects.get().pace == "off"
    [entry] = TrailEntry.objects.filter(verb="mail_chosen")
    assert (entry.road, entry.actor, entry.facts) == ("link", keeper.pk, {"page_check": "off"})


def test_a_mail_that_is_needed_has_no_such_link_but_leads_to_the_choices():
    _request, champion, _asker = make_question()
    tick(NOW)

    [message] = sent_to(champion)
    assert "List-Unsubscribe" not in message.extra_headers
    [path] = re.findall(r"127\.0\.0\.1:8000(/mail/\S+)", message.body)
    page = Client().get(path).text
    assert "Somebody waits for your answer." in page
    assert str(KINDS["ask"].name) in page
    assert 'name="ask"' not in page


@pytest.mark.parametrize("language", ["", "/cy"])
def test_the_link_at_the_foot_shows_and_keeps_choices_without_sign_in(keeper, language):
    tick(MORNING)
    path = language + footer_path(sent_to(keeper)[0], "List-Unsubscribe").removesuffix("stop/")
    browser = Client(enforce_csrf_checks=True)
    choices = {kind.code: kind.pace.value for kind in KINDS.values() if kind.may_choose}
    choices["language_of_mail"] = "cy"

    wrong = browser.post(path, {**choices, "page_check": "hourly"})
    assert wrong.status_code == 200 and "govuk-error-summary" in wrong.text
    missing = browser.post(path, {})
    assert missing.status_code == 200 and missing.text.count("govuk-error-message") >= len(choices)
    assert not MailChoice.objects.exists()

    kept = browser.post(path, {**choices, "page_check": "weekly"})
    assert kept.status_code == 302 and kept["Location"].startswith(path)
    assert MailChoice.objects.get().pace == "weekly"
    assert 'role="status"' in browser.get(kept["Location"]).text


def test_an_altered_link_and_one_of_somebody_who_has_left_open_nothing(keeper):
    tick(MORNING)
    path = footer_path(sent_to(keeper)[0], "List-Unsubscribe")
    token = path.split("/")[2]
    other = make_person()
    body, _dot, seal = token.partition(".")
    forged = [token[:-1], f"{body}.{seal[::-1]}", f"{body}x.{seal}", "no-such-link", other.ref]

    for one in forged:
        for way in ("", "stop/"):
            answer = Client().post(f"/mail/{one}/{way}", {"List-Unsubscribe": "One-Click"})
            assert answer.status_code == 409 and "Nothing was changed" in answer.text
    assert read_token(token)[0] == keeper
    type(keeper).objects.filter(pk=keeper.pk).update(is_active=False)
    assert Client().post(path).status_code == 409
    assert not MailChoice.objects.exists()


def test_whoever_left_before_it_went_out_is_not_written_to(keeper):
    tick(NOW)
    type(keeper).objects.filter(pk=keeper.pk).update(email=None)

    tick(MORNING)

    assert not mail.outbox
    assert set(Delivery.objects.values_list("dropped", flat=True)) == {"unreachable"}


def test_one_letter_that_cannot_be_written_does_not_hold_up_the_others(keeper, monkeypatch):
    tick(NOW)
    first = Delivery.objects.order_by("pk").first()

    def fails(delivery, at):
        if delivery.pk == first.pk:
            raise LookupError("no such page")
        return about_checks.check(delivery, at)

    with monkeypatch.context() as patched:
        patched.setitem(kinds.WRITERS, "page_check", fails)
        tick(MORNING)
    assert len(sent_to(keeper)) == 1
    first.refresh_from_db()
    assert (first.held, first.due_at) == ("failed", MORNING + DAY)

    tick(MORNING + DAY)
    assert len(sent_to(keeper)) == 2
    assert Mail.objects.filter(sent_at=None).count() == 0


def test_a_tick_that_is_late_still_wakes_nobody(keeper):
    tick(NOW)
    evening = MORNING + timedelta(hours=13)

    assert tick(evening).sent == 0
    assert {one.held for one in Delivery.objects.all()} == {"night"}
    assert tick(MORNING + DAY).sent == 1


def test_a_receipt_and_a_sign_in_link_wake_whoever_asked_for_them():
    request, champion, asker = make_question()
    at_night = NOW.replace(hour=23)
    tick(NOW)
    mail.outbox.clear()
    with trail.by_road("link"):
        exchange.accept_request(by=champion, request=request, at=at_night)
    actions.ask_for_sign_in(email=asker.email, at=at_night)

    tick(at_night)

    assert {message.to[0] for message in mail.outbox} == {champion.email, asker.email}
    assert [message.subject for message in sent_to(asker)] == ["Sign in to Rhannu"]
    tick(MORNING)
    assert len(sent_to(asker)) == 2  # the answer, in the morning


def test_what_waits_goes_out_in_the_language_chosen_since(keeper):
    actions.choose_mail(by=keeper, choices={"page_check": "daily"})
    tick(NOW)

    actions.choose_mail_language(by=keeper, language="cy")
    tick(MORNING)

    [message] = sent_to(keeper)
    assert "Dewiswch un." in message.body
    [entry] = TrailEntry.objects.filter(verb="mail_language_chosen")
    assert entry.facts == {"language": "cy"}
    with pytest.raises(Refused, match="in English or in Welsh"):
        actions.choose_mail_language(by=keeper, language="fr")
