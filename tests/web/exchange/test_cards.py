"""The Transfer Card's pages: asked by mail, answered a page at a time, seen beside each other."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from rhannu.base import trail
from rhannu.exchange import actions
from rhannu.exchange.card import SIDES
from rhannu.exchange.models import CardAnswer, TransferCard
from rhannu.notices.tick import tick
from tests.exchange.cards import answered, make_card, make_pair, side_of
from tests.factories import (
    NOW,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
)
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DONOR, RECIPIENT = SIDES
# The data version, the transfer, both sides, the five of the profile, and whether to ask again.
QUERIES = 9


def page(transfer, name="card", *more):
    return reverse(f"exchange:{name}", args=[transfer.ref, *more])


def browser_for(person):
    return open_browser(as_person=person)


def walk(browser, address, level="mostly"):
    """Answer question after question as the pages lead on, and give the answers."""
    for _step in range(20):
        form = browser.get(address)
        assert form.status_code == 200, (address, form.status_code)
        names = set(re.findall(r'name="(\w+_\d)"', form.content.decode()))
        sent = send(browser, address, **dict.fromkeys(names, level))
        assert sent.status_code == 302, words_of(sent)
        if not names:
            return sent["Location"]
        address = sent["Location"]
    raise AssertionError("The questions do not end")


def link_in(message) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+/ready/)", message.body)[1]


def people_of(transfer):
    return make_person(at=transfer.donor), make_person(at=transfer.recipient)


def test_a_card_goes_from_the_transfer_to_both_sides_and_back():
    transfer = make_pair()
    donor, recipient = people_of(transfer)
    browser = browser_for(recipient)

    assert page(transfer, "card_begin") in browser.get(page(transfer, "thread")).content.decode()
    begin = words_of(browser.get(page(transfer, "card_begin")))
    assert "8 questions" in begin
    assert send(browser, page(transfer, "card_begin"))["Location"] == page(transfer)

    begun = browser.get(page(transfer, "card_answer", RECIPIENT))
    assert walk(browser, begun["Location"], "little") == page(transfer)
    assert "Needs attention" in words_of(browser.get(page(transfer)))

    theirs = browser_for(donor)
    before = words_of(theirs.get(page(transfer)))
    assert "Needs attention" not in before
    assert "What is known already" in before
    begun = theirs.get(page(transfer, "card_answer", DONOR))
    walk(theirs, begun["Location"], "fully")

    for one in (browser, theirs):
        shown = words_of(one.get(page(transfer)))
        assert "A wide gap: the sharing side is much more hopeful" in shown
        assert "What may help" in shown
        assert "Not seen yet" in shown
    assert "Both sides have answered" in words_of(browser.get(page(transfer, "thread")))
    assert "score" not in shown.lower()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_either_side_answers_from_its_mail_and_can_change_it(language):
    transfer = make_pair(tacitness="tacit")
    asker = transfer.asker
    type(asker).objects.filter(pk=asker.pk).update(language=language)
    make_card(transfer=transfer)
    tick(NOW)
    message = next(one for one in mail.outbox if one.to == [asker.email] and "/ready/" in one.body)
    assert "24" in message.body
    link = link_in(message)
    assert link.startswith("/cy/" if language == "cy" else "/reply/")

    browser = Client(enforce_csrf_checks=True)
    seq = trail.head()[0]
    opened = browser.get(link)
    assert trail.head()[0] == seq  # opening it changes nothing
    assert not opened.cookies
    assert opened["Cache-Control"] == "no-store"
    first = re.search(r'href="([^"]+/ready/[\w-]+/)"', opened.content.decode())[1]
    assert walk(browser, first, "cannot_tell") == link
    assert CardAnswer.objects.count() == 24
    change = re.search(r'href="([^"]+/take-back/)"', browser.get(link).content.decode())[1]

    tick(NOW + timedelta(minutes=1))
    assert sum(one.to == [asker.email] and "/ready/" in one.body for one in mail.outbox) == 2

    check = send(browser, change)["Location"]
    assert not CardAnswer.objects.exists()
    assert walk(browser, check) == link
    answered(transfer.cards.get(), DONOR)
    assert browser.get(link).status_code == 200
    tick(NOW + timedelta(minutes=2))
    assert page(transfer) in mail.outbox[-1].body


def test_what_is_saved_stays_and_what_is_wrong_is_named():
    card = make_card()
    donor, _recipient = people_of(card.transfer)
    browser = browser_for(donor)
    step = page(card.transfer, "card_step", DONOR, "donor-absorptive")

    wrong = send(browser, step)
    assert "Choose an answer" in words_of(wrong)
    wrong = send(browser, step, donor_absorptive_1="very much")
    assert "Choose an answer" in words_of(wrong)

    later = send(browser, step, donor_absorptive_1="little", later="1")
    assert later["Location"] == page(card.transfer)
    assert "1 of 8 answered" in words_of(browser.get(page(card.transfer)))
    go_on = browser.get(page(card.transfer, "card_answer", DONOR))
    assert go_on["Location"] == page(card.transfer, "card_step", DONOR, "donor-transfer")
    check = page(card.transfer, "card_step", DONOR, "check")
    assert "still open" in words_of(browser.get(check))
    assert not CardAnswer.objects.exists()
    assert browser.get(page(card.transfer, "card_step", DONOR, "no-factor")).status_code == 404
    assert browser.get(page(card.transfer, "card_answer", "nobody")).status_code == 404


def test_an_officer_answers_for_both_and_closes_what_stays_open():
    card = make_card()
    officer = browser_for(make_officer())
    begun = officer.get(page(card.transfer, "card_answer", DONOR))
    walk(officer, begun["Location"])

    assert side_of(card, DONOR).on_behalf_of == card.transfer.donor
    send(officer, page(card.transfer, "card_close"))
    closed = words_of(officer.get(page(card.transfer)))
    assert "Did not answer" in closed
    assert "Ask both sides again" in closed


def test_nobody_else_finds_it():
    transfer = make_pair(mark="confirmed")
    card = make_card(transfer=transfer)
    for side in SIDES:
        answered(card, side)
    names = [("card",), ("card_begin",), ("card_close",), ("card_answer", DONOR)]
    names.append(("card_step", DONOR, "ties"))
    outsiders = [make_auditor(), make_person(role="analyst"), make_person(at=make_organisation())]
    for outsider in outsiders:
        browser = browser_for(outsider)
        for name, *more in names:
            assert browser.get(page(transfer, name, *more)).status_code == 404
    thread = browser_for(outsiders[0]).get(page(transfer, "thread"))
    assert thread.status_code == 200
    assert page(transfer) not in thread.content.decode()
    donor, _recipient = people_of(transfer)
    theirs = page(transfer, "card_step", RECIPIENT, "ties")
    assert browser_for(donor).get(theirs).status_code == 409


def test_the_page_costs_the_same_however_much_is_on_record(django_assert_num_queries):
    card = make_card(tacitness="tacit", optional=True)
    for side in SIDES:
        answered(card, side, "little")
    donor, _recipient = people_of(card.transfer)
    browser = browser_for(donor)
    browser.get(page(card.transfer))

    with django_assert_num_queries(QUERIES):
        assert browser.get(page(card.transfer)).status_code == 200
    for _turn in range(3):
        make_pair(tacitness="tacit", donor=card.transfer.donor, mark="confirmed")
    browser.get(page(card.transfer))
    with django_assert_num_queries(QUERIES):
        shown = words_of(browser.get(page(card.transfer)))
    assert "Seen in 3 other transfers" in shown
    assert "Too few to say more" in shown


def test_a_link_that_is_not_theirs_or_that_has_ended_is_refused():
    transfer = make_pair()
    card = make_card(transfer=transfer)
    tick(NOW)
    link = link_in(next(one for one in mail.outbox if "/ready/" in one.body))
    assert Client().get("/reply/not-a-link/ready/").status_code == 409
    side = answered(card, DONOR)
    actions.close_card(by=make_officer(), card=side.card, at=NOW)

    refused = Client().get(link)

    assert refused.status_code == 409
    assert "closed" in words_of(refused)
    assert Client().post(f"{link}check/").status_code == 409
    assert TransferCard.objects.get().closed_at == NOW
