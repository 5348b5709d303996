"""Two languages on equal terms, and an honest word where one is missing."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.base.languages import fold, said, within


def test_a_missing_text_is_said_in_the_other_language_and_marked():
    thing = SimpleNamespace(title_en="Linen tracking", title_cy="")

    welsh, english = said(thing, "title", "cy"), said(thing, "title", "en")

    assert (welsh.text, welsh.lang, welsh.translated) == ("Linen tracking", "en", False)
    assert (english.text, english.lang, english.translated) == ("Linen tracking", "en", True)


def test_what_is_blank_in_both_needs_no_mark():
    assert said(SimpleNamespace(note_en="", note_cy=""), "note", "cy").translated


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Health board", "health board"),
        ("NHS trust", "NHS trust"),
        ("Ymddiriedolaeth GIG", "ymddiriedolaeth GIG"),
        ("", ""),
    ],
)
def test_a_label_inside_a_sentence_keeps_its_abbreviations(label, inside):
    assert within(label) == inside


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Tŷ Ŵyn", "ty wyn"),
        ("Cyngor Sir Ynys Môn", "cyngor sir ynys mon"),
        ("Care & Repair", "care repair"),
        ("Bwrdd Iechyd Caerdydd a'r Fro", "bwrdd iechyd caerdydd ar fro"),
        ("Caerdydd a’r Fro", "caerdydd ar fro"),
    ],
)
def test_a_name_sorts_and_is_found_without_accents(written, key):
    assert fold(written) == key


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
