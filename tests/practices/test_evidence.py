"""The grade is computed from records by stated rules, and it can fall."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.practices import counting
from rhannu.practices.evidence import grade, rules_of, versions
from rhannu.practices.models import Evidence, EvidenceKind, Finding, Grade
from tests.factories import make_practice

TODAY = date(2026, 11, 23)
BODY, OTHER, THIRD, OUTSIDE, OUTSIDER = 1, 2, 3, 8, 9


def record(kind, *, said_by=BODY, organisation=BODY, finding="supports", **facts):
    return Evidence(
        kind=kind, by_id=said_by, organisation_id=organisation, finding=finding, **facts
    )


def outside(**facts):
    return record("independent_evaluation", **{"said_by": OUTSIDER, **facts})


def again(body, of=BODY, **facts):
    return record("replication", organisation=body, said_by=body, replicates_id=of, **facts)


def counted(records, *, doers=(), successions=(), ties=(), version=None):
    known = counting.bodies(doers, successions, ties)
    rules = rules_of(version) if version else None
    return counting.count(records, known, on=TODAY, rules=rules)


def graded(records, **known):
    return grade(counted(records, **known)).grade


def claim():
    return record("claim")


@pytest.mark.parametrize(
    ("records", "reached"),
    [
        ([], "none"),
        ([claim()], "claimed"),
        ([claim(), record("monitoring")], "monitored"),
        ([record("comparison")], "evaluated"),
        ([outside()], "independently_evaluated"),
        ([outside(), again(OTHER)], "replicated"),
        ([outside(), again(OTHER, of=None)], "replicated"),
        ([outside(), again(BODY, of=None)], "independently_evaluated"),
        ([claim(), again(OTHER)], "claimed"),
        ([record("repayment")], "claimed"),
        ([record("monitoring"), record("failed_replication", organisation=OTHER)], "claimed"),
        ([claim(), record("failed_replication", organisation=OTHER)], "claimed"),
        ([record("failed_replication")], "none"),
        ([outside(finding="against")], "none"),
        ([record("comparison"), record("comparison", finding="against", year=2020)], "monitored"),
        ([outside(), again(OTHER), outside(finding="against", said_by=8)], "replicated"),
    ],
)
def test_a_grade_follows_from_its_records(records, reached):
    assert graded(records) == reached


# ------------------------------------------------------------------ attacks


def because(record, **known):
    return counted([record], **known)[0].because


@pytest.mark.parametrize(
    ("said", "known", "why"),
    [
        ({"said_by": BODY}, {}, "own_result"),
        ({"said_by": None}, {}, "nobody_named"),
        ({"said_by": OTHER}, {"successions": [(BODY, OTHER)]}, "successor"),
        ({"said_by": OTHER}, {"successions": [(OTHER, BODY)]}, "successor"),
        ({"said_by": THIRD}, {"successions": [(BODY, OTHER), (OTHER, THIRD)]}, "successor"),
        ({"said_by": OTHER}, {"doers": [OTHER]}, "donor"),
        ({"said_by": THIRD}, {"doers": [OTHER], "successions": [(OTHER, THIRD)]}, "donor"),
        ({"said_by": OUTSIDE}, {"ties": [(OUTSIDE, BODY)]}, "tied"),
        ({"said_by": OUTSIDE}, {"ties": [(BODY, OUTSIDE)]}, "tied"),
        ({"said_by": OUTSIDE}, {"doers": [OTHER], "ties": [(OUTSIDE, OTHER)]}, "tied"),
        ({"said_by": OUTSIDE, "paid_by_id": BODY}, {}, "paid"),
        ({"said_by": OUTSIDE, "paid_by_id": OTHER}, {"doers": [OTHER]}, "paid"),
        ({"said_by": OUTSIDE, "paid_by_id": THIRD}, {"ties": [(THIRD, BODY)]}, "paid"),
    ],
)
def test_an_evaluation_by_somebody_with_a_stake_counts_as_a_comparison(said, known, why):
    written = outside(**said)

    assert because(written, **known) == why
    assert (written.counts_as, written.independent) == ("comparison", False)
    assert graded([written], **known) == "evaluated"


def test_an_evaluation_from_outside_stays_one_though_others_are_tied():
    written = outside(paid_by_id=THIRD)
    known = {"doers": [OTHER], "successions": [(OTHER, THIRD + 1)], "ties": [(OUTSIDE, THIRD)]}

    assert because(written, **known) == ""
    assert graded([written], **known) == "independently_evaluated"


@pytest.mark.parametrize(
    "again_at",
    [
        "https://www.report.example/lights/",
        "http://report.example/lights",
        "https://Report.example/lights#page=3",
        "https://report.example/lights?utm_source=mail",
    ],
)
def test_a_source_counts_once_however_its_address_is_written(again_at):
    first = outside(source_url="https://report.example/lights")
    held = again(OTHER, source_url=again_at)

    assert graded([first, held]) == "independently_evaluated"
    assert (held.counts_as, held.because) == ("", "same_source")


def test_of_one_source_the_strongest_record_counts_and_one_each_way():
    source = {"source_url": "https://report.example/1"}
    weak, strong = record("claim", **source), record("comparison", year=2020, **source)
    against = record("comparison", finding="against", year=2021, **source)
    counted([weak, strong, against])

    assert [one.counts_as for one in (weak, strong, against)] == ["", "comparison", "comparison"]


def test_nearly_the_same_words_do_not_outweigh_a_failure():
    words = "Energy for lights fell by a third in the first year after the change"
    said = {"year": 2020, "text_en": words}
    once = record("comparison", **said)
    twice = record("comparison", **{**said, "text_en": words + " here"})
    failed = record("failed_replication", organisation=OTHER)

    assert graded([once, twice, failed]) == "monitored"
    assert twice.because == "same_words"
    assert counted([record("comparison", **said), record("comparison", year=2021, text_en=words)])[
        1
    ].counts_as


def test_two_bodies_that_repeat_each_other_prove_nothing():
    ring = [again(OTHER, of=THIRD), again(THIRD, of=OTHER), record("comparison")]

    assert graded(ring) == "evaluated"
    assert [one.because for one in ring[:2]] == ["circular", "circular"]


def test_within_a_ring_only_what_repeats_the_evaluated_result_holds():
    there, back = again(OTHER, of=BODY), again(BODY, of=OTHER)

    assert graded([outside(), there, back]) == "replicated"
    assert (there.because, back.because) == ("", "same_body")


def test_a_successor_does_not_replicate_its_own_result():
    held = again(OTHER)

    assert graded([outside(), held], successions=[(BODY, OTHER)]) == "independently_evaluated"
    assert held.because == "same_body"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"is_example": True}, "example"),
        ({"year": 2027}, "future"),
        ({"dated_on": date(2026, 11, 24), "year": 2026}, "future"),
    ],
)
def test_examples_and_what_is_still_to_come_never_count(facts, why):
    one = outside(**facts)

    assert graded([one]) == "none"
    assert one.because == why


@pytest.mark.parametrize("state", ["proposed", "refused", "withdrawn"])
def test_only_what_is_on_record_counts(state):
    assert graded([claim(), outside(state=state)]) == "claimed"


# ------------------------------------------------------------------ what holds of any records

made = st.builds(
    record,
    st.sampled_from(EvidenceKind.values),
    organisation=st.integers(1, 3),
    said_by=st.integers(1, 9),
    finding=st.sampled_from([Finding.SUPPORTS, Finding.MIXED]),
)


def fresh(records):
    """Copies: counting writes on a record."""
    names = ("kind", "organisation_id", "by_id", "finding", "replicates_id")
    return [Evidence(**{name: getattr(one, name) for name in names}) for one in records]


@pytest.mark.slow
@given(
    st.lists(made.filter(lambda one: one.kind != "failed_replication"), max_size=8),
    st.sampled_from(["claim", "monitoring", "comparison", "independent_evaluation"]),
)
def test_one_more_record_that_speaks_for_it_never_lowers_a_grade(records, kind):
    more = record(kind, said_by=OUTSIDER)

    assert graded([*fresh(records), more]).level >= graded(fresh(records)).level


@pytest.mark.slow
@given(st.lists(made, max_size=8))
def test_the_order_of_records_does_not_matter(records):
    forwards, backwards = fresh(records), fresh(reversed(records))
    for place, (one, other) in enumerate(zip(forwards, reversed(backwards), strict=True)):
        one.place = other.place = place

    assert graded(forwards) == graded(backwards)


# ------------------------------------------------------------------ versions


def test_every_version_of_the_rules_can_be_read_and_says_itself_in_both_languages():
    for version in versions():
        rules = rules_of(version)
        assert rules.version == version
        assert [rung.grade for rung in rules.rungs] == list(Grade)[1:]
        said = [*(rung.words for rung in rules.rungs), *rules.also]
        assert all(words["en"] and words["cy"] for words in said)


def test_an_old_grade_is_explained_by_the_rules_of_its_time():
    twice = {"source_url": "https://report.example/1"}
    records = [outside(**twice), again(OTHER, **twice)]

    assert grade(counted(records, version="2026-1"), rules_of("2026-1")).grade == "replicated"
    assert graded(records) == "independently_evaluated"


@pytest.mark.django_db
def test_a_graded_practice_knows_the_version_of_its_rules():
    practice = make_practice(evidence=[{"kind": "monitoring", "text_en": "Bills"}])

    assert (practice.grade, practice.grade_level) == (Grade.MONITORED, 2)
    assert practice.grade_rules == versions()[0]
