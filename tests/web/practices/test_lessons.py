"""Lessons stand by themselves: found, tagged, cited, what went wrong first among equals."""

import re

import pytest

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from rhannu.exchange.models import LessonCitation
from rhannu.fund import actions as fund
from rhannu.practices import actions
from rhannu.practices.models import Lesson
from rhannu.web.home.sign_in import BACKEND
from tests.factories import (
    NOW,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_project,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WRONG = {
    "kind": "went_wrong",
    "text_en": "The lamps hummed at night",
    "text_cy": "Roedd y lampau'n hymian",
}
WORKED = {
    "kind": "worked",
    "text_en": "The lamps shone at night",
    "text_cy": "Disgleiriodd y lampau",
}


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def words_of(response):
    assert response.status_code == 200
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", page)


@pytest.fixture
def body():
    return make_organisation(short_en="Gwynedd")


def learnt(*rows, **facts):
    practice = make_practice(lessons=rows or [WRONG], **facts)
    return practice.lessons.first()


def test_what_went_wrong_is_as_easy_to_find_and_stands_first_among_equals(client):
    make_practice(lessons=[WORKED, WRONG])

    listed = words_of(client.get("/lessons/"))
    found = words_of(client.get("/lessons/?q=lamps+at+night"))

    for words in (listed, found):
        assert words.index("The lamps hummed at night") < words.index("The lamps shone at night")
    assert "What went wrong comes first" in listed


def test_a_better_answer_stands_before_a_worse_one_that_went_wrong(client):
    make_practice(
        lessons=[WRONG, {"kind": "worked", "text_en": "Humming stopped with new gear trays"}]
    )

    found = words_of(client.get("/lessons/?q=new+gear+trays+humming"))

    assert found.index("Humming stopped") < found.index("The lamps hummed")


def test_lessons_are_filtered_by_kind_and_theme(client):
    learnt(WRONG)
    learnt(WORKED, theme="patient_flow")

    wrong = words_of(client.get("/lessons/?kind=went_wrong"))
    wards = words_of(client.get("/lessons/?theme=patient_flow"))

    assert "hummed" in wrong and "shone" not in wrong
    assert "shone" in wards and "hummed" not in wards


def test_a_lesson_is_found_in_welsh_and_has_an_address_in_both_languages(client):
    lesson = learnt()

    assert "hymian" in words_of(client.get("/cy/lessons/?q=lampau"))
    assert "hymian" in words_of(client.get(f"/cy/lessons/{lesson.ref}/"))
    assert "hummed" in words_of(client.get(f"/lessons/{lesson.ref}/"))


def test_a_lesson_of_a_page_that_is_not_published_is_not_there(client):
    lesson = learnt(published=False)

    assert client.get(f"/lessons/{lesson.ref}/").status_code == 404
    assert "hummed" not in words_of(client.get("/lessons/"))
    assert "hummed" not in words_of(client.get("/lessons/?q=lamps"))


def test_a_lesson_keeps_its_address_when_its_words_are_corrected():
    practice = make_practice(slug="lights", lessons=[WRONG, WORKED])
    refs = list(practice.lessons.values_list("ref", flat=True))

    corrected = {**WRONG, "text_en": "The lamps hummed for a week"}
    keep = {"by": system(), "slug": "lights", "facts": {}, "evidence": [], "at": NOW}
    actions.keep_practice(**keep, lessons=[WORKED, corrected])

    after = dict(practice.lessons.values_list("ref", "text_en"))
    assert after == {refs[0]: "The lamps hummed for a week", refs[1]: WORKED["text_en"]}


def test_a_lesson_that_is_cited_stays_though_its_page_drops_it(body):
    practice = make_practice(slug="lights", lessons=[WRONG, WORKED])
    project = make_project(lead=body)
    cited = practice.lessons.first()
    exchange.cite_lesson(by=system(), lesson=cited, thing=project, at=NOW)

    keep = {"by": system(), "slug": "lights", "facts": {}, "evidence": [], "at": NOW}
    actions.keep_practice(**keep, lessons=[])

    assert list(Lesson.objects.values_list("pk", flat=True)) == [cited.pk]


def test_the_page_says_where_a_lesson_was_used_and_counts_it(client, body):
    lesson = learnt()
    project = make_project(lead=body, title_en="New lamps")
    other = make_practice(title_en="Other lights", owner=body)
    facts = {"by": system(), "lesson": lesson, "at": NOW}
    exchange.cite_lesson(**facts, thing=project, words="We asked for quiet gear.")
    exchange.cite_lesson(**facts, thing=other)

    words = words_of(client.get(f"/lessons/{lesson.ref}/"))

    assert "Used in 2 other places." in words
    assert "Gwynedd: New lamps" in words and "We asked for quiet gear." in words
    assert "Used in 2 other places." in words_of(client.get("/lessons/"))


def test_a_conversation_that_uses_a_lesson_is_told_of_once_it_is_proven(client, body):
    lesson = learnt()
    going_on = make_transfer(recipient=body, met=True)
    proven = make_transfer(recipient=make_organisation(short_en="Conwy"), mark="confirmed")
    for thing in (going_on, proven):
        exchange.cite_lesson(by=system(), lesson=lesson, thing=thing, at=NOW)

    words = words_of(client.get(f"/lessons/{lesson.ref}/"))
    assert "Conwy" in words and "Gwynedd" not in words
    assert "Used in 1 other place." in words

    client.force_login(make_person(at=body), backend=BACKEND)
    assert "Gwynedd" in words_of(client.get(f"/lessons/{lesson.ref}/"))


def test_what_somebody_made_up_uses_is_marked_and_not_counted(client, body):
    lesson = learnt()
    officer = make_officer(fictional=True)
    exchange.cite_lesson(by=officer, lesson=lesson, thing=make_project(lead=body), at=NOW)

    words = words_of(client.get(f"/lessons/{lesson.ref}/"))

    assert "Example" in words and "Used in" not in words


def test_a_member_says_where_their_body_used_it_and_takes_it_back(client, body):
    lesson = learnt()
    project = make_project(lead=body, title_en="New lamps")
    make_project(lead=make_organisation(), title_en="Not ours")
    client.force_login(make_person(at=body), backend=BACKEND)
    address = f"/lessons/{lesson.ref}/used/"

    assert "Not ours" not in client.get(address).content.decode()
    client.post(address, {"what": f"project:{project.pk}", "words": "", "language": "en"})
    client.post(address, {"what": f"project:{project.pk}", "words": "", "language": "en"})
    cited = LessonCitation.objects.get()

    client.post(f"/lessons/{lesson.ref}/used/{cited.ref}/end/")
    assert not LessonCitation.objects.standing().exists()
    assert "Nobody has said yet" in words_of(client.get(f"/lessons/{lesson.ref}/"))


def test_a_lesson_is_not_cited_by_its_own_practice(client):
    lesson = learnt()
    client.force_login(make_officer(), backend=BACKEND)

    what = {"what": f"practice:{lesson.practice.pk}", "language": "en"}
    page = words_of(client.post(f"/lessons/{lesson.ref}/used/", what))

    assert "belongs to this practice already" in page


def test_whoever_has_nothing_that_could_use_it_is_told_the_way(client):
    lesson = learnt()
    client.force_login(make_person(at=make_organisation()), backend=BACKEND)

    assert "Write to the fund team" in words_of(client.get(f"/lessons/{lesson.ref}/used/"))


def test_a_tagged_lesson_is_found_by_its_tags(client):
    lesson = learnt()
    client.force_login(make_officer(), backend=BACKEND)
    tags = {"theme": "patient_flow", "functions": ["procurement"], "stage": "buying"}

    client.post(f"/lessons/{lesson.ref}/tags/", tags)

    assert "hummed" in words_of(client.get("/lessons/?theme=patient_flow"))
    assert "hummed" in words_of(client.get("/lessons/?q=procurement"))
    words = words_of(client.get(f"/lessons/{lesson.ref}/"))
    assert "Procurement" in words and "Buying and contracts" in words


def test_lists_ask_as_much_however_many_lessons_there_are(client, django_assert_max_num_queries):
    make_practice(lessons=[{**WRONG, "text_en": f"Lamp {n} hummed"} for n in range(30)])
    client.get("/lessons/")
    make_organisation()

    with django_assert_max_num_queries(4):
        page = client.get("/lessons/").content.decode()
    assert page.count('class="rh-lesson ') == 25
    with django_assert_max_num_queries(6):
        client.get("/lessons/?q=lamp+hummed")


def test_the_page_of_what_used_a_lesson_tells_of_it(client, body):
    lesson = learnt()
    project = make_project(lead=body, title_en="New lamps")
    going_on = make_transfer(recipient=body, met=True)
    facts = {"by": system(), "lesson": lesson, "at": NOW, "words": "Gofynnwyd am offer tawel."}
    exchange.cite_lesson(**facts, language="cy", thing=project)
    exchange.cite_lesson(**facts, language="cy", thing=going_on)
    address = f'href="/lessons/{lesson.ref}/"'

    page = client.get(f"/projects/{project.slug}/").content.decode()
    assert "The lamps hummed at night" in page and address in page
    assert '<span lang="cy">Gofynnwyd am offer tawel.</span>' in page

    client.force_login(make_person(at=body), backend=BACKEND)
    assert address in client.get(f"/conversations/{going_on.ref}/").content.decode()


def test_a_bid_cites_a_lesson_and_nobody_else_is_told_of_the_bid(client, body):
    lesson = learnt()
    bid = fund.receive_bid(by=system(), title="Lamps for lanes", organisation=body, at=NOW)
    fund.receive_bid(by=system(), title="Not ours", organisation=make_organisation(), at=NOW)
    client.force_login(make_person(at=body), backend=BACKEND)
    address = f"/lessons/{lesson.ref}/"

    assert "Not ours" not in client.get(f"{address}used/").content.decode()
    client.post(f"{address}used/", {"what": f"bid:{bid.pk}", "words": "", "language": "en"})
    assert "Gwynedd: Lamps for lanes" in words_of(client.get(address))

    client.logout()
    words = words_of(client.get(address))
    assert "Lamps for lanes" not in words and "Used in" not in words
