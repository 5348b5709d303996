"""What a list holds, what outcomes teach, and which posts are brought together."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rhannu.analysis.tips import (
    LEAST_WEIGHT,
    MOST_WEIGHT,
    Candidate,
    Desk,
    Outcome,
    choose,
    pair,
    weights,
)

FEW = some.integers(1, 4)
CANDIDATES = some.lists(
    some.builds(
        Candidate,
        recipient=FEW,
        practice=FEW,
        donor=some.integers(5, 8),
        why=some.sampled_from(["need", "stall"]),
        worth=some.sampled_from([0.2, 0.5, 0.9]),
        minutes=some.sampled_from([10, 15, 25, 30]),
    ),
    max_size=14,
    unique=True,
)
ROOM = some.dictionaries(some.integers(5, 8), some.integers(-1, 2))


def allowed(one, taken, limits):
    """The slow twin: whether it could still be taken, counted anew each time."""
    with_it = [*taken, one]
    return (
        len(with_it) <= limits["most"]
        and sum(each.minutes for each in with_it) <= limits["minutes"]
        and sum(each.donor == one.donor for each in with_it) <= limits["room"].get(one.donor, 0)
        and sum(each.recipient == one.recipient for each in with_it) <= limits["of_one_body"]
        and sum((e.recipient, e.practice) == (one.recipient, one.practice) for e in with_it) == 1
        and sum((e.donor, e.practice) == (one.donor, one.practice) for e in with_it) == 1
    )


@given(CANDIDATES, ROOM, some.integers(0, 120), some.integers(0, 6), FEW, some.randoms())
def test_a_list_is_the_worthiest_that_fits_whatever_order_they_came_in(
    candidates, room, minutes, most, of_one_body, random
):
    limits = {"minutes": minutes, "most": most, "room": room, "of_one_body": of_one_body}

    taken = choose(candidates, **limits)

    expected = []
    for one in sorted(candidates, key=lambda one: one.order):
        if allowed(one, expected, limits):
            expected.append(one)
    assert taken == expected
    random.shuffle(candidates)
    assert choose(candidates, **limits) == taken
    assert all(n <= room[donor] for donor, n in Counter(one.donor for one in taken).items())


COUNTS = some.builds(lambda met, more: Outcome(met + more, met), some.integers(0, 40), FEW)


@given(some.dictionaries(some.sampled_from(["need", "stall", "apart"]), COUNTS))
def test_what_is_learnt_is_bounded_and_nothing_is_learnt_from_too_few(outcomes):
    learnt = weights(outcomes)

    if sum(one.met for one in outcomes.values()) < 5:
        assert learnt is None
        return
    assert all(LEAST_WEIGHT <= weight <= MOST_WEIGHT for weight in learnt.values())
    assert all(learnt[why] == 1.0 for why, one in outcomes.items() if one.shown < 5)


def test_the_cause_that_led_to_meetings_comes_first():
    learnt = weights({"need": Outcome(20, 10), "stall": Outcome(20, 1)})

    assert learnt["need"] > 1 > learnt["stall"]


ENGINEER, NURSE = frozenset({"engineer"}), frozenset({"nurse"})


@pytest.mark.parametrize(
    ("donors", "recipients", "expected"),
    [
        ([], [], (None, None, "")),
        ([Desk(1, True, False, ENGINEER)], [], (1, None, "")),
        # of those who know it, the two of one trade
        (
            [Desk(1, True, False, NURSE), Desk(2, True, False, ENGINEER)],
            [Desk(3, True, False, ENGINEER)],
            (2, 3, "engineer"),
        ),
        # knowing the matter comes before the trade
        (
            [Desk(1, False, True, ENGINEER), Desk(2, True, False, NURSE)],
            [Desk(3, True, False, ENGINEER)],
            (2, 3, ""),
        ),
        # a post for other matters is nobody to ring
        ([Desk(1, False, False, ENGINEER)], [Desk(3, False, True, ENGINEER)], (None, 3, "")),
    ],
)
def test_people_are_matched_by_what_they_know_then_by_their_trade(donors, recipients, expected):
    assert pair(donors, recipients) == expected
