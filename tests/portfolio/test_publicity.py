"""Announcing an award: the kit from its records, nobody named without consent, asked once by mail."""

from datetime import timedelta

import pytest
from django.core import mail

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.documents.announcements import SOCIAL, announcement
from rhannu.notices.tick import tick
from rhannu.portfolio import actions, publicity
from rhannu.portfolio.models import Project
from tests.exchange.duties import make_awarded
from tests.factories import NOW, TODAY, make_officer, make_person, make_post, system
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MONTH = publicity.WITHIN


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def work():
    return make_awarded()


def kit(work, *, at=NOW, by=None):
    return actions.open_kit(by=by or make_officer(), award=work.award, post=work.post, at=at)


def name(found, named="Gwen, Head of Highways", **more):
    facts = {"consent_by": "Her manager", "consent_on": TODAY, "quote_en": "It works", **more}
    return actions.say_who_is_named(by=make_officer(), found=found, named=named, at=NOW, **facts)


def told(found, where="Our website", *, by=None, on=TODAY):
    return actions.say_it_was_told(by=by or make_officer(), found=found, where=where, on=on, at=NOW)


def texts(found, language="en"):
    projects = list(Project.objects.filter(award=found.award))
    return announcement(
        found, projects, language=language, site="https://rhannu.example", address="/projects/x/"
    )


def test_the_kit_is_made_from_the_records_in_both_languages(work):
    work.project.sums.create(measure="award", claim="declared", pence=26_000_000)
    found = kit(work)
    english, welsh = texts(found), texts(found, "cy")
    assert work.project.title_en in english.headline and "£260,000" in english.plain
    assert work.project.title_cy in welsh.headline and "£260,000" in welsh.plain
    assert len(english.social) <= SOCIAL and "https://rhannu.example/projects/x/" in english.social


def test_a_sum_that_sources_do_not_agree_on_is_left_out(work):
    for pence in (26_000_000, 27_000_000):
        work.project.sums.create(measure="award", claim="declared", pence=pence)
    assert "Awarded" not in texts(kit(work)).plain


def test_a_long_title_is_cut_at_a_word_so_that_a_post_stays_short(work):
    Project.objects.filter(pk=work.project.pk).update(title_en="lanterns and columns " * 9)
    assert len(texts(kit(work)).social) <= SOCIAL


def test_nobody_is_named_without_consent_and_consent_can_be_taken_back(work):
    found = kit(work)
    with pytest.raises(Refused, match="agree to be named"):
        name(found, consent_by="")
    with pytest.raises(Refused, match="the day on which they agreed"):
        name(found, consent_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="whose words"):
        name(found, named="")
    assert "Gwen" in texts(name(found)).plain and "Gwen" in texts(name(found), "cy").plain
    found = name(found, named="", quote_en="", consent_by="", consent_on=None)
    assert "Gwen" not in texts(found).plain and found.consent_on is None


def test_those_that_did_not_tell_it_in_time_are_listed_and_asked_once_by_mail(work):
    found = kit(work)
    assert not publicity.late(TODAY + MONTH - timedelta(days=1)).exists()
    later = NOW + MONTH
    assert list(publicity.late(TODAY + MONTH)) == [found]
    with clock.stopped(later):
        for _turn in range(2):
            for one in publicity.to_ask(TODAY + MONTH):
                actions.ask_if_told(by=system(), found=one, at=later)
        tick(later)
        tick(later)
    asked = [one for one in mail.outbox if "Have you told that you were funded" in one.subject]
    assert len(asked) == 1 and asked[0].to == [work.holder.email]
    link = next(
        word for word in asked[0].body.split() if "/announcements/reply/" in word
    ).partition("/announcements")
    path = link[1] + link[2]
    outside = open_browser()
    with clock.stopped(later):
        assert "Nothing is recorded until you confirm" in words_of(outside.get(path))
        assert not found.told.exists()
        outside.post(path, {"where": "The local paper", "link": "", **on_day("on", TODAY)})
        assert found.told.get().recorded_by == work.holder
        assert not publicity.late(TODAY + MONTH).exists()
        with pytest.raises(Refused, match="nothing to ask"):
            actions.ask_if_told(by=system(), found=found, at=later)


def test_who_told_it_in_time_is_never_asked(work):
    told(kit(work))
    assert not publicity.to_ask(TODAY + MONTH).exists()


def test_the_same_sent_twice_is_one_and_the_officer_notes_for_the_body(work):
    found = kit(work)
    assert told(found) == told(found)
    assert found.told.get().on_behalf_of == work.donor
    assert told(found, "A staff letter", by=work.holder).on_behalf_of is None
    with pytest.raises(Refused, match="in the future"):
        told(found, on=TODAY + timedelta(days=1))


def test_an_award_has_one_kit_for_a_post_of_its_own(work):
    with pytest.raises(Refused, match="leads the work"):
        actions.open_kit(by=make_officer(), award=work.award, post=make_awarded().post, at=NOW)
    kit(work)
    with pytest.raises(Refused, match="has its kit already"):
        kit(work)


# ------------------------------------------------------------------ in the browser


@pytest.fixture
def officer():
    return open_browser(as_person=make_officer())


def test_the_officer_gives_it_out_and_the_body_prints_takes_away_and_tells(work, officer):
    assert work.project.title_en in words_of(officer.get("/announcements/?show=none"))
    place = send(officer, f"/announcements/of/{work.project.slug}/", post=work.post.ref).url
    body = open_browser(as_person=work.holder)
    page = body.get(place)
    assert "names nobody" in words_of(page) or "name nobody" in words_of(page)
    file = body.get(f"{place}cy/press.txt")
    assert "attachment" in file["Content-Disposition"]
    assert work.project.title_cy in file.content.decode()
    assert body.get(f"{place}fr/press.txt").status_code == 404
    assert body.get(f"{place}cy/poem.txt").status_code == 404
    agreed = {"named": "Gwen", "consent_by": "Gwen", "quote_en": "", "quote_cy": "Mae'n gweithio"}
    send(body, f"{place}named/", **agreed, **on_day("consent_on", TODAY))
    assert "Mae'n gweithio" in body.get(f"{place}cy/plain.txt").content.decode()
    answer = send(
        body,
        f"{place}told/",
        where="Our website",
        link="javascript:alert(1)",
        **on_day("on", TODAY),
    )
    assert "Enter the address of a page" in words_of(answer)
    send(body, f"{place}told/", where="Our website", link="", **on_day("on", TODAY))
    assert "It was told." in words_of(body.get(place))
    told = words_of(officer.get("/announcements/?show=told"))
    assert work.project.title_en in told and "2026: Our website." in told


def test_nobody_else_sees_it(work):
    place = f"/announcements/{kit(work).ref}/"
    reader = open_browser(as_person=make_person(at=make_awarded().donor))
    for path in (
        place,
        f"{place}told/",
        f"{place}named/",
        f"{place}en/press.txt",
        "/announcements/",
    ):
        assert reader.get(path).status_code == 404


def test_the_list_costs_the_same_however_many_kits(officer, django_assert_max_num_queries):
    for _number in range(4):
        kit(make_awarded(), at=NOW - MONTH)
    officer.get("/announcements/")
    with django_assert_max_num_queries(7):
        assert officer.get("/announcements/").status_code == 200


def test_an_example_is_written_to_made_up_people_alone(work):
    made_up = make_officer()
    made_up.is_fictional = True
    made_up.save()
    found = kit(work, by=made_up, at=NOW - MONTH)
    make_post(organisation=work.donor)
    actions.ask_if_told(by=system(), found=found, at=NOW)
    tick(NOW)
    assert found.is_example and not [one for one in mail.outbox if "funded" in one.subject]
