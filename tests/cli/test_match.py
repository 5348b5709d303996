"""`rhannu match`: the main job in a terminal, for people and for machines."""

import json

import pytest

from tests.factories import make_organisation, make_post, make_practice, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def lighting():
    """A practice that Gwynedd did, and Ceredigion to ask about it."""
    gwynedd = make_organisation(
        slug="gwynedd", name_en="Gwynedd Council", name_cy="Cyngor Gwynedd", short_en="Gwynedd"
    )
    make_post(organisation=gwynedd, themes=["street_lighting"])
    make_organisation(slug="ceredigion", name_en="Ceredigion County Council")
    return make_practice(
        slug="led-lights", title_en="LED lights", title_cy="Goleuadau LED", donors=[gwynedd]
    )


def test_json_holds_just_what_was_promised(rhannu, lighting):
    result = rhannu("match", "dim street lights", "--for", "ceredigion", "--json")
    assert result.exit_code == 0 and result.stderr == ""
    (one,) = json.loads(result.stdout)["conversations"]
    assert list(one) == [
        "practice", "title", "themes", "donors", "encounter", "evidence_grade", "reasons"
    ]  # fmt: skip
    assert one["practice"] == "led-lights" and one["title"] == "LED lights"
    assert one["themes"] == ["street_lighting"] and one["donors"] == ["gwynedd"]
    assert one["encounter"] == "visit" and one["evidence_grade"] == "none"
    assert one["reasons"] and all(reason.endswith(".") for reason in one["reasons"])


def test_welsh_is_found_and_answered_in_welsh(rhannu, lighting):
    result = rhannu("match", "oleuadau stryd", "--json", "--lang", "cy")
    (one,) = json.loads(result.stdout)["conversations"]
    assert one["title"] == "Goleuadau LED"


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_and_says_whom_to_ring(rhannu, lighting, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    said = rhannu("match", "street lights", "--for", "ceredigion").stdout
    assert all(len(row) <= columns for row in said.splitlines())
    for words in ("LED lights", "Gwynedd", "Head of Highways", "01632 960101"):
        assert words in " ".join(said.split()), words


def test_an_organisation_is_found_through_a_slip_of_the_finger(rhannu, lighting):
    assert rhannu("match", "street lights", "--for", "Ceredigon Council").exit_code == 0


def test_an_unknown_organisation_is_a_slip_of_usage_with_a_hint(rhannu, lighting):
    result = rhannu("match", "street lights", "--for", "zzzz", "--json")
    assert result.exit_code == 2 and result.stdout == ""
    assert "No organisation is called “zzzz”" in result.stderr


def test_nothing_found_is_said_and_machines_get_an_empty_list(rhannu, lighting):
    assert "Nobody on record" in rhannu("match", "qqqqzzzz").stdout
    result = rhannu("match", "qqqqzzzz", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"conversations": []})


def test_no_words_are_a_slip_of_usage(rhannu):
    assert rhannu("match", "  ").exit_code == 2


def test_square_brackets_in_a_title_are_words(rhannu, lighting):
    make_project(title_en="Ferry boats [/phase 1] [bold]", lead=make_organisation())
    result = rhannu("match", "ferry boats")
    assert result.exit_code == 0
    assert "Ferry boats [/phase 1] [bold]" in " ".join(result.stdout.split())
