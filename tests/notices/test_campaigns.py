"""A campaign reaches those it was shown to reach, each once, in their own language."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base.refusals import Refused
from rhannu.networks import actions, campaigns
from rhannu.networks.campaigns_due import explain
from rhannu.networks.campaigns_due import tick as tick_networks
from rhannu.networks.models import Campaign, Reached
from rhannu.notices.tick import tick
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Person
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, system
from tests.notices.campaigns import make_campaign, make_holder
from tests.notices.outbox import links_in, sent_to

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HOUR = timedelta(hours=1)
SOON_AFTER = NOW + HOUR + timedelta(minutes=1)


def go(at=NOW):
    tick_networks(at)
    return tick(at)


def messages() -> list:
    """What was sent of campaigns, without the officer's tests."""
    return [one for one in mail.outbox if not one.subject.startswith(("Test:", "Prawf:"))]


def test_each_holder_of_such_a_post_gets_it_once_in_their_language():
    english, welsh = make_holder(), make_holder(person=make_person(language="cy"))
    make_holder(person=english)  # holds two such posts
    make_holder(title_en="Head of Highways", title_cy="Pennaeth Priffyrdd")
    make_campaign()

    go()

    assert {one.to[0]: one.subject for one in messages()} == {
        english.email: "The next round opens",
        welsh.email: "Mae'r cylch nesaf yn agor",
    }
    assert len(messages()) == 2
    assert "Cabinet Member for Finance" in sent_to(english)[0].body
    assert go(NOW + HOUR).sent == 0


def test_it_can_be_switched_off_by_one_click():
    holder = make_holder()
    make_campaign()

    go()

    [message] = sent_to(holder)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    organisations.choose_mail(by=holder, choices={"campaign": "off"})
    second = make_campaign(scheduled=False)
    assert campaigns.seen(second, at=NOW, on=TODAY).left_out == {"off": 1}


def test_nothing_is_sent_before_its_day_nor_when_it_was_called_off():
    make_holder()
    later = make_campaign(send_on=TODAY + timedelta(days=7))
    stopped = make_campaign()
    actions.call_off_campaign(by=system(), campaign=stopped, at=NOW)

    go()
    assert messages() == []

    go(NOW + timedelta(days=7))
    assert len(messages()) == 1
    later.refresh_from_db()
    assert later.state == "done"


def test_what_is_called_off_while_it_waits_does_not_leave():
    make_holder()
    campaign = make_campaign()
    tick_networks(NOW)
    actions.call_off_campaign(by=system(), campaign=campaign, at=NOW)

    tick(NOW)

    assert messages() == []
    assert set(campaign.reached.values_list("came", flat=True)) == {"dropped"}


def test_it_waits_for_working_hours():
    make_holder()
    make_campaign(send_on=TODAY + timedelta(days=5))  # a Saturday

    go(NOW + timedelta(days=5))
    assert messages() == []

    go(NOW + timedelta(days=7))
    assert len(messages()) == 1


def test_whoever_mail_came_back_from_is_left_out_and_their_post_counts_as_not_known():
    holder = make_holder()
    body = holder.holdings.get().post.organisation
    organisations.note_bounce(by=system(), person=holder, on=TODAY)
    campaign = make_campaign(scheduled=False)

    seen = campaigns.seen(campaign, at=NOW, on=TODAY)

    assert (seen.reached, dict(seen.left_out)) == (0, {"came_back": 1})
    assert body in campaigns.gaps(campaign, seen)


def test_nobody_is_reached_by_more_than_three_campaigns_in_four_weeks():
    holder = make_holder()
    for _number in range(3):
        make_campaign()
        go()
    fourth = make_campaign(scheduled=False)

    assert len(sent_to(holder)) == 3
    assert campaigns.seen(fourth, at=NOW, on=TODAY).left_out == {"enough": 1}
    after = NOW + timedelta(days=28, seconds=1)
    assert campaigns.seen(fourth, at=after, on=after.date()).reached == 1


def test_a_test_goes_to_the_officer_alone_in_both_languages_with_nothing_to_pass_on():
    make_holder()
    officer = make_officer()
    campaign = make_campaign(by=officer, scheduled=False)

    actions.test_campaign(by=officer, campaign=campaign, at=NOW)
    tick(NOW)

    [message] = mail.outbox
    assert message.to == [officer.email]
    assert "Look at what others did." in message.body
    assert "Edrychwch ar yr hyn" in message.body
    assert not [link for link in links_in(message) if "pass-on" in link]


def test_the_page_knows_what_became_of_each():
    make_holder()
    campaign = make_campaign()
    tick_networks(NOW)
    assert [one.why for one in explain(NOW)] == ["campaign"]

    tick(NOW)

    found = campaigns.progress_of(campaign)
    assert (found.expected, found.made, found.sent, found.waits) == (1, 1, 1, 0)
    assert list(explain(NOW)) == []


def test_so_many_begin_an_hour_and_the_rest_in_the_next(monkeypatch):
    monkeypatch.setattr(actions.campaigns, "MOST_AN_HOUR", 2)
    for _number in range(5):
        make_holder()
    make_campaign()

    sent = [go(NOW + HOUR * number).sent for number in range(4)]

    assert sent == [3, 2, 1, 0]  # with the officer's test
    assert Campaign.objects.get().state == "done"


def test_what_comes_each_year_is_drafted_anew_and_never_sent_unseen():
    make_holder()
    campaign = make_campaign(each_year=True)
    go()
    six_weeks_before = NOW + timedelta(days=365 - 42)

    go(six_weeks_before - timedelta(days=1))
    assert Campaign.objects.count() == 1
    go(six_weeks_before)

    anew = Campaign.objects.exclude(pk=campaign.pk).get()
    assert (anew.state, anew.send_on, anew.tested_at) == ("draft", TODAY.replace(year=2027), None)
    go(NOW + timedelta(days=366))
    assert len(messages()) == 1
    assert Campaign.objects.count() == 2


# ------------------------------------------------------------------ passed on


def reached_by(holder) -> Reached:
    return Reached.objects.select_related("campaign").get(person=holder)


def test_it_is_passed_on_to_a_colleague_by_name_after_an_hour():
    holder = make_holder()
    campaign = make_campaign()
    go()
    told = {"name": "Gwen", "title": "Treasurer", "email": "gwen@body.example", "language": "cy"}

    passed = actions.pass_on(by=holder, reached=reached_by(holder), at=NOW, **told)
    go(NOW + HOUR)
    assert not Person.objects.filter(email="gwen@body.example").exists()
    go(SOON_AFTER)

    passed.refresh_from_db()
    [message] = sent_to(passed.person)
    assert message.subject == "Mae'r cylch nesaf yn agor"
    assert holder.name in message.body
    assert (passed.given_name, passed.given_email, passed.came) == ("", "", "sent")
    assert campaigns.progress_of(campaign).passed == 1
    assert go(SOON_AFTER + HOUR).sent == 0


def test_what_was_passed_on_can_be_taken_back_within_the_hour_and_leaves_nothing():
    holder = make_holder()
    make_campaign()
    go()
    told = {"name": "Gwen", "title": "Treasurer", "email": "gwen@body.example"}
    passed = actions.pass_on(by=holder, reached=reached_by(holder), at=NOW, **told)

    actions.take_passing_back(by=holder, passed=passed, at=NOW + HOUR)
    go(SOON_AFTER)

    assert not Reached.objects.filter(pk=passed.pk).exists()
    assert not Person.objects.filter(email="gwen@body.example").exists()


def test_nobody_is_written_to_twice_about_one_campaign():
    body = make_organisation()
    first, second = make_holder(organisation=body), make_holder(organisation=body)
    colleague = make_holder(organisation=body, title_en="Treasurer", title_cy="Trysorydd")
    make_campaign()
    go()
    holding = colleague.holdings.get()
    told = {"name": "Them", "title": "Treasurer", "email": colleague.email.upper()}

    actions.pass_on(by=first, reached=reached_by(first), at=NOW, holding=holding)
    with pytest.raises(Refused, match="have this message already"):
        actions.pass_on(by=second, reached=reached_by(second), at=NOW, **told)
    with pytest.raises(Refused, match="have this message already"):
        actions.pass_on(by=second, reached=reached_by(second), at=NOW, holding=holding)
    go(SOON_AFTER)

    assert len(sent_to(colleague)) == 1


def pass_by(person, email, at=NOW) -> Reached:
    told = {"name": "Gwen", "title": "Treasurer", "email": email}
    return actions.pass_on(by=person, reached=reached_by(person), at=at, **told)


def test_one_person_passes_it_on_to_five_at_most():
    holder = make_holder()
    make_campaign()
    go()
    for number in range(5):
        pass_by(holder, f"one{number}@body.example")

    with pytest.raises(Refused, match="the most we send to"):
        pass_by(holder, "six@body.example")


def test_it_goes_through_three_hands_at_most():
    hand, at = make_holder(), NOW
    make_campaign()
    go()
    for number in range(3):
        passed = pass_by(hand, f"hand{number}@body.example", at)
        at += HOUR + timedelta(minutes=1)
        go(at)
        hand = Reached.objects.get(pk=passed.pk).person

    with pytest.raises(Refused, match="many hands"):
        pass_by(hand, "far@body.example", at)


@pytest.mark.parametrize("name", ["Buy at www.shop.example", "<b>Gwen</b>", "a@b.example", " "])
def test_a_name_holds_no_advertisement(name):
    holder = make_holder()
    make_campaign()
    go()
    told = {"name": name, "title": "Treasurer", "email": "gwen@body.example"}
    with pytest.raises(Refused, match="in a few plain words"):
        actions.pass_on(by=holder, reached=reached_by(holder), at=NOW, **told)


# ------------------------------------------------------------------ posts that nobody knows


def test_a_body_is_asked_who_holds_the_post_and_the_officer_enters_it():
    somebody = make_holder(title_en="Clerk", title_cy="Clerc")
    body = somebody.holdings.get().post.organisation
    campaign = make_campaign(scheduled=False)
    told = {"campaign": campaign, "organisation": body, "at": NOW}

    ask = actions.ask_for_post(by=system(), **told)
    tick(NOW)

    [message] = sent_to(somebody)
    assert "cabinet member for finance" in message.body
    answer = {"title": "Cabinet Member", "name": "Gwen", "email": "gwen@body.example"}
    actions.say_who_holds_it(by=somebody, ask=ask, language="cy", at=NOW, **answer)
    names = {"title_en": "Cabinet Member for Finance", "title_cy": "", "language": "cy"}
    given = {"name": "Gwen", "email": "gwen@body.example"}
    actions.enter_post(by=make_officer(), **told, **names, **given)
    seen = campaigns.seen(campaign, at=NOW, on=TODAY)
    ask.refresh_from_db()
    assert (seen.reached, body in campaigns.gaps(campaign, seen)) == (1, False)
    assert (ask.name, ask.email) == ("", "")
