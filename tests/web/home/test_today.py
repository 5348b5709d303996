"""The first page of each role: what needs me today, what is moving, what is stuck."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from rhannu.base import clock
from rhannu.exchange import actions, tallies
from rhannu.exchange.models import Commitment, Transfer
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Role
from tests.factories import (
    NOW,
    TODAY,
    make_answer,
    make_auditor,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_request,
    make_transfer,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def it_is_now():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def hill():
    return make_organisation(name_en="Hill Council", short_en="Hill", short_cy="Y Bryn")


@pytest.fixture
def practice(hill):
    return make_practice(title_en="Dim street lights", title_cy="Pylu goleuadau", donors=[hill])


def ago(days):
    return NOW - timedelta(days=days)


def home(client, person, address="/"):
    client.force_login(person)
    return client.get(address).content.decode()


def words_of(page):
    main = page.split("<main", 1)[-1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def tasks(page):
    return re.findall(r'rh-row__title">([^<]+?)\s*(?:<span|</h2>)', page)


def between(page, start, end):
    said = words_of(page)
    return said[said.index(start) : said.index(end)]


def test_somebody_who_is_not_signed_in_gets_the_front_page(client):
    assert "need you today" not in client.get("/").content.decode()


def test_nothing_to_do_puts_the_problem_box_first(client):
    page = home(client, make_person(at=make_organisation()))

    assert "Nothing needs you today" in page
    assert page.index("What are you trying to put right?") < page.index("Moving")
    assert page.count('class="govuk-button ') + page.count('class="govuk-button"') == 1
    assert "Nothing is stuck." in page


def test_the_side_that_was_asked_is_told_by_when_to_answer(client, hill, practice):
    vale = make_organisation(short_en="Vale")
    make_request(practice=practice, donor=hill, recipient=vale, at=ago(9), message="Any lamp?")

    page = home(client, make_person(at=hill))

    assert "One thing needs you today" in page and "By tomorrow" in page
    assert "Vale would like to ask you about this: Dim street lights" in words_of(page)
    assert "“Any lamp?”" in page and ">Answer the request<" in page


def test_only_the_first_row_is_daffodil_and_solid(client, hill, practice):
    for days in (3, 9, 6):
        make_request(practice=practice, donor=hill, by=make_officer(), at=ago(days))

    page = home(client, make_person(at=hill))

    assert "Three things need you today" in page
    assert page.count("rh-row--first") == page.count("rh-tag--notice") == 1
    assert len(re.findall(r'class="govuk-button"', page)) == 1


def test_a_day_to_choose_shows_what_the_other_side_wrote(client, hill, practice):
    request = make_request(practice=practice, donor=hill)
    actions.suggest_another_time(by=make_officer(), request=request, at=NOW, reply="3 December")

    page = home(client, make_person(at=request.transfer.recipient))

    assert "Choose a day: Dim street lights" in page
    assert "Hill: <strong>3 December</strong>" in page
    assert f"/conversations/{request.transfer.ref}/day/" in page


def test_a_promise_leads_to_its_own_page(client, hill, practice):
    transfer = make_transfer(practice=practice, donor=hill, met=True, at=ago(33))
    promise = Commitment.objects.get()

    page = home(client, make_person(at=transfer.recipient))

    assert "Late by 3 days" in page and "<strong>Count our lights</strong>" in page
    assert f"/conversations/{transfer.ref}/promises/{promise.ref}/" in page


def test_a_decision_to_look_at_again_says_what_was_decided(client, hill, practice):
    transfer = make_transfer(
        practice=practice, donor=hill, taken_home=True, decision="considering", at=ago(92)
    )

    page = home(client, make_person(at=transfer.recipient))

    assert "Look at your decision again: Dim street lights" in page
    assert "<strong>Still considering</strong>. A report in spring" in page


@pytest.mark.parametrize(
    ("came_to", "title", "page_of"),
    [
        ({"met": True}, "Say who was told what you saw: Dim street lights", "take-home"),
        ({"taken_home": True}, "Adopt it, adapt it, or not here? Dim street lights", "decide"),
        (
            {"taken_home": True, "decision": "adapt"},
            "Is it in use yet? Dim street lights",
            "in-use",
        ),
    ],
)
def test_what_is_left_lying_needs_its_own_side(client, hill, practice, came_to, title, page_of):
    transfer = make_transfer(practice=practice, donor=hill, at=ago(140), **came_to)
    Commitment.objects.all().delete()
    own = make_person(at=transfer.recipient)

    page = home(client, own)

    assert "One thing needs you today" in page and title in page
    address = f"/conversations/{transfer.ref}/{page_of}/"
    assert f'href="{address}"' in page and client.get(address).status_code == 200
    assert "Nothing is stuck." in page


def test_each_side_is_asked_to_confirm(client, hill, practice):
    make_transfer(practice=practice, donor=hill, mark="reported")
    Commitment.objects.all().delete()

    assert "Confirm that it is in use: Dim street lights" in home(client, make_person(at=hill))


def test_what_waits_for_the_other_side_is_stuck_with_a_way_to_move_it(client, hill, practice):
    request = make_request(practice=practice, donor=hill, at=ago(48))

    page = home(client, make_person(at=request.transfer.recipient))

    stuck = between(page, "Stuck", "All conversations")
    assert "No word for 48 days" in stuck and "Hill. Asked, no answer yet." in stuck
    assert "Ring them and ask for an answer" in stuck


def test_what_stands_among_the_tasks_does_not_stand_below_again(client, hill, practice):
    make_request(practice=practice, donor=hill, at=ago(48))

    page = home(client, make_person(at=hill))

    assert "Nothing is stuck." in page and words_of(page).count("Dim street lights") == 2


def test_what_moved_stands_under_moving(client, hill, practice):
    transfer = make_transfer(practice=practice, donor=hill, met=True, at=ago(2))

    page = home(client, make_person(at=transfer.recipient))

    assert "They have met" in between(page, "Moving", "Stuck")


def test_a_made_up_thread_is_marked(client, hill, practice):
    make_request(practice=practice, donor=hill)
    reader = make_person(at=hill)
    assert "Example" not in home(client, reader)

    Transfer.objects.update(is_example=True)
    cache.clear()

    assert "Example" in home(client, reader)


def test_the_page_is_the_same_in_welsh(client, hill, practice):
    make_request(practice=practice, donor=hill, at=ago(9))

    page = home(client, make_person(at=hill), "/cy/")

    assert '<html lang="cy"' in page and "Pylu goleuadau" in page
    assert "need you today" not in page and "/cy/conversations/" in page


# ------------------------------------------------------------------ the fund team


def test_an_officer_introduces_and_finds_a_verifier(client, hill, practice):
    vale = make_organisation(short_en="Vale")
    make_request(practice=practice, donor=hill, recipient=vale, at=ago(9))
    make_transfer(practice=practice, donor=hill, mark="confirmed", at=NOW)

    page = home(client, make_officer())

    assert tasks(page) == [
        "Vale and Hill have not been introduced",
        "An adoption waits for someone to verify it: Dim street lights",
    ]


def test_people_who_left_an_enquiry_come_first(client, hill, practice):
    make_request(practice=practice, donor=hill)
    organisations.leave_enquiry(
        by=system(), name="Eira", email="eira@council.example", organisation_words="A council",
        words="Lights", language="en", at=NOW,
    )  # fmt: skip

    page = home(client, make_officer())

    assert tasks(page)[0] == "1 person waits for you to write back"
    assert page.count("rh-tag--notice") == 1


def test_the_thread_counts_what_is_real_and_names_the_examples(client, hill, practice):
    make_transfer(practice=practice, donor=hill, mark="verified")
    made_up = make_transfer(practice=practice, donor=hill, taken_home=True)
    Transfer.objects.filter(pk=made_up.pk).update(is_example=True)
    tallies.recount()

    said = between(home(client, make_officer()), "Where everything stands", "Moving")

    assert "1 conversation " in said and "and 1 example" in said
    assert "1 decision 1 adopt" in said and "1 verified adoption" in said


def test_a_stuck_thread_says_since_when_who_can_move_it_and_how(client, hill, practice):
    vale = make_organisation(short_en="Vale")
    transfer = make_transfer(
        practice=practice, donor=hill, recipient=vale, taken_home=True, at=ago(95)
    )
    Commitment.objects.all().delete()

    page = home(client, make_officer())
    row = between(page, "Hill → Vale", "What nobody has an answer to yet")

    assert "Learnt, not yet decided" in row and "95 days" in row
    assert "Vale" in row and "Ask for a decision" in row
    assert f"/conversations/{transfer.ref}/" in page
    assert "stuck thread<" not in page


def test_more_stuck_threads_than_the_page_shows_are_a_link_away(client):
    for _thread in range(8):
        make_transfer(taken_home=True, at=ago(95))

    page = home(client, make_officer())

    assert 'href="/conversations/?show=stuck">All 8 stuck threads<' in page


def test_an_officer_can_drop_in_a_spreadsheet_from_the_first_page(client):
    assert 'href="/loads/new/"' in home(client, make_officer())


def test_an_action_shows_at_once_in_the_counts(client, hill, practice):
    officer = make_officer()
    assert "0 conversations" in words_of(home(client, officer))

    make_request(practice=practice, donor=hill)

    assert "1 conversation " in words_of(home(client, officer))


# ------------------------------------------------------------------ those who verify


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EVALUATOR])
def test_a_verifier_sees_what_both_sides_confirmed(client, hill, practice, role):
    make_transfer(practice=practice, donor=hill, mark="confirmed", at=NOW)

    page = home(client, make_person(role=role))

    assert tasks(page) == ["An adoption waits for someone to verify it: Dim street lights"]


def test_a_verifier_is_not_asked_about_their_own(client, hill, practice):
    make_transfer(practice=practice, donor=hill, mark="confirmed", at=NOW)

    assert tasks(home(client, make_person(at=hill, role=Role.AUDITOR))) == []


# ------------------------------------------------------------------ cost


def many_threads(number, hill, practice):
    for days in (300, 200, 100)[:number]:  # nobody is asked too often
        make_transfer(practice=practice, donor=hill, mark="confirmed", at=ago(days))
    for place in range(number):
        make_request(practice=practice, donor=hill, by=make_officer(), at=ago(place * 2))


@pytest.mark.parametrize("many", [1, 12])
@pytest.mark.parametrize(("who", "cold"), [("member", 14), ("officer", 11), ("auditor", 7)])
def test_the_queries_do_not_grow(
    client, hill, practice, who, cold, many, django_assert_num_queries
):
    many_threads(many, hill, practice)
    person = {
        "member": lambda: make_person(at=hill),
        "officer": make_officer,
        "auditor": make_auditor,
    }[who]()
    make_post(organisation=hill if who == "member" else make_organisation(), holder=person)
    client.force_login(person)

    with django_assert_num_queries(cold):
        client.get("/")


def test_the_page_is_kept_until_something_changes(
    client, hill, practice, django_assert_num_queries
):
    many_threads(2, hill, practice)
    person = make_person()
    make_post(organisation=hill, holder=person)
    first = home(client, person)

    with django_assert_num_queries(1):
        assert client.get("/").content.decode() == first

    make_request(practice=practice, donor=hill, by=make_officer(), at=NOW)

    assert client.get("/").content.decode() != first


def test_a_colleague_s_page_names_the_colleague(client, hill, practice):
    heads = [make_person(), make_person()]
    for person, title in zip(heads, ["Head of Roads", "Head of Money"], strict=True):
        make_post(organisation=hill, holder=person, title_en=title)

    assert "Head of Roads" in home(client, heads[0])
    assert "Head of Money" in home(client, heads[1])
    assert "Head of Roads" not in home(client, heads[1])


# ------------------------------------------------------------------ the register


def test_what_a_body_is_asked_to_answer_and_to_preview_needs_it(client, hill):
    officer = make_officer()
    compared = {"kind": "comparison", "text_en": "Compared", "text_cy": "Cymharwyd"}
    for title in ("Dim street lights", "Share an office"):
        practice = make_practice(title_en=title, evidence=[compared])
        actions.ask_for_answers(
            by=officer, practice=practice, due_on=TODAY + timedelta(days=9), at=NOW
        )
    make_answer(organisation=hill, published=False)
    person = make_person(at=hill)

    page = home(client, person)
    assert tasks(page) == [
        "1 answer of yours waits to be looked at",
        "2 practices wait for your answer",
    ]
    assert "The first by 2 December." in words_of(page)
    assert f"/organisations/{hill.slug}/answers/" in page

    assert "Mae 2 arfer yn aros am eich ateb" in words_of(home(client, person, "/cy/"))
    assert tasks(home(client, make_person(at=make_organisation()))) == []
