"""A practice to take away: text that reads well in a mail, a whole record, and where both are offered."""

import re

import pytest

from rhannu.base import clock
from rhannu.exchange import actions as exchange
from rhannu.exchange.models import Mark
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_post,
    make_practice,
    make_project,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def council(slug, **facts):
    return make_organisation(slug=slug, name_en=slug.title(), short_en=slug.title(), **facts)


def text_of(client, practice, language=""):
    response = client.get(f"{language}/practices/{practice.slug}/text/")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return response.content.decode()


def record_of(client, practice, language=""):
    return client.get(f"{language}/practices/{practice.slug}/record/").json()


# ------------------------------------------------------------------ text for a mail


@pytest.mark.parametrize(
    ("language", "word"), [("", "This practice is retired"), ("/cy", "wedi dod i ben")]
)
def test_what_is_retired_says_so_at_its_head(client, language, word):
    practice = make_practice()
    assert word not in text_of(client, practice, language)

    exchange.retire_practice(
        by=make_officer(), practice=practice, reason="cost", why="Too dear.", at=NOW
    )
    assert word in " ".join(text_of(client, practice, language).split("\n\n")[0].split())
    assert record_of(client, practice)["lifecycle"] == "retired"


def test_the_post_and_its_deputy_stand_before_everything_else(client):
    donor = council("gwynedd")
    deputy = make_post(
        organisation=donor,
        title_en="Lamps Officer",
        phone="01632 960115",
        themes=["waste_recycling"],
    )
    title = {"title_en": "Lighting Manager", "phone": "01632 960114", "example": True}
    make_post(organisation=donor, deputy=deputy, **title)
    text = text_of(client, make_practice(donors=[donor], aim_en="Cut the bill."))

    lines = text.splitlines()
    at = lines.index("TALK TO SOMEONE WHO HAS DONE IT")
    assert lines[at + 1 : at + 5] == [
        "Lighting Manager (example, made up), Gwynedd",
        "Phone: 01632 960114",
        "If away: Lamps Officer, 01632 960115",
        "Post confirmed on 3 November 2026.",
    ]
    assert text.index("Lighting Manager") < text.index("Cut the bill.")


def test_somebody_whose_post_knows_another_theme_is_not_named(client):
    donor = council("gwynedd")
    make_post(organisation=donor, title_en="Head of Payroll", themes=["workforce_change"])
    text = text_of(client, make_practice(donors=[donor]))

    assert "Payroll" not in text and "\nGwynedd\n" in text


def test_no_line_is_wider_than_a_mail_and_no_address_is_broken(client):
    link = "https://news.example/" + "a-long-story-about-lamps-" * 6
    sums = [{"measure": "award", "claim": "declared", "pence": 100, "source_url": link}]
    practice = make_practice(aim_en="A word and a word. " * 9)
    make_project(lead=council("gwynedd"), practices=[practice], theme="street_lighting", sums=sums)
    text = text_of(client, practice)

    assert link in text
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 72


def test_both_languages_say_the_same_parts_in_the_same_order(client):
    lessons = [
        {"kind": "went_wrong", "text_en": "Too few roads.", "text_cy": "Rhy ychydig o ffyrdd."}
    ]
    practice = make_practice(
        donors=[council("gwynedd")],
        lessons=lessons,
        next_step_en="Ring them.",
        next_step_cy="Ffoniwch.",
    )

    def heads(text):
        return [
            line for line in text.splitlines() if line and line == line.upper() and line[0] != "="
        ]

    english, welsh = text_of(client, practice), text_of(client, practice, "/cy")
    assert "What went wrong: Too few roads." in english
    assert "Beth aeth o'i le: Rhy ychydig o ffyrdd." in welsh
    assert len(heads(english)) == len(heads(welsh)) == 5
    assert f"/cy/practices/{practice.slug}/" in welsh


# ------------------------------------------------------------------ the record


def test_the_record_has_both_languages_codes_posts_and_sources(client):
    donor = council("gwynedd")
    make_post(organisation=donor, title_en="Lighting Manager", example=True)
    practice = make_practice(donors=[donor])
    sides = {"practice": practice, "donor": donor, "recipient": council("powys")}
    make_transfer(**sides, mark=Mark.CONFIRMED)

    record = record_of(client, practice)

    assert record["title"] == {"en": practice.title_en, "cy": practice.title_cy}
    assert [one["organisation"] for one in record["donors"]] == ["gwynedd", "powys"]
    assert record["donors"][0]["posts"][0]["is_example"] is True
    assert record["donors"][1]["mark"] == "confirmed"
    assert record["answers"][0]["answer"] == "adopt"
    assert record["organisations"]["powys"]["en"] == "Powys"


def test_the_record_is_the_same_whatever_the_language_of_the_page(client):
    practice = make_practice(donors=[council("gwynedd")])
    english, welsh = record_of(client, practice), record_of(client, practice, "/cy")

    assert english.pop("address") != welsh.pop("address")
    assert english == welsh


def test_an_adoption_that_was_given_up_is_in_every_form_with_its_reason(client):
    donor = council("gwynedd")
    practice = make_practice(donors=[donor])
    sides = {"practice": practice, "donor": donor, "recipient": council("powys")}
    transfer = make_transfer(**sides, mark=Mark.CONFIRMED)
    exchange.stop_transfer(
        by=make_officer(), transfer=transfer, because="capacity", on=TODAY, at=NOW
    )

    assert record_of(client, practice)["stopped"] == [
        {"organisation": "powys", "reason": "capacity", "is_example": False}
    ]
    assert "Tried it and stopped:\n- Powys: Nobody free to do it" in text_of(client, practice)


# ------------------------------------------------------------------ where they are offered


def test_all_four_forms_stand_in_one_place_with_kind_and_size(client):
    practice = make_practice(donors=[council("gwynedd")])
    page = client.get(f"/cy/practices/{practice.slug}/").content.decode()
    start = page.index('class="rh-take"')
    links = re.findall(r'href="([^"]+)"', page[start : page.index("</ul>", start)])

    base = f"/cy/practices/{practice.slug}/"
    assert links == [f"{base}pdf/", f"{base}text/", f"{base}record/", base]
    sizes = [len(client.get(one).content) for one in links]
    assert sizes[0] < 100_000 and sizes[1] < 20_000 and sizes[2] < 100_000


def test_who_does_it_already_is_told_as_their_own_word(client):
    donor = council("gwynedd")
    practice = make_practice(donors=[donor])
    sides = {"practice": practice, "donor": donor, "recipient": council("powys")}
    make_transfer(**sides, decision="already")

    assert re.search(
        r"1 body does it\. Gwynedd\.\nAlready doing it:\n- Powys", text_of(client, practice)
    )
