"""What is on record behind a practice: evidence, lessons, and reports of spread, as rows."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, current, said
from rhannu.exchange.models import Move, SpreadReport
from rhannu.insight.practice_page import PracticeFacts
from rhannu.practices.models import Evidence, EvidenceKind, Finding, Lesson
from rhannu.web.practices import evidence_rows

PARALLEL = SpreadReport.How.PARALLEL
KINDS_IN_ORDER = list(Lesson.LessonKind)  # what went wrong stands first


@dataclass(frozen=True)
class LessonRow:
    kind: str
    text: Said
    source: str
    link: str
    wrong: bool
    address: str


@dataclass(frozen=True)
class EvidenceRow:
    """One record. who: whose result; said_by: who says so, where it is another."""

    kind: str
    text: Said
    who: str
    said_by: str
    year: int | None
    link: str
    example: bool
    counts: str = ""  # where it counts as less than it says, or not at all


@dataclass(frozen=True)
class ReportRow:
    """A reported case of spread, with the bodies it names."""

    text: Said
    who: str
    how: str
    link: str
    example: bool = False


@dataclass(frozen=True)
class Records:
    """Lessons, the bad ones first; evidence; known moves and parallel efforts; moves reported here."""

    lessons: tuple[LessonRow, ...]
    evidence: tuple[EvidenceRow, ...]
    moves: tuple[ReportRow, ...]
    parallel: tuple[ReportRow, ...]
    told: tuple[ReportRow, ...]


def records(facts: PracticeFacts) -> Records:
    """Everything on record, worded."""
    lessons = sorted(
        facts.lessons,
        key=lambda one: (KINDS_IN_ORDER.index(Lesson.LessonKind(one.kind)), one.place),
    )
    reports = [(one.how == PARALLEL, _report(facts, one)) for one in facts.reports]
    return Records(
        lessons=tuple(_lesson(facts, one) for one in lessons),
        evidence=tuple(_evidence(facts, one) for one in facts.evidence),
        moves=tuple(row for parallel, row in reports if not parallel),
        parallel=tuple(row for parallel, row in reports if parallel),
        told=tuple(_told(facts, one) for one in facts.told),
    )


def _name(facts: PracticeFacts, key: int | None) -> str:
    return facts.organisations[key].short() if key in facts.organisations else ""


def _lesson(facts: PracticeFacts, one: Lesson) -> LessonRow:
    source = [_name(facts, one.organisation_id), str(one.year or "")]
    return LessonRow(
        kind=str(Lesson.LessonKind(one.kind).label),
        text=said(one, "text"),
        source=", ".join(filter(None, source)),
        link=one.source_url,
        wrong=one.is_negative,
        address=reverse("lessons:lesson", args=[one.ref]),
    )


def _evidence(facts: PracticeFacts, one: Evidence) -> EvidenceRow:
    against = one.finding != Finding.SUPPORTS
    kind = str(EvidenceKind(one.kind).label)
    if against:
        finding = Finding(one.finding).label
        kind = _("%(kind)s (%(finding)s)") % {"kind": kind, "finding": finding}
    return EvidenceRow(
        kind=kind,
        text=said(one, "text"),
        who=_name(facts, one.organisation_id),
        said_by=_name(facts, one.by_id) if one.by_id != one.organisation_id else "",
        year=one.year,
        link=one.source_url,
        example=bool(one.is_example),
        counts="" if one.counts_as == one.kind else evidence_rows.counts(one),
    )


def _report(facts: PracticeFacts, one: SpreadReport) -> ReportRow:
    giver, taker = _name(facts, one.donor_id), _name(facts, one.recipient_id)
    if giver and taker:
        # Translators: two names that stand alone, so that neither need mutate: "Gwynedd → Conwy".
        who = _("%(giver)s → %(taker)s") % {"giver": giver, "taker": taker}
    else:
        who = giver or taker
    # The heading above the parallel ones says it already.
    how = "" if one.how == PARALLEL else str(SpreadReport.How(one.how).label)
    return ReportRow(
        text=said(one, "what"),
        who=f"{who}, {one.year}" if who and one.year else who or str(one.year or ""),
        how=how,
        link=one.source_url,
    )


def _told(facts: PracticeFacts, one: Move) -> ReportRow:
    """A move reported here, in the words of whoever reported it, in whichever language."""
    sides = {"giver": _name(facts, one.donor_id), "taker": _name(facts, one.recipient_id)}
    # Translators: two names that stand alone, so that neither need mutate: "Gwynedd → Conwy".
    who = _("%(giver)s → %(taker)s") % sides
    return ReportRow(
        text=Said(one.words, current(), True),
        who=f"{who}, {one.in_use_on.year}",
        how=str(SpreadReport.How(one.how).label),
        link=one.source_url,
        example=bool(one.is_example),
    )
