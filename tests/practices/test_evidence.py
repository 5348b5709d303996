"""The grade is computed from records by stated rules, and it can fall."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhannu.practices.actions import add_evidence
from rhannu.practices.evidence import grade
from rhannu.practices.models import Evidence, EvidenceKind, Finding, Grade
from tests.factories import NOW, make_organisation, make_practice, system


def record(kind, *, independent=False, finding="supports", organisation=1, example=False):
    return Evidence(
        kind=kind,
        independent=independent,
        finding=finding,
        organisation_id=organisation,
        is_example=example,
    )


CLAIM, MONITORED = record("claim"), record("monitoring")
COMPARED = record("comparison")
EVALUATED_OUTSIDE = record("independent_evaluation", independent=True)


@pytest.mark.parametrize(
    ("records", "reached"),
    [
        ([], "none"),
        ([CLAIM], "claimed"),
        ([CLAIM, MONITORED], "monitored"),
        ([COMPARED], "evaluated"),
        ([EVALUATED_OUTSIDE], "independently_evaluated"),
        ([record("independent_evaluation")], "evaluated"),
        ([EVALUATED_OUTSIDE, record("replication", organisation=2)], "replicated"),
        ([EVALUATED_OUTSIDE, record("replication", organisation=1)], "independently_evaluated"),
        ([CLAIM, record("replication", organisation=2)], "claimed"),
        ([record("repayment")], "claimed"),
        ([MONITORED, record("failed_replication", organisation=2)], "claimed"),
        ([CLAIM, record("failed_replication", organisation=2)], "claimed"),
        ([record("failed_replication")], "none"),
        ([record("independent_evaluation", independent=True, finding="against")], "none"),
        ([COMPARED, record("comparison", finding="against")], "monitored"),
        ([record("monitoring", example=True)], "none"),
    ],
)
def test_a_grade_follows_from_its_records(records, reached):
    assert grade(records).grade == reached


@given(
    st.lists(
        st.builds(
            record,
            st.sampled_from(EvidenceKind.values),
            independent=st.booleans(),
            finding=st.sampled_from([Finding.SUPPORTS, Finding.MIXED]),
            organisation=st.integers(1, 3),
        ).filter(lambda one: one.kind != "failed_replication"),
        max_size=8,
    ),
    st.data(),
)
def test_one_more_record_that_speaks_for_it_never_lowers_a_grade(records, data):
    more = data.draw(st.sampled_from([CLAIM, MONITORED, COMPARED, EVALUATED_OUTSIDE]))
    assert grade([*records, more]).grade.level >= grade(records).grade.level


@given(st.lists(st.builds(record, st.sampled_from(EvidenceKind.values)), max_size=8))
def test_the_order_of_records_does_not_matter(records):
    assert grade(records) == grade(reversed(records))


@pytest.mark.django_db
def test_a_record_added_moves_the_stored_grade_down_as_well_as_up():
    practice = make_practice(evidence=[{"kind": "monitoring", "text_en": "Bills"}])
    assert (practice.grade, practice.grade_level) == (Grade.MONITORED, 2)

    add_evidence(
        by=system(),
        practice=practice,
        kind="failed_replication",
        organisation=make_organisation(),
        said_by=None,
        independent=False,
        text_en="Turned back on",
        text_cy="Eu troi'n ôl ymlaen",
        at=NOW,
    )
    practice.refresh_from_db()
    assert (practice.grade, practice.grade_level) == (Grade.CLAIMED, 1)
