"""Digests tell what anybody may read, to those who asked, and nothing where nothing is new."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions as exchange
from rhannu.fund import actions as fund
from rhannu.fund.models import Bid
from rhannu.insight.digest_news import news_of
from rhannu.networks import actions
from rhannu.networks.campaigns_due import tick as tick_networks
from rhannu.networks.digests import next_after
from rhannu.networks.models import Digest, DigestIssue
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_network,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    system,
)
from tests.notices.outbox import links_in, sent_to
from tests.web.exchange.browser import open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MONDAY = NOW + timedelta(days=7)
WEEK = {"every": "week"}


def go(at):
    with clock.stopped(at):
        tick_networks(at)
        return tick(at)


def make_round(on=TODAY, name="Round 9"):
    found = fund.keep_fund(by=system(), slug="the-fund", name_en="Fund", name_cy="Cronfa")
    names = {"name_en": name, "name_cy": "Cylch 9", "code": name.lower().replace(" ", "-")}
    return fund.keep_round(by=system(), fund=found, announced_on=on, **names)


def bid(body, title, at):
    """What the fund was asked for, which nobody else may read."""
    Bid.objects.create(organisation=body, title=title, summary=title, received_at=at)


def make_news():
    """Something public and new the day after NOW."""
    with clock.stopped(NOW + timedelta(days=1)):
        return make_project(title_en="Lights that dim", title_cy="Goleuadau sy'n pylu")


@pytest.mark.parametrize(
    ("every", "on", "comes"),
    [
        ("week", date(2026, 11, 23), date(2026, 11, 30)),
        ("week", date(2026, 11, 29), date(2026, 11, 30)),
        ("month", date(2026, 12, 31), date(2027, 1, 1)),
        ("month", date(2026, 1, 31), date(2026, 2, 1)),
        ("quarter", date(2026, 11, 23), date(2027, 1, 1)),
        ("quarter", date(2026, 3, 31), date(2026, 4, 1)),
    ],
)
def test_it_comes_on_a_monday_or_the_first_of_a_month_or_quarter(every, on, comes):
    assert next_after(every, on) == comes


def test_what_is_new_comes_on_its_day_in_the_readers_language():
    reader = make_person(language="cy")
    actions.subscribe_to_digest(by=reader, at=NOW, **WEEK)
    make_news()
    go(NOW + timedelta(days=2))
    assert not mail.outbox

    go(MONDAY)

    [message] = sent_to(reader)
    assert "Goleuadau sy'n pylu" in message.body
    assert "/cy/projects/" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert go(MONDAY + timedelta(hours=1)).sent == 0


def test_where_nothing_is_new_nothing_is_sent():
    actions.subscribe_to_digest(by=make_person(), at=NOW, **WEEK)

    go(MONDAY)

    assert not mail.outbox
    assert Digest.objects.get().next_on == MONDAY.date() + timedelta(days=7)


def test_only_what_was_asked_for_is_told():
    facts = {"at": NOW, **WEEK}
    practices = actions.subscribe_to_digest(by=make_person(), news=["practices"], **facts)
    lighting = actions.subscribe_to_digest(by=make_person(), themes=["patient_flow"], **facts)
    health = actions.subscribe_to_digest(by=make_person(), sectors=["health"], **facts)
    everything = actions.subscribe_to_digest(by=make_person(), **facts)
    make_news()

    counts = [len(news_of(one, NOW, MONDAY)) for one in (practices, lighting, health, everything)]

    assert counts == [0, 0, 0, 1]


# ------------------------------------------------------------------ nothing private, nothing made up


def test_private_matter_and_examples_never_stand_in_a_digest():
    """Everything there is that not everybody may read, all with one word in it."""
    word = "Confidential"
    reader, later = make_person(), NOW + timedelta(days=1)
    digest = actions.subscribe_to_digest(by=reader, at=NOW, **WEEK)
    with clock.stopped(later):
        body = make_organisation()
        bid(body, word, later)
        project = make_project(title_en=f"{word} project")
        type(project).objects.filter(pk=project.pk).update(is_public=False)
        hidden = make_practice(title_en=f"{word} practice")
        type(hidden).objects.filter(pk=hidden.pk).update(published=False)
        example = make_practice(title_en=f"{word} example")
        type(example).objects.filter(pk=example.pk).update(is_example=True)
        make_answer(published=False, owner=word)
        host = make_organisation()
        shown = make_practice(donors=[host], title_en="Plain practice")
        facts = {"practice": shown, "host": host, "kind": "visit", "places": 2, "at": later}
        facts["on"] = TODAY + timedelta(days=30)
        exchange.make_offer(by=system(), place=word, who=word, **facts)
        made_up = exchange.make_offer(by=system(), **{**facts, "kind": "call"})
        type(made_up).objects.filter(pk=made_up.pk).update(is_example=True)

    found = news_of(digest, NOW, MONDAY)
    go(MONDAY)

    assert word not in " ".join(str(one) for one in found)
    assert len([one for one in found if one.view == "exchange:offer"]) == 1
    [message] = sent_to(reader)
    assert word not in message.body and word not in str(message.alternatives)
    outside = open_browser()
    for one in found:  # each page stands open to somebody who has not signed in
        if one.view:
            assert outside.get(reverse(one.view, args=one.args)).status_code == 200


# ------------------------------------------------------------------ by e-mail, confirmed twice


def test_whoever_has_not_signed_in_confirms_by_a_second_tap():
    outside = open_browser()
    told = {"name": "Gwen", "email": "gwen@body.example", "every": "week"}
    with clock.stopped(NOW):
        answer = send(outside, reverse("digests:list"), **told)
        assert answer.url == reverse("digests:asked")
        tick(NOW)
        [message] = mail.outbox
        [path] = [link for link in links_in(message) if "/confirm/" in link and "/cy/" not in link]
        outside.get(path)
        assert not Digest.objects.live().exists()
        assert outside.post(path).status_code == 302
        assert "The digest comes" in words_of(outside.get(path))
    make_news()
    go(MONDAY)

    assert [one.to for one in mail.outbox] == [["gwen@body.example"]] * 2
    assert "Lights that dim" in mail.outbox[1].body


def test_nobodys_mailbox_is_filled_from_the_page():
    told = {"name": "Gwen", "email": "gwen@body.example", "language": "en", "at": NOW, **WEEK}
    for _number in range(5):
        actions.ask_for_digest(by=system(), **told)
    tick(NOW)
    assert len(mail.outbox) == 1

    for number in range(59):
        told["email"] = f"one{number}@body.example"
        actions.ask_for_digest(by=system(), **told)
    told["email"] = "last@body.example"
    with pytest.raises(Refused, match="Try again in an hour"):
        actions.ask_for_digest(by=system(), **told)


def test_without_the_second_tap_nothing_comes():
    told = {"name": "Gwen", "email": "gwen@body.example", "language": "en", "at": NOW, **WEEK}
    actions.ask_for_digest(by=system(), **told)
    make_news()

    go(NOW)
    go(MONDAY)

    assert len(mail.outbox) == 1  # the question


# ------------------------------------------------------------------ networks


@pytest.fixture
def network():
    convenor = make_person()
    post = make_post(organisation=make_organisation(), holder=convenor)
    members = [make_post(organisation=make_organisation(), holder=make_person()) for _n in "ab"]
    found = make_network(convenor=post, members=members)
    found.who, found.members_now = convenor, [one.holdings.get().person for one in members]
    return found


def test_a_networks_digest_waits_until_somebody_has_seen_who_gets_it(network):
    digest = actions.begin_network_digest(by=network.who, network=network, at=NOW, **WEEK)
    make_news()

    go(MONDAY)  # the convenor hears of it the next morning, with the mail of the day
    assert not [one for one in network.members_now if sent_to(one)]
    go(MONDAY + timedelta(days=1))
    [waits] = sent_to(network.who)
    assert reverse("digests:digest", args=[digest.ref]) in waits.body

    with clock.stopped(MONDAY + timedelta(days=1)):
        browser = open_browser(as_person=network.who)
        page = browser.get(reverse("digests:digest", args=[digest.ref]))
        assert "2 people get it" in words_of(page) and "Lights that dim" in words_of(page)
        issue = DigestIssue.objects.get()
        token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value, "issue": issue.ref}
        browser.post(reverse("digests:go", args=[digest.ref]), token)
        tick(MONDAY + timedelta(days=1))

    assert all(len(sent_to(one)) == 1 for one in network.members_now)
    with pytest.raises(Refused, match="has gone already"):
        actions.let_digest_go(by=network.who, issue=issue, at=MONDAY + timedelta(days=1))


def test_what_nobody_let_go_is_part_of_the_next(network):
    actions.begin_network_digest(by=network.who, network=network, at=NOW, **WEEK)
    make_news()

    go(MONDAY)
    go(MONDAY + timedelta(days=7))

    assert DigestIssue.objects.get().since_at == NOW


def test_members_who_left_bounced_or_want_none_are_not_written_to(network):
    digest = actions.begin_network_digest(by=network.who, network=network, at=NOW, **WEEK)
    first, second = network.members_now
    organisations.note_bounce(by=system(), person=first, on=TODAY)
    organisations.choose_mail(by=second, choices={"digest": "off"})
    make_news()
    go(MONDAY)

    actions.let_digest_go(by=network.who, issue=DigestIssue.objects.get(), at=MONDAY)
    go(MONDAY)

    assert not sent_to(first) and not sent_to(second)
    assert digest.issues.get().people == 0


def test_nobody_else_sees_or_ends_a_digest(network):
    digest = actions.begin_network_digest(by=network.who, network=network, at=NOW, **WEEK)
    own = actions.subscribe_to_digest(by=make_person(), at=NOW, **WEEK)
    with clock.stopped(NOW):
        browser = open_browser(as_person=network.members_now[0])
        for one in (digest, own):
            assert browser.get(reverse("digests:digest", args=[one.ref])).status_code == 409
        officer = open_browser(as_person=make_officer())
        assert officer.get(reverse("digests:digest", args=[own.ref])).status_code == 200


def test_a_test_goes_to_whoever_asks_alone(network):
    digest = actions.begin_network_digest(by=network.who, network=network, at=NOW, **WEEK)
    actions.test_digest(by=network.who, digest=digest, at=NOW)

    tick(NOW)

    [message] = mail.outbox
    assert message.to == [network.who.email]
    assert "Nothing is new just now." in message.body


def test_a_list_of_digests_asks_the_database_no_more_for_more(django_assert_max_num_queries):
    with clock.stopped(NOW):
        browser = open_browser(as_person=make_officer())
        for _number in range(30):
            actions.subscribe_to_digest(by=make_person(), at=NOW, **WEEK)
        browser.get(reverse("digests:list"))
        with django_assert_max_num_queries(10):
            page = browser.get(reverse("digests:list"))
    assert len(page.context["rows"]) == 25
