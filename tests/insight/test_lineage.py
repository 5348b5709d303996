"""The lineage of a practice: made-up links are drawn and never counted."""

from datetime import timedelta

import pytest

from rhannu.exchange import actions
from rhannu.insight.lineage import handed_on, lineage
from rhannu.insight.practice_page import practice_facts
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def donor():
    return make_organisation(slug="first")


@pytest.fixture
def practice(donor):
    return make_practice(donors=[donor])


def take(practice, donor, *, days_ago=60, mark="confirmed", recipient=None):
    at = NOW - timedelta(days=days_ago)
    return make_transfer(practice=practice, donor=donor, recipient=recipient, mark=mark, at=at)


def found(practice):
    return lineage(practice_facts(practice, on=TODAY))


def test_an_adopter_that_hands_it_on_is_a_second_donor(practice, donor):
    middle = take(practice, donor, days_ago=90).recipient
    last = take(practice, middle, days_ago=30).recipient

    whole = found(practice)

    assert [(one.organisation, one.generation, one.brought) for one in whole.relatives] == [
        (donor, 0, 1),
        (middle, 1, 1),
        (last, 2, 0),
    ]
    assert whole.second_donors == (middle,)
    assert (whole.own, whole.taken, whole.examples) == (1, 2, 0)
    assert (whole.reproduction.cases, whole.reproduction.further) == (2, 1)
    assert whole.reproduction.rate is None
    assert list(handed_on()) == [practice]


def test_only_what_both_sides_declared_is_a_link(practice, donor):
    take(practice, donor, mark="reported")
    stopped = take(practice, donor)
    actions.stop_transfer(by=make_officer(), transfer=stopped, because="cost", on=TODAY, at=NOW)

    whole = found(practice)

    assert whole.relatives == () and whole.taken == 0
    assert [one.stopped_because for one in practice_facts(practice, on=TODAY).stopped] == ["cost"]


def test_made_up_links_are_drawn_and_not_counted(practice, donor):
    taker = make_organisation()
    actions.ask_to_talk(
        by=make_person(fictional=True, at=taker),
        practice=practice,
        recipient=taker,
        donor=donor,
        kind="visit",
        at=NOW - timedelta(days=60),
    )
    assert take(practice, donor, recipient=taker).is_example

    whole = found(practice)

    assert [one.example for one in whole.relatives] == [False, True]
    assert (whole.taken, whole.examples, whole.reproduction.cases) == (0, 1, 0)


def test_a_family_of_any_size_asks_the_database_nothing_more(
    practice, donor, django_assert_num_queries
):
    for n in range(4):
        take(practice, donor, days_ago=60 - n)
    facts = practice_facts(practice, on=TODAY)

    with django_assert_num_queries(0):
        assert lineage(facts).taken == 4
