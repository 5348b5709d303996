"""A practice for a computer: all that is public of it, in both languages, with codes for labels."""

from datetime import date
from typing import Any

from rhannu.base.languages import CODES
from rhannu.base.themes import Theme
from rhannu.documents.practice_parts import shared_by
from rhannu.exchange.models import Answer, NotHere
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio.models import Measure, StatedSum
from rhannu.practices import evidence as grades

TEXTS = (
    *("title", "summary", "aim", "achieved", "took", "next_step", "post", "encounter_why"),
    *("works_where", "may_not_fit"),
)


def as_record(facts: PracticeFacts, *, address: str, on: date) -> dict[str, Any]:
    """The same whatever the language of the page. Sums have their source, examples their mark."""
    practice = facts.practice
    return {
        "practice": practice.slug,
        "address": address,
        "as_it_stood_on": on,
        "theme": Theme(practice.theme).value,
        "functions": practice.functions,
        "sectors": practice.sectors,
        "lifecycle": practice.lifecycle,
        "tacitness": practice.tacitness,
        "complexity": practice.complexity,
        "evidence_grade": practice.grade,
        "evidence_rules": grades.RULES_VERSION,
        "evidence_fell": facts.graded.fell,
        "evidence_missing": facts.graded.missing or None,
        "encounter": practice.encounter,
        "owner": _slug(facts, practice.owner_id),
        "confirmed_on": practice.confirmed_on,
        "is_example": practice.is_example,
        **{part: _both(practice, part) for part in TEXTS},
        "lessons": [_lesson(facts, one) for one in facts.lessons],
        "evidence": [_evidence(facts, one) for one in facts.evidence],
        "donors": [
            {
                "organisation": donor.organisation.slug,
                "project": donor.project.slug if donor.project else None,
                "mark": donor.mark or None,
                "taken_from": _slug(facts, donor.taken_from),
                "is_example": donor.example,
                "posts": [_post(one) for one in facts.posts.get(donor.organisation.pk, [])],
            }
            for donor in facts.donors
        ],
        "answers": [_answer(facts, one) for one in facts.answers],
        "stopped": [
            {
                "organisation": _slug(facts, one.recipient_id),
                "reason": one.stopped_because or None,
                "is_example": one.example,
            }
            for one in facts.stopped
        ],
        "reports": [_report(facts, one) for one in facts.reports],
        "sums": [_sum(facts, one) for one in facts.sums],
        "organisations": {
            one.slug: _both(one, "name")
            for one in sorted(facts.organisations.values(), key=lambda one: one.slug)
        },
    }


def _both(thing: Any, field: str) -> dict[str, Any]:
    return {code: getattr(thing, f"{field}_{code}") for code in CODES}


def _slug(facts: PracticeFacts, key: int | None) -> str | None:
    found: Organisation | None = facts.organisations.get(key or 0)
    return found.slug if found else None


def _lesson(facts: PracticeFacts, one: Any) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "text": _both(one, "text"),
        "organisation": _slug(facts, one.organisation_id),
        "year": one.year,
        "source": one.source_url,
    }


def _evidence(facts: PracticeFacts, one: Any) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "finding": one.finding,
        "text": _both(one, "text"),
        "organisation": _slug(facts, one.organisation_id),
        "by": _slug(facts, one.by_id),
        "independent": bool(one.independent),
        "year": one.year,
        "source": one.source_url,
        "is_example": bool(one.is_example),
    }


def _post(one: Post) -> dict[str, Any]:
    return {
        "title": _both(one, "title"),
        "themes": one.themes,
        "phone": one.phone,
        "speaks_welsh": bool(getattr(one, "speaks_welsh", False)),
        "deputy": _both(one.deputy, "title") if one.deputy else None,
        "deputy_phone": one.deputy.phone if one.deputy else None,
        "confirmed_on": one.confirmed_on,
        "is_example": bool(one.is_example),
    }


def _answer(facts: PracticeFacts, one: Journey) -> dict[str, Any]:
    return {
        "organisation": _slug(facts, one.recipient_id),
        "answer": Answer(one.answer).value,
        "mark": one.mark or None,
        "in_use_on": one.in_use_on,
        "taken_from": _slug(facts, one.donor_id),
        "kept": one.kept,
        "changed": one.changed,
        "dropped": one.dropped,
        "why": one.why,
        "reason": NotHere(one.reason).value if one.reason else None,
        "words": one.words,
        "since": one.since,
        "alike": one.alike or None,
        "decided_on": one.decided_on,
        "review_on": one.review_on,
        "is_example": one.answer_is_example,
    }


def _report(facts: PracticeFacts, one: Any) -> dict[str, Any]:
    return {
        "how": one.how,
        "name": _both(one, "name"),
        "what": _both(one, "what"),
        "donor": _slug(facts, one.donor_id),
        "recipient": _slug(facts, one.recipient_id),
        "year": one.year,
        "source": one.source_url,
    }


def _sum(facts: PracticeFacts, one: StatedSum) -> dict[str, Any]:
    return {
        "projects": [project.slug for project in shared_by(facts, one)],
        "measure": Measure(one.measure).value,
        "claim": one.claim,
        "basis": one.basis,
        "net": one.is_net,
        "pounds": one.pence / 100,
        "from_year": one.from_year,
        "source": one.source_url,
        "source_note": one.source_note,
    }
