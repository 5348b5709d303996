"""Pages of roll-outs: planned, launched, worked and read, in both languages."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.exchange.models import Rollout
from rhannu.organisations import actions as organisations
from tests.exchange.rollouts import IN_SPRING, make_proven_practice, make_rollout
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_practice,
    make_transfer,
    system,
)
from tests.web.exchange.browser import on_day, open_browser, send, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
STARTED = NOW - timedelta(days=20)
BOTH = pytest.mark.parametrize("prefix", ["", "/cy"])


@pytest.fixture
def boards():
    return [
        make_organisation(
            kind="health_board", slug=f"board-{n}", short_en=f"Board {n}", short_cy=f"Board {n}"
        )
        for n in range(2)
    ]


@pytest.fixture
def officer():
    return make_officer()


def terms(officer, practice, sponsor, **more):
    post = make_post(organisation=sponsor)
    return {
        "practice": practice.slug,
        "mode": "mandated",
        "legal_basis_en": "The Light Act 2020",
        "sponsor": f"{sponsor.slug}/{post.pk}",
        "owner": officer.ref,
        **on_day("reply_by", IN_SPRING),
        **more,
    }


@BOTH
def test_an_officer_plans_and_launches_a_mandate_over_the_boards(prefix, boards, officer):
    practice, sponsor = make_proven_practice(), make_organisation(kind="government")
    browser = open_browser(as_person=officer)

    scope = send(browser, f"{prefix}/roll-outs/new/", **terms(officer, practice, sponsor)).url
    draft = send(browser, scope, kinds=["health_board"]).url
    page = words_of(browser.get(draft))
    assert "Board 0" in page and "The Light Act 2020" in page
    assert open_browser().get(draft).status_code == 404
    done = browser.post(f"{draft}launch/", {"csrfmiddlewaretoken": token(browser, draft)})

    rollout = Rollout.objects.get()
    assert (done.url, rollout.state, rollout.mode) == (draft, "launched", "mandated")
    assert rollout.sponsor_post is not None and rollout.owner == officer
    public = words_of(open_browser().get(draft))
    assert "Board 1" in public and officer.name not in public
    assert officer.name in words_of(browser.get(draft))


def token(browser, address):
    page = browser.get(address).content.decode()
    return page.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]


@BOTH
def test_the_page_says_which_councils_cannot_be_required_to(prefix, boards, officer):
    make_organisation(short_en="Freetown", short_cy="Rhyddfan")
    rollout = make_rollout(mode="mandated", kinds=["local_authority"], launched=False)
    browser = open_browser(as_person=officer)
    address = f"{prefix}/roll-outs/{rollout.ref}/"

    page = browser.get(address)

    name = "Rhyddfan" if prefix else "Freetown"
    told = "Pwy na ellir mynnu ganddynt" if prefix else "Who cannot be required to"
    assert told in words_of(page) and name in words_of(page)
    assert "/launch/" not in page.content.decode()
    assert f"{address}terms/?mode=adopt_or_justify" in page.content.decode()
    changed = browser.get(f"{address}terms/?mode=adopt_or_justify").content.decode()
    assert 'value="adopt_or_justify" id="id_mode_1" checked' in changed


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"practice": ""}, "Choose the practice"),
        ({"mode": ""}, "Choose mandated, adopt or justify, or voluntary."),
        ({"legal_basis_en": "", "legal_basis_cy": " "}, "A mandate names its legal basis."),
        ({"sponsor": ""}, "Choose who sponsors it"),
        ({"owner": "nobody"}, "Select a valid choice"),
        (on_day("reply_by", TODAY), "The day to reply by must be after today."),
    ],
)
def test_wrong_terms_are_told_and_nothing_is_lost(wrong, sentence, officer):
    practice, sponsor = make_proven_practice(), make_organisation(kind="government")
    typed = terms(officer, practice, sponsor, legal_basis_cy="Deddf Goleuo")
    typed |= wrong

    page = send(open_browser(as_person=officer), "/roll-outs/new/", **typed)

    assert page.status_code == 200 and sentence in words_of(page)
    assert typed["legal_basis_cy"].strip() in page.content.decode()
    assert not Rollout.objects.exists()


def test_only_practices_that_are_proven_can_be_chosen(officer):
    make_practice(slug="only-claimed")
    make_proven_practice(slug="proven")

    page = open_browser(as_person=officer).get("/roll-outs/new/?practice=proven").content.decode()

    assert '<option value="proven" selected>' in page and "only-claimed" not in page


@pytest.mark.parametrize(
    "typed", [{"people_from": "many"}, {"people_from": "9", "people_to": "3"}, {"kinds": "moon"}]
)
def test_a_rule_that_makes_no_sense_is_told(typed, officer):
    rollout = make_rollout(launched=False, kinds=["police"])
    page = send(open_browser(as_person=officer), f"/roll-outs/{rollout.ref}/scope/", **typed)

    assert page.status_code == 200 and "error" in page.content.decode()
    rollout.refresh_from_db()
    assert rollout.kinds == ["police"] and rollout.people_from is None


@BOTH
def test_a_member_sees_what_it_is_asked_and_answers(prefix, boards):
    rollout = make_rollout(kinds=["health_board"], at=STARTED)
    asked = open_browser(as_person=make_person(at=boards[0]))
    address = f"{prefix}/roll-outs/{rollout.ref}/"

    page = asked.get(address).content.decode()
    assert f"{prefix}/practices/{rollout.practice.slug}/decide/" in page
    yours = "Yr hyn a ofynnir i chi" if prefix else "What you are asked"
    assert yours in words_of(asked.get(f"{prefix}/roll-outs/"))
    assert yours not in words_of(
        open_browser(as_person=make_person(at=make_organisation())).get(f"{prefix}/roll-outs/")
    )
    for works in ("letters/", "add/", "close/"):
        assert f"{rollout.ref}/{works}" not in page
        assert asked.get(f"{address}{works}").status_code == 409


@BOTH
def test_the_page_tells_how_far_it_is_in_words_map_table_and_curve(prefix, boards):
    practice = make_proven_practice()
    rollout = make_rollout(practice=practice, kinds=["health_board"], at=STARTED)
    make_transfer(practice=practice, recipient=boards[0], donor=donor(practice), mark="verified",
                  at=NOW - timedelta(days=5))  # fmt: skip

    page = open_browser().get(f"{prefix}/roll-outs/{rollout.ref}/")

    told = "Mae 1 o 2 wedi ateb" if prefix else "1 of 2 have answered or use it"
    assert told in words_of(page)
    assert ("wedi'i wirio" if prefix else "In use, verified") in words_of(page)
    assert page.content.decode().count('role="img"') == 2
    assert "rh-tile" not in page.content.decode()  # neither of them stands on the map


def donor(practice):
    from rhannu.exchange.donors import donors_of

    return donors_of([practice.pk])[practice.pk][0].organisation


def test_the_map_shows_whom_it_does_not_ask():
    make_organisation(slug="powys", region="mid_and_west")
    make_organisation(slug="conwy", region="north")
    officer = make_officer()
    rollout = make_rollout(launched=False)
    actions.scope_rollout(
        by=officer, rollout=rollout, kinds=["local_authority"], regions=["north"], at=NOW
    )
    actions.launch_rollout(by=officer, rollout=rollout, at=NOW)

    page = open_browser().get(f"/roll-outs/{rollout.ref}/?answer=powys").content.decode()

    assert "Powys County Council: Not asked" in page and "Not asked" in page
    assert "This roll-out does not ask it." in page
    assert "Conwy County Borough Council: Nothing published yet" in page


@BOTH
def test_letters_are_drafted_in_both_languages_and_ticked(prefix, boards, officer):
    make_post(organisation=boards[0], email="lights@board.example")
    rollout = make_rollout(mode="mandated", kinds=["health_board"], legal_basis_cy="Deddf Goleuo")
    browser = open_browser(as_person=officer)
    place = f"{prefix}/roll-outs/{rollout.ref}/letters/"

    letter = browser.get(f"{place}board-0/").content.decode()
    assert "The Light Act 2020" in letter and "Deddf Goleuo" in letter
    assert "mailto:lights@board.example?" in letter and "/cy/practices/" in letter
    printed = browser.get(f"{place}board-0/print/")
    assert ("Annwyl gydweithiwr" if prefix else "Dear colleague") in words_of(printed)
    send(browser, place, sent=["board-0"])
    assert rollout.members.get(letter_sent_on__isnull=False).organisation == boards[0]
    send(browser, f"{place}board-1/")
    assert not rollout.members.filter(letter_sent_on=None).exists()
    done = "llythyrau i gyd" if prefix else "All letters are sent."
    assert done in words_of(browser.get(place))


@BOTH
def test_a_merger_is_noticed_and_followed(prefix, boards, officer):
    make_organisation(kind="health_board", slug="one", short_en="One", short_cy="Un")
    organisations.keep_organisation(by=system(), slug="one", ended_on=TODAY)
    rollout = make_rollout(kinds=["health_board"], at=STARTED)
    organisations.keep_organisation(by=system(), slug="one", ended_on=None)
    browser = open_browser(as_person=officer)
    address = f"{prefix}/roll-outs/{rollout.ref}/"
    assert (
        f"{prefix}/organisations/board-0/merged/"
        in browser.get(f"{address}merged/board-0/").content.decode()
    )

    merger = f"{prefix}/organisations/board-0/merged/"
    told = {"successor": "one", "how_far": "whole", "note_en": "", "note_cy": ""}
    assert send(browser, merger, **told | on_day("on", TODAY)).url == merger.removesuffix("merged/")

    assert f"{address}merged/board-0/" in browser.get(address).content.decode()
    assert "merged/board-0" not in open_browser().get(address).content.decode()
    send(browser, f"{address}merged/board-0/")

    page = words_of(open_browser().get(address))
    assert f"Board 0 → {'Un' if prefix else 'One'}" in page
    assert browser.get(f"{address}merged/board-0/").status_code == 404


@BOTH
def test_where_several_took_over_one_is_chosen(prefix, boards, officer):
    rollout = make_rollout(kinds=["health_board"])
    new = [make_organisation(kind="health_board", slug=slug) for slug in ("east", "west")]
    for one in new:
        organisations.record_merger(
            by=system(), predecessor=boards[0], successor=one, on=TODAY, whole=True, at=NOW
        )
    browser = open_browser(as_person=officer)
    address = f"{prefix}/roll-outs/{rollout.ref}/merged/board-0/"

    page = words_of(send(browser, address))
    wanted = (
        "Dewiswch y corff sy'n sefyll" if prefix else "Choose the body that stands in its place"
    )
    assert wanted in page
    send(browser, address, successor="west")

    assert {one.organisation.slug for one in rollout.members.asked()} == {"board-1", "west"}


@BOTH
def test_the_day_to_reply_by_is_moved_for_all_to_see(prefix, boards, officer):
    rollout = make_rollout(kinds=["health_board"])
    browser = open_browser(as_person=officer)
    address = f"{prefix}/roll-outs/{rollout.ref}/"
    assert f"{address}day/" in browser.get(address).content.decode()

    wrong = words_of(send(browser, f"{address}day/", words="", **on_day("reply_by", TODAY)))
    assert ("Dywedwch pam" if prefix else "Say why in a sentence.") in wrong
    later = on_day("reply_by", IN_SPRING + timedelta(days=30))
    send(browser, f"{address}day/", words="Elections come first", **later)

    page = words_of(open_browser().get(address))
    assert "Elections come first" in page and "→" in page


def test_what_cannot_be_followed_says_why(boards, officer):
    rollout = make_rollout(kinds=["health_board"])
    page = open_browser(as_person=officer).get(f"/roll-outs/{rollout.ref}/merged/board-0/")
    assert "Record the merger first." in words_of(page)


@BOTH
def test_bodies_join_leave_and_the_end_comes(prefix, boards, officer):
    make_organisation(kind="nhs_trust", slug="trust", short_en="Trust", short_cy="Ymddiriedolaeth")
    rollout = make_rollout(kinds=["health_board"])
    browser = open_browser(as_person=officer)
    address = f"{prefix}/roll-outs/{rollout.ref}/"

    send(browser, f"{address}add/", organisation="trust", words="It runs clinics")
    send(browser, f"{address}out/board-1/", because="not_its_work", words="It has no lamps")
    send(browser, f"{address}close/", because="done", words="All have answered us")

    page = words_of(open_browser().get(address))
    for words in ("It runs clinics", "It has no lamps", "All have answered us"):
        assert words in page
    assert browser.get(f"{address}add/").status_code == 409


@pytest.mark.parametrize("many", [1, 30])
def test_the_queries_of_the_list_do_not_grow(many, boards, officer, django_assert_num_queries):
    practice, sponsor = make_proven_practice(), make_organisation()
    for _number in range(many):
        make_rollout(
            practice=practice, sponsor=sponsor, kinds=["police"], launched=False, by=officer
        )
    browser = open_browser(as_person=officer)
    browser.get("/roll-outs/")

    with django_assert_num_queries(3):
        browser.get("/roll-outs/")


@pytest.mark.parametrize("size", [2, 40])
def test_the_queries_of_a_rollout_do_not_grow(size, django_assert_num_queries):
    for _number in range(size):
        make_organisation(kind="health_board")
    rollout = make_rollout(kinds=["health_board"])
    officer = open_browser(as_person=make_officer())
    officer.get("/roll-outs/")

    with django_assert_num_queries(7):  # version, the roll-out, and five of its progress
        open_browser().get(f"/roll-outs/{rollout.ref}/")
    with django_assert_num_queries(8):
        officer.get(f"/roll-outs/{rollout.ref}/")


def test_the_practice_names_its_rollouts(boards):
    rollout = make_rollout(kinds=["health_board"])
    draft = make_rollout(practice=rollout.practice, kinds=["police"], launched=False)

    page = open_browser().get(f"/practices/{rollout.practice.slug}/").content.decode()

    assert f"/roll-outs/{rollout.ref}/" in page and draft.ref not in page
