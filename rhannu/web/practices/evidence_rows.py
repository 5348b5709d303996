"""The evidence of a practice as its page tells it: what counts as what, and why not as more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rhannu.base.languages import Said, current, said
from rhannu.practices import evidence as rules
from rhannu.practices.models import (
    Because,
    Evidence,
    EvidenceKind,
    EvidenceState,
    Finding,
    Grade,
    GradeChange,
    Practice,
    RefusedBecause,
    SaidAs,
    Tie,
    WithdrawnBecause,
)
from rhannu.web.pieces import Moment
from rhannu.web.practices import take_away_rows
from rhannu.web.words import day, typed

BODIES = ("organisation", "by", "paid_by", "replicates")


@dataclass(frozen=True)
class RecordRow:
    """One record. counts: whether it counts, in a sentence; done: what became of it, where it did."""

    ref: str
    kind: str
    text: Said
    facts: tuple[str, ...]
    link: str
    file: str
    file_words: str
    counts: str
    counted: bool
    done: str
    example: bool


def records_of(practice: Practice) -> tuple[list[RecordRow], list[RecordRow]]:
    """Those on record, and those withdrawn. One query."""
    states = [EvidenceState.KEPT, EvidenceState.WITHDRAWN]
    every = practice.evidence.filter(state__in=states).select_related(*BODIES, "file")
    rows: dict[bool, list[RecordRow]] = {True: [], False: []}
    for one in every:
        rows[one.state == EvidenceState.KEPT].append(row_of(one, practice))
    return rows[True], rows[False]


def row_of(one: Evidence, practice: Practice) -> RecordRow:
    return RecordRow(
        ref=one.ref,
        kind=kind_of(one),
        text=said(one, "text"),
        facts=tuple(_facts(one)),
        link=one.source_url,
        file=reverse("practices:file", args=[practice.slug, one.file.ref]) if one.file else "",
        file_words=take_away_rows.file_words(one.file.kind, one.file.size) if one.file else "",
        counts=counts(one),
        counted=bool(one.counts_as),
        done=done(one),
        example=one.is_example,
    )


def kind_of(one: Evidence) -> str:
    """ "Comparison (Mixed)": the kind, and which way it points where that is not for it."""
    kind = str(EvidenceKind(one.kind).label)
    if one.finding == Finding.SUPPORTS:
        return kind
    return _("%(kind)s (%(finding)s)") % {"kind": kind, "finding": Finding(one.finding).label}


def _facts(one: Evidence) -> Iterable[str]:
    """Whose result, who says so and in what role, when: a sentence each, with no name inflected."""
    if one.organisation is not None:
        yield _("Whose result: %(body)s.") % {"body": one.organisation.short()}
    if one.by is not None:
        yield _("Said by: %(body)s.") % {"body": one.by.short()}
    if one.said_as:
        yield _("Role: %(role)s.") % {"role": SaidAs(one.said_as).label}
    if one.paid_by is not None:
        yield _("Paid for by: %(body)s.") % {"body": one.paid_by.short()}
    if one.replicates is not None:
        yield _("First result at: %(body)s.") % {"body": one.replicates.short()}
    if one.dated_on or one.year:
        yield _("Date: %(date)s.") % {"date": day(one.dated_on) if one.dated_on else one.year}
    if one.independent and one.counts_as:
        yield _("Independent of the body whose result it is.")


def counts(one: Any) -> str:
    """Whether a record counts, as what, and why not as more."""
    if one.state != EvidenceState.KEPT:
        return _("Does not count.")
    why = str(Because(one.because).label) if one.because else ""
    if not one.counts_as:
        return _("Does not count. %(why)s") % {"why": why}
    if one.counts_as != one.kind:
        kind = EvidenceKind(one.counts_as).label
        return _("Counts as: %(kind)s. %(why)s") % {"kind": kind, "why": why}
    return _("Counts.")


def done(one: Evidence) -> str:
    """What became of a record that does not stand any more."""
    if one.state == EvidenceState.WITHDRAWN and one.withdrawn_at:
        reason = WithdrawnBecause(one.withdrawn_because).label
        return _("Withdrawn by the fund team on %(day)s. %(reason)s.") % {
            "day": day(one.withdrawn_at),
            "reason": reason,
        }
    if one.state == EvidenceState.REFUSED and one.decided_at:
        reason = RefusedBecause(one.refused_because).label
        told = _("Not taken by the fund team on %(day)s. %(reason)s.") % {
            "day": day(one.decided_at),
            "reason": reason,
        }
        return format_html("{} {}", told, typed(one.refused_words)) if one.refused_words else told
    return ""


# ------------------------------------------------------------------ the grade itself


def rule_of(practice: Practice) -> str:
    """The rule that gave the grade, in words."""
    rung = next(
        (one for one in rules.rules_of(_version(practice)).rungs if one.grade == practice.grade),
        None,
    )
    return rung.words[current()] if rung else _("Nothing is on record yet.")


def rule_address(practice: Practice) -> str:
    address = reverse("home:evidence")
    version = _version(practice)
    return address if version == rules.RULES_VERSION else f"{address}?version={version}"


def _version(practice: Practice) -> str:
    known = practice.grade_rules in rules.versions()
    return practice.grade_rules if known else rules.RULES_VERSION


def history_of(practice: Practice) -> list[Moment]:
    """When the grade rose or fell, through what, the newest first. One query."""
    return [_moment(one) for one in practice.grade_changes.all()[:50]]


def _moment(one: GradeChange) -> Moment:
    before, after = Grade(one.before), Grade(one.after)
    rose = after.level > before.level
    words = {"before": before.label, "after": after.label}
    what = _("Rose: %(before)s → %(after)s") if rose else _("Fell: %(before)s → %(after)s")
    more = _("%(through)s Rules of version %(version)s.") % {
        "through": GradeChange.Through(one.through).label,
        "version": one.rules,
    }
    return Moment(what % words, day(one.at), more, "stage" if rose else "")


def tie_words(tie: Tie) -> str:
    # Translators: the names stand alone: "Bangor University. Paid by: Gwynedd."
    return _("%(body)s. %(tie)s: %(to)s.") % {
        "body": tie.body.short(),
        "tie": Tie.TieKind(tie.kind).label,
        "to": tie.to.short(),
    }
