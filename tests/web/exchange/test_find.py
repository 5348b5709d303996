"""A problem in one's own words leads to the conversations worth starting."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client

from rhannu.exchange.models import PracticeDonor
from rhannu.web.exchange.find_forms import MOST_WORDS
from tests.factories import (
    TODAY,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_project,
    make_request,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WORDS = "dim our street lights"


@pytest.fixture
def lighting():
    """A practice about lights, done by a rural council whose post is confirmed."""
    donor = make_organisation(name_en="Hill Council", population=80_000, area_km2=1700)
    make_post(organisation=donor, title_en="Lighting Manager", phone="01632 960101")
    evidence = [{"kind": "monitoring", "text_en": "Bills counted", "organisation": donor}]
    return make_practice(
        slug="dimming",
        title_en="Dim street lights",
        achieved_en="Saved £260,000 a year.",
        encounter_why_en="Levels are chosen on the road.",
        donors=[donor],
        evidence=evidence,
    )


def found(client, words=WORDS, **more):
    query = urlencode({"q": words, **more})
    return client.get(f"/conversations/find/?{query}", follow=True).content.decode()


def test_a_card_says_what_who_how_far_proven_and_how_to_meet(client, lighting):
    page = found(client)

    assert "Dim street lights" in page
    assert "Saved £260,000 a year." in page
    assert page.index("Saved £260,000") < page.index("Monitored") < page.index("Who did it")
    assert "Hill Council" in page and "Lighting Manager" in page
    assert "Levels are chosen on the road." in page
    assert "01632 960101" in page


def test_the_button_names_the_encounter_and_carries_the_words_along(client, lighting):
    page = found(client)

    [(address, words)] = re.findall(
        r'<a href="([^"]+)"[^>]*class="govuk-button"[^>]*>([^<]+)', page
    )
    assert words == "Ask to visit"
    assert address.startswith("/conversations/ask/dimming/?donor=")
    assert "kind=visit" in address and "q=dim+our+street+lights" in address


def test_only_the_first_card_has_a_solid_button(client, lighting):
    for _number in range(3):
        make_practice(donors=[make_organisation()])

    page = found(client)

    assert page.count('class="rh-convo"') == 3 and page.count("rh-convo--first") == 1
    assert len(re.findall(r'class="govuk-button"', page)) == 1


def test_the_reader_s_own_organisation_is_compared_without_asking(client, lighting):
    own = make_organisation(slug="vale", name_en="Vale Council", population=71_000, area_km2=1790)
    client.force_login(make_person(at=own))

    page = found(client)

    assert "Compared with: <strong>Vale Council</strong>" in page
    assert "Rural, as you are" in page and "About your size" in page


def test_a_reader_who_is_not_signed_in_can_say_where_they_work(client, lighting):
    make_organisation(slug="vale", name_en="Vale Council")

    answer = client.post("/conversations/find/", {"q": WORDS, "at": "Vaele Council"})

    assert answer.status_code == 302
    assert answer["Location"].endswith("&for=vale")


def test_a_doubtful_name_is_asked_about(client):
    make_organisation(slug="north-board", name_en="North Wales Health Board", kind="health_board")
    make_organisation(slug="north-council", name_en="North Wales Council")

    page = client.post("/conversations/find/", {"q": WORDS, "at": "North Wales"}).content.decode()

    assert "Did you mean one of these?" in page
    assert 'value="north-board"' in page and 'value="north-council"' in page
    assert "None of these" in page and WORDS in page


def test_an_unknown_name_can_be_left_out(client):
    page = client.post("/conversations/find/", {"q": WORDS, "at": "Zzyzx"}).content.decode()

    assert "We do not know “Zzyzx”" in page and "There is a problem" in page


@pytest.mark.parametrize(
    ("way", "words"), [("post", ""), ("post", "   "), ("post", "?!... 123"), ("get", "?!... 123")]
)
def test_words_are_needed(client, way, words):
    page = getattr(client, way)("/conversations/find/", {"q": words}).content.decode()

    assert "<title>Error: " in page and "Describe the problem" in page


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("lights " * 2000, f"Cut {2000 - MOST_WORDS} words from what you wrote"),
        ("l" * 3000, "Say it more briefly"),
    ],
)
def test_too_long_a_text_is_kept_and_told_apart(client, words, complaint):
    page = client.post("/conversations/find/", {"q": words}).content.decode()

    assert complaint in page and words.strip() in page


def test_what_was_typed_is_never_markup(client, lighting):
    page = found(client, "<script>alert(1)</script> street lights")

    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_a_search_needs_no_token_for_it_changes_nothing(lighting):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/conversations/find/", {"q": WORDS}).status_code == 302


def test_look_alikes_are_folded_into_a_sentence(client, lighting):
    for number in range(7):
        make_project(
            lead=make_organisation(name_en=f"Other Council {number}"), practices=[lighting]
        )

    page = found(client)

    assert page.count("rh-convo__title") == 1
    assert "7 more councils did much the same" in page
    assert page.count("Ask them instead") == 5
    assert all(f"Other Council {number}" in page for number in range(7))


def test_there_are_seven_cards_at_most(client):
    for _number in range(9):
        make_practice(donors=[make_organisation()])

    page = found(client)

    assert page.count("rh-convo__title") == 7 and "Seven conversations, best first." in page


def test_an_old_post_says_since_when_nobody_confirmed_it(client):
    donor = make_organisation()
    make_post(organisation=donor, confirmed_on=TODAY - timedelta(days=300))
    make_practice(donors=[donor])

    page = found(client)

    assert "Not confirmed since January 2026" in page and "01632 960101" in page


def test_without_a_post_the_page_comes_first_and_the_fund_can_be_asked(client):
    make_practice(donors=[make_organisation()], post_en="Lighting Manager")

    page = found(client)

    assert "We have no number for this post yet." in page and "Lighting Manager" in page
    assert ">Read the page<" in page and "Or ask for a call" in page


def test_a_made_up_adoption_is_marked(client, lighting):
    donor = PracticeDonor.objects.get().organisation
    transfer = make_transfer(practice=lighting, donor=donor, mark="confirmed")
    assert "Example" not in found(client)

    PracticeDonor.objects.filter(organisation=transfer.recipient).update(example=True)
    cache.clear()

    assert "Example" in found(client)


def test_projects_without_a_practice_are_told_apart(client):
    make_project(title_en="New lanterns on street poles", summary_en="Street lights to dim.")

    page = found(client)

    assert "Other work we found, not yet written up" in page
    assert "New lanterns on street poles" in page
    assert "Nobody has written this up yet" in page


def test_nothing_found_says_so_and_offers_to_record_the_need(client, lighting):
    page = found(client, "Afancod")

    assert "Nobody on record has dealt with this yet" in page
    assert "/needs/record/?q=Afancod" in page


def test_an_answer_to_few_of_the_words_says_to_which(client, lighting):
    for _number in range(2):
        make_practice(summary_en="One team of lawyers for several bodies.")

    page = found(client, "dim street lights, team of lawyers for several bodies")

    assert "It answers only these: dim, street, lights" in page
    assert "It answers only these" not in found(client, "dim street lights")


def test_what_was_said_can_be_changed_without_complaint(client, lighting):
    page = client.get("/conversations/find/?change=words&q=%21%21").content.decode()

    assert "There is a problem" not in page and ">\n!!</textarea>" in page


def test_the_page_speaks_welsh_and_keeps_its_place(client, lighting):
    page = client.get(f"/cy/conversations/find/?{urlencode({'q': WORDS})}").content.decode()

    assert '<html lang="cy"' in page and "Sgyrsiau gwerth eu cychwyn" in page
    assert f'href="/conversations/find/?{urlencode({"q": WORDS})}"' in page


@pytest.mark.parametrize("size", [1, 25])
def test_the_queries_do_not_grow_with_what_is_found(size, client, django_assert_num_queries):
    reader = make_person()
    make_post(organisation=make_organisation(slug="vale"), holder=reader)
    client.force_login(reader)
    for _number in range(size):
        donor = make_organisation()
        make_post(organisation=donor)
        practice = make_practice(donors=[donor, make_organisation()])
        make_request(practice=practice, donor=donor)
    address = f"/conversations/find/?{urlencode({'q': WORDS, 'for': 'vale'})}"
    client.get("/practices/")  # who reads is read once

    with django_assert_num_queries(8):
        client.get(address)


def test_a_reader_who_is_not_signed_in_gets_the_page_that_was_kept(
    client, lighting, django_assert_num_queries
):
    first = found(client)

    with django_assert_num_queries(1):
        assert found(client) == first


def test_whoever_is_signed_in_is_shown_colleagues_of_their_profession_first(client, lighting):
    donor = PracticeDonor.objects.get(practice=lighting).organisation
    theirs = make_person(professions=["finance"])
    make_post(organisation=donor, title_en="Finance Manager", holder=theirs)
    reader = make_person(at=make_organisation(), professions=["finance"])
    client.force_login(reader)

    page = found(client)

    assert "Colleagues of your profession come first" in page
    assert "Both work in the same trade: finance." in page


def test_nobody_who_is_not_signed_in_is_told_whose_profession_is_what(client, lighting):
    donor = PracticeDonor.objects.get(practice=lighting).organisation
    make_post(organisation=donor, holder=make_person(professions=["finance"]))

    assert "same trade" not in found(client, trade="finance")
