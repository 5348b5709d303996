"""Every component stands in the gallery, in both languages."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils.translation import override

from rhannu.base.languages import Said
from rhannu.practices.models import EncounterKind, Grade
from rhannu.web import drawings, tilemap
from rhannu.web.templatetags.components import register
from rhannu.web.tilemap import Answered
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

GALLERY = Path(__file__).parents[3] / "rhannu/web/templates/home/components.html"


@pytest.mark.parametrize("name", sorted(register.tags))
def test_the_gallery_uses_the_component(name):
    assert re.search(r"{%\s*" + name + r"\b", GALLERY.read_text()), name


@pytest.mark.parametrize("name", sorted(register.filters))
def test_the_gallery_uses_the_filter(name):
    assert re.search(r"\|" + name + r"\b", GALLERY.read_text()), name


def shown(source, **context):
    return engines["django"].from_string(source).render(context)


def test_a_misspelt_argument_fails_when_the_template_is_read():
    with pytest.raises(Exception, match="unexpected keyword argument"):
        shown("{% evidence grade wy='x' %}", grade="claimed")


@pytest.mark.parametrize("grade", list(Grade))
def test_a_grade_fills_as_many_marks_as_it_has_reached(grade):
    page = shown("{% evidence grade %}", grade=grade)

    assert page.count('class="is-on"') == grade.level
    assert page.count("<rect") == 5
    assert str(grade.label) in page


@pytest.mark.parametrize("kind", list(EncounterKind))
def test_every_kind_of_encounter_has_a_drawing(kind):
    assert drawings.picture(kind).startswith("<svg")


def test_every_state_of_the_map_has_a_word_and_a_sign():
    assert set(tilemap.WORDS) == set(drawings.SIGNS)


def test_every_body_is_on_the_map_and_in_its_table():
    with override("cy"):
        page = shown("{% tile_map answers title='x' %}", answers={"powys": Answered("use")})

    assert page.count("<a ") == 29
    assert page.count('<th scope="row"') == 29
    assert 'aria-label="Cyngor Sir Powys: ' in page
    assert page.count('href="?answer=powys#answer-powys"') == 1


def test_a_tile_that_was_chosen_shows_its_answer():
    answers = {"newport": Answered("no", "The <contract> runs to 2029", example=True)}

    page = shown("{% tile_map answers title='x' chosen='newport' %}", answers=answers)

    assert 'id="answer-newport"' in page
    assert "The &lt;contract&gt; runs to 2029" in page
    assert "Newport City Council: Not here, example" in page


def test_a_body_that_nobody_knows_is_chosen_by_nobody():
    assert "answer-x" not in shown("{% tile_map answers title='x' chosen='x' %}", answers={})


def test_words_in_the_other_language_say_so_and_carry_its_code():
    with override("cy"):
        page = shown("{{ words|shown }}", words=Said("Linen", "en", False))

    assert page.startswith('<span lang="en">Linen</span> <span class="rh-tag rh-tag--kind">')


def test_words_in_the_language_of_the_page_stand_alone():
    assert shown("{{ words|shown }}", words=Said("<Linen>", "en", True)) == "&lt;Linen&gt;"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "23 November 2026, 23 November, Monday 23 November"),
        ("cy", "23 Tachwedd 2026, 23 Tachwedd, Dydd Llun 23 Tachwedd"),
    ],
)
def test_days_are_said_in_words(language, said):
    with override(language):
        assert shown("{{ d|day }}, {{ d|short_day }}, {{ d|weekday }}", d=TODAY) == said


def test_only_what_is_made_up_is_marked_as_an_example():
    assert "Example" in shown("{% example_tag thing %}", thing=Thing(is_example=True))
    assert shown("{% example_tag thing %}", thing=Thing(is_example=False)) == ""


class Thing:
    def __init__(self, *, is_example):
        self.is_example = is_example
