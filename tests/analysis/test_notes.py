"""A note of a line is understood as people write it, in either language; nothing else is guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.analysis.notes import MONTHS, Later, Understood, understand

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "kind", "held_on"),
    [
        ("rang Cardiff about LED lights", "call", None),
        ("Rang Cardiff yesterday about LED lights", "call", date(2026, 11, 22)),
        ("We visited Powys on 12 November to see the depot", "visit", date(2026, 11, 12)),
        ("visited Powys 12/11", "visit", date(2026, 11, 12)),
        ("visited Powys on 2026-11-03", "visit", date(2026, 11, 3)),
        ("spoke to Gwynedd on Friday", "call", date(2026, 11, 20)),
        ("two of them shadowed the team on 30 December", "shadowing", date(2025, 12, 30)),
        ("Ffoniais Wynedd ddoe", "call", date(2026, 11, 22)),
        ("Ymwelodd Powys ar 12 Tachwedd", "visit", date(2026, 11, 12)),
        ("met in March", "", None),
        ("the lamps are old", "", None),
        ("seen on 31/02/2026", "", None),
    ],
)
def test_how_and_when_they_met(words, kind, held_on):
    found = understand(words, MONDAY)

    assert (found.kind, found.held_on) == (kind, held_on)


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("rang Cardiff about LED lights, visit in March", Later("visit in March", date(2027, 3, 31))),
        ("rang Cardiff; it comes by Friday", Later("it comes by Friday", date(2026, 11, 27))),
        ("rang Cardiff. They visit on 4 December", Later("They visit on 4 December", date(2026, 12, 4))),
        ("ffoniais Bowys, ymweliad ym mis Mawrth", Later("ymweliad ym mis Mawrth", date(2027, 3, 31))),
        ("rang Cardiff, visit in February 2028", Later("visit in February 2028", date(2028, 2, 29))),
    ],
)  # fmt: skip
def test_what_is_to_come_has_its_last_day(words, later):
    found = understand(words, MONDAY)

    assert found.later == (later,)
    assert found.kind == "call" and found.held_on is None


@pytest.mark.slow
@given(st.text(max_size=300), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_whatever_is_written_the_past_is_past_and_the_future_is_to_come(words, on):
    found = understand(words, on)

    assert isinstance(found, Understood)
    assert found.held_on is None or found.held_on <= on
    assert all(one.due > on for one in found.later)


@given(
    st.sampled_from([name for names in MONTHS for name in names.split("|")]),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_a_month_to_come_ends_within_a_year(month, on):
    for one in understand(f"rang them, visit in {month}", on).later:
        assert on < one.due <= on + timedelta(days=366)
        assert (one.due + timedelta(days=1)).day == 1
