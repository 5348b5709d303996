"""What changed between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.wording import ADDED, REMOVED, SAME, Piece, changes

TEXTS = st.lists(st.sampled_from("the lights are dimmed at night by two hours".split())).map(
    " ".join
)


def test_a_word_that_was_replaced_stands_beside_the_new_one():
    assert changes("dim them at night", "dim them at dusk") == [
        Piece(SAME, "dim them at"),
        Piece(REMOVED, "night"),
        Piece(ADDED, "dusk"),
    ]


def test_a_first_text_is_all_added():
    assert changes("", "Pylu yn y nos") == [Piece(ADDED, "Pylu yn y nos")]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(older, newer):
    pieces = changes(older, newer)

    assert " ".join(one.words for one in pieces if one.kind != ADDED) == older
    assert " ".join(one.words for one in pieces if one.kind != REMOVED) == newer
