"""Evidence is entered, proposed, corrected and withdrawn; grade and standing follow at once."""

from datetime import date, datetime
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.exchange import standing
from rhannu.exchange.rules import evidence as rules
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices import actions as practice_actions
from rhannu.practices.actions.documents import store_file
from rhannu.practices.files import ReadFile
from rhannu.practices.models import Evidence, EvidenceState, GradeChange, Practice, Tie
from rhannu.practices.models import WithdrawnBecause as Withdrawn

Through = GradeChange.Through


@action
def add_evidence(*, by: Person, practice: Practice, at: datetime, **said: Any) -> Evidence:
    """Put one more record behind a practice and grade it anew; the grade can fall.

    said  what `_facts` takes: kind, organisation (whose result), said_by, texts, source.
    """
    rules.check_can_keep_evidence(by=by)
    record = _enter(practice, _facts(by, at, **said), by=by, at=at, state=EvidenceState.KEPT)
    _grade(practice, Through.ADDED, record)
    trail.record(
        "evidence_added", by=by, about=practice, evidence=record, kind=record.kind,
        grade=practice.grade,
    )  # fmt: skip
    return _fresh(record)


@action
def propose_evidence(*, by: Person, practice: Practice, at: datetime, **said: Any) -> Evidence:
    """Tell the fund team of a record. It counts for nothing until they take it."""
    rules.check_can_propose_evidence(by=by)
    record = _enter(practice, _facts(by, at, **said), by=by, at=at, state=EvidenceState.PROPOSED)
    trail.record("evidence_proposed", by=by, about=practice, evidence=record, kind=record.kind)
    return record


@action
def accept_evidence(*, by: Person, evidence: Evidence, at: datetime) -> Evidence:
    """Take a record that somebody proposed."""
    evidence = _locked(evidence)
    rules.check_can_keep_evidence(by=by)
    rules.check_is(evidence, EvidenceState.PROPOSED)
    evidence.state, evidence.decided_at, evidence.decided_by = EvidenceState.KEPT, at, by
    evidence.save(update_fields=["state", "decided_at", "decided_by"])
    _grade(evidence.practice, Through.ADDED, evidence)
    trail.record(
        "evidence_accepted", by=by, about=evidence.practice, evidence=evidence,
        grade=evidence.practice.grade,
    )  # fmt: skip
    return _fresh(evidence)


@action
def refuse_evidence(
    *, by: Person, evidence: Evidence, because: str, words: str = "", at: datetime
) -> Evidence:
    """Do not take a proposed record, and tell whoever proposed it why."""
    evidence = _locked(evidence)
    rules.check_can_keep_evidence(by=by)
    rules.check_is(evidence, EvidenceState.PROPOSED)
    rules.check_refusal(because, words)
    evidence.state, evidence.decided_at, evidence.decided_by = EvidenceState.REFUSED, at, by
    evidence.refused_because, evidence.refused_words = because, words
    evidence.save(
        update_fields=["state", "decided_at", "decided_by", "refused_because", "refused_words"]
    )
    trail.record(
        "evidence_refused", by=by, about=evidence.practice, evidence=evidence, because=because
    )
    return evidence


@action
def withdraw_evidence(*, by: Person, evidence: Evidence, because: str, at: datetime) -> Evidence:
    """Let a record count no more. It stays in the history; the grade falls at once."""
    evidence = _locked(evidence)
    rules.check_can_keep_evidence(by=by)
    rules.check_is(evidence, EvidenceState.KEPT)
    _withdraw(evidence, because, by=by, at=at)
    _grade(evidence.practice, Through.WITHDRAWN, evidence)
    trail.record(
        "evidence_withdrawn", by=by, about=evidence.practice, evidence=evidence, because=because,
        grade=evidence.practice.grade,
    )  # fmt: skip
    return _fresh(evidence)


@action
def correct_evidence(*, by: Person, evidence: Evidence, at: datetime, **said: Any) -> Evidence:
    """Put a corrected record in the place of another, which stays in the history."""
    evidence = _locked(evidence)
    rules.check_can_keep_evidence(by=by)
    rules.check_is(evidence, EvidenceState.KEPT)
    said.setdefault("stored", evidence.file)
    facts = _facts(by, at, **said)
    facts["is_example"] = facts["is_example"] or evidence.is_example
    _withdraw(evidence, Withdrawn.CORRECTED, by=by, at=at)
    practice = evidence.practice
    record = practice_actions.enter_evidence(
        practice, facts | {"corrects": evidence}, by=by, at=at, state=EvidenceState.KEPT
    )
    _grade(practice, Through.CORRECTED, record)
    trail.record(
        "evidence_corrected", by=by, about=practice, evidence=record, corrects=evidence,
        grade=practice.grade,
    )  # fmt: skip
    return _fresh(record)


@action
def declare_tie(
    *,
    by: Person,
    body: Organisation,
    to: Organisation,
    kind: str,
    at: datetime,
    source_url: str = "",
) -> Tie:
    """Say that one body is owned, paid or run by another. Neither is a fair witness of the other."""
    rules.check_can_keep_evidence(by=by)
    rules.check_tie(body, to)
    tie, made = Tie.objects.get_or_create(
        body=body, to=to, kind=kind, ended_at=None,
        defaults={"source_url": source_url, "declared_at": at, "declared_by": by},
    )  # fmt: skip
    if made:
        trail.record("tie_declared", by=by, about=tie, body=body, to=to, kind=kind)
        _grade_those_of(tie)
    return tie


@action
def end_tie(*, by: Person, tie: Tie, at: datetime) -> Tie:
    """Take a tie back: it does not hold any more, or never did."""
    rules.check_can_keep_evidence(by=by)
    tie = Tie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    if tie.ended_at is None:
        tie.ended_at = at
        tie.save(update_fields=["ended_at"])
        trail.record("tie_ended", by=by, about=tie)
        _grade_those_of(tie)
    return tie


# ------------------------------------------------------------------ parts of these


def _facts(
    by: Person,
    at: datetime,
    *,
    kind: str,
    organisation: Organisation | None,
    said_by: Organisation | None,
    text_en: str = "",
    text_cy: str = "",
    said_as: str = "",
    paid_by: Organisation | None = None,
    replicates: Organisation | None = None,
    finding: str = "supports",
    year: int | None = None,
    dated_on: date | None = None,
    source_url: str = "",
    file: ReadFile | None = None,
    stored: Any = None,
    example: bool = False,
) -> dict[str, Any]:
    """The fields of a record, checked. file: one that was sent; stored: one that is kept already."""
    facts = {
        "kind": kind,
        "organisation": organisation,
        "by": said_by,
        "said_as": said_as,
        "paid_by": paid_by,
        "replicates": replicates,
        "finding": finding,
        "year": dated_on.year if dated_on else year,
        "dated_on": dated_on,
        "text_en": text_en,
        "text_cy": text_cy,
        "source_url": source_url,
        "file": file or stored,
        "is_example": example or enters_examples(by),
    }
    rules.check_record(facts, on=at.astimezone(clock.LONDON).date())
    return facts | {"file": store_file(file, by=by, at=at) if file else stored}


def _enter(practice: Practice, facts: dict[str, Any], **how: Any) -> Evidence:
    return practice_actions.enter_evidence(practice, facts, **how)


def _withdraw(evidence: Evidence, because: str, *, by: Person, at: datetime) -> None:
    evidence.state, evidence.withdrawn_because = EvidenceState.WITHDRAWN, because
    evidence.withdrawn_at, evidence.withdrawn_by = at, by
    evidence.save(update_fields=["state", "withdrawn_because", "withdrawn_at", "withdrawn_by"])


def _grade(practice: Practice, through: str, record: Evidence | None = None) -> None:
    practice_actions.grade_anew(practice, through, record)
    standing.refresh(practice)


def _grade_those_of(tie: Tie) -> None:
    """The practices with a record that one of the two bodies wrote or paid for."""
    sides = [tie.body_id, tie.to_id]
    records = Evidence.objects.filter(by__in=sides) | Evidence.objects.filter(paid_by__in=sides)
    for practice in Practice.objects.filter(pk__in=records.values("practice")).order_by("pk"):
        _grade(practice, Through.TIED)


def _locked(evidence: Evidence) -> Evidence:
    rows = Evidence.objects.select_for_update(of=("self",))
    return rows.select_related("practice", "file").get(pk=evidence.pk)


def _fresh(evidence: Evidence) -> Evidence:
    """With what was worked out of it."""
    evidence.refresh_from_db(fields=["independent", "counts_as", "because"])
    return evidence
