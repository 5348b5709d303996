"""Evidence is entered, proposed, corrected and withdrawn, and grade, lists and history follow."""

from datetime import date, timedelta

import pytest

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange import actions
from rhannu.exchange.models import PracticeStanding
from rhannu.organisations import actions as organisations
from rhannu.practices import actions as practices
from rhannu.practices.files import read_file
from rhannu.practices.models import Evidence, Grade, GradeChange
from tests.factories import (
    NOW,
    TODAY,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_transfer,
    said_of_evidence,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def grade_of(practice):
    practice.refresh_from_db()
    standing = PracticeStanding.objects.get(practice=practice)
    assert standing.grade_level == practice.grade_level
    return practice.grade


def evaluated_from_outside(practice, body, **facts):
    facts = {"kind": "independent_evaluation", "said_by": make_organisation(), **facts}
    return make_evidence(practice, body, **facts)


def test_a_withdrawn_record_stops_counting_at_once_and_stays_in_the_history():
    body = make_organisation()
    practice = make_practice(donors=[body])
    make_evidence(practice, body, kind="claim")
    record = evaluated_from_outside(practice, body)
    assert grade_of(practice) == Grade.INDEPENDENTLY_EVALUATED

    officer = make_officer()
    actions.withdraw_evidence(by=officer, evidence=record, because="retracted", at=NOW)

    assert grade_of(practice) == Grade.CLAIMED
    record = Evidence.objects.get(pk=record.pk)
    assert (record.withdrawn_by, record.withdrawn_at) == (officer, NOW)
    assert (record.withdrawn_because, record.counts_as) == ("retracted", "")
    last = practice.grade_changes.first()
    assert (last.before, last.after) == (Grade.INDEPENDENTLY_EVALUATED, Grade.CLAIMED)
    assert (last.through, last.evidence, last.at) == ("withdrawn", record, NOW)


def test_a_record_is_withdrawn_once():
    body = make_organisation()
    record = make_evidence(make_practice(), body)
    actions.withdraw_evidence(by=system(), evidence=record, because="wrong", at=NOW)

    with pytest.raises(Refused, match="not stand on the page any more"):
        actions.withdraw_evidence(by=system(), evidence=record, because="wrong", at=NOW)


def test_the_same_data_again_does_not_bring_back_what_was_withdrawn():
    rows = [{"kind": "comparison", "text_en": "Compared"}, {"kind": "claim", "text_en": "Said"}]
    practice = make_practice(slug="lights", evidence=rows)
    actions.withdraw_evidence(
        by=system(), evidence=practice.evidence.get(kind="comparison"), because="wrong", at=NOW
    )
    added = make_evidence(practice, make_organisation())

    keep = {"by": system(), "slug": "lights", "facts": {}, "lessons": [], "at": NOW}
    practices.keep_practice(**keep, evidence=rows[::-1])

    assert grade_of(practice) == Grade.MONITORED
    states = dict(practice.evidence.values_list("kind", "state"))
    assert states == {"comparison": "withdrawn", "claim": "kept", "monitoring": "kept"}
    assert added.pk in practice.evidence.values_list("pk", flat=True)


def test_what_somebody_proposes_counts_once_the_fund_team_takes_it():
    body = make_organisation()
    practice = make_practice(donors=[body])
    said = said_of_evidence(body)
    proposer = make_person(at=body)
    proposed = actions.propose_evidence(by=proposer, practice=practice, at=NOW, **said)
    assert grade_of(practice) == Grade.NONE

    actions.accept_evidence(by=make_officer(), evidence=proposed, at=NOW)

    assert grade_of(practice) == Grade.MONITORED
    with pytest.raises(Refused, match="decided on this record since"):
        actions.refuse_evidence(by=make_officer(), evidence=proposed, because="other", at=NOW)


def test_a_refusal_for_another_reason_says_which():
    body = make_organisation()
    said = said_of_evidence(body)
    proposed = actions.propose_evidence(by=system(), practice=make_practice(), at=NOW, **said)
    refuse = {"by": make_officer(), "evidence": proposed, "because": "other", "at": NOW}

    with pytest.raises(Refused, match="why not"):
        actions.refuse_evidence(**refuse)
    actions.refuse_evidence(**refuse, words="It is a plan and no result.")
    assert Evidence.objects.get().state == "refused"


def test_a_corrected_record_counts_in_the_place_of_the_other():
    body, outside = make_organisation(), make_organisation()
    practice = make_practice()
    old = evaluated_from_outside(practice, body, said_by=outside)

    said = said_of_evidence(body, kind="independent_evaluation", said_by=body)
    new = actions.correct_evidence(by=make_officer(), evidence=old, at=NOW, **said)

    assert grade_of(practice) == Grade.EVALUATED
    assert (new.corrects, new.because) == (old, "own_result")
    old.refresh_from_db()
    assert (old.state, old.withdrawn_because) == ("withdrawn", "corrected")


def test_who_takes_a_practice_up_is_no_independent_judge_of_it_any_more():
    donor, judge = make_organisation(), make_organisation()
    practice = make_practice(donors=[donor])
    evaluated_from_outside(practice, donor, said_by=judge)
    assert grade_of(practice) == Grade.INDEPENDENTLY_EVALUATED

    make_transfer(practice=practice, donor=donor, recipient=judge, mark="confirmed")

    assert grade_of(practice) == Grade.EVALUATED
    assert practice.evidence.get().because == "donor"
    assert practice.grade_changes.first().through == "doers"


def test_a_body_that_the_other_became_is_no_independent_judge():
    old, new = make_organisation(), make_organisation()
    organisations.keep_succession(by=system(), predecessor=old, successor=new, on=TODAY)
    practice = make_practice()

    evaluated_from_outside(practice, old, said_by=new)

    assert grade_of(practice) == Grade.EVALUATED
    assert practice.evidence.get().because == "successor"


def test_a_declared_tie_moves_every_grade_that_stands_on_it_and_back():
    owner, owned = make_organisation(), make_organisation()
    practice, untouched = make_practice(), make_practice()
    evaluated_from_outside(practice, owner, said_by=owned)
    evaluated_from_outside(untouched, owner)

    tie = actions.declare_tie(by=system(), body=owned, to=owner, kind="owned", at=NOW)
    assert (grade_of(practice), grade_of(untouched)) == (
        Grade.EVALUATED,
        Grade.INDEPENDENTLY_EVALUATED,
    )

    actions.end_tie(by=system(), tie=tie, at=NOW)
    assert grade_of(practice) == Grade.INDEPENDENTLY_EVALUATED
    assert [one.through for one in practice.grade_changes.all()[:2]] == ["tied", "tied"]


def test_what_a_made_up_officer_enters_never_counts():
    body = make_organisation()
    practice = make_practice()
    said = said_of_evidence(body)

    record = actions.add_evidence(
        by=make_officer(fictional=True), practice=practice, at=NOW, **said
    )

    assert (record.is_example, record.because) == (True, "example")
    assert grade_of(practice) == Grade.NONE


def test_made_up_evidence_counts_for_a_made_up_page_alone():
    """So that whoever tries the service sees a grade rise and fall."""
    body, writer = make_organisation(), make_officer(fictional=True)
    page = make_practice(is_example=True)
    said = said_of_evidence(body)

    record = actions.add_evidence(by=writer, practice=page, at=NOW, **said)
    assert (record.is_example, grade_of(page)) == (True, Grade.MONITORED)

    actions.withdraw_evidence(by=writer, evidence=record, because="wrong", at=NOW)
    assert grade_of(page) == Grade.NONE


def test_a_correction_does_not_make_an_example_real():
    body = make_organisation()
    practice = make_practice()
    made_up = make_evidence(practice, body, example=True)

    actions.correct_evidence(by=system(), evidence=made_up, at=NOW, **said_of_evidence(body))

    assert grade_of(practice) == Grade.NONE


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"dated_on": TODAY + timedelta(days=1)}, "dated_on"),
        ({"year": 2027}, "year"),
        ({"year": 1066}, "year"),
        ({"source_url": ""}, "source_url"),
        ({"said_by": None}, "said_by"),
        ({"text_en": "", "text_cy": ""}, "text_en"),
        ({"text_cy": "gair " * 40}, "text_cy"),
        ({"kind": "replication"}, "replicates"),
    ],
)
def test_a_record_that_cannot_be_is_refused_at_its_field(wrong, field):
    said = said_of_evidence(make_organisation(), **wrong)

    with pytest.raises(Refused) as refused:
        actions.add_evidence(by=system(), practice=make_practice(), at=NOW, **said)
    assert refused.value.field == field
    assert not Evidence.objects.exists()


def test_a_result_is_not_replicated_where_it_was():
    body = make_organisation()
    said = said_of_evidence(body, kind="replication", replicates=body)

    with pytest.raises(Refused, match="another organisation"):
        actions.add_evidence(by=system(), practice=make_practice(), at=NOW, **said)


def test_a_file_sent_twice_is_one_source():
    body, practice = make_organisation(), make_practice()
    for year, kind in ((2024, "monitoring"), (2025, "comparison")):
        file = read_file("report.pdf", b"%PDF-1.7 the same report")
        make_evidence(practice, body, kind=kind, year=year, source_url="", file=file)

    assert list(practice.evidence.values_list("counts_as", "because")) == [
        ("", "same_source"),
        ("comparison", ""),
    ]


def test_the_day_of_a_record_gives_its_year():
    record = make_evidence(make_practice(), make_organisation(), dated_on=date(2025, 3, 1))

    assert record.year == 2025


def test_the_history_of_a_grade_begins_with_its_first_record():
    practice = make_practice()
    make_evidence(practice, make_organisation())

    change = GradeChange.objects.get()
    assert (change.before, change.after, change.through) == ("none", "monitored", "added")
