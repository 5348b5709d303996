"""A practice to take away: one page of plain text, or a record for a computer, from one source."""

import textwrap
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.languages import CODES, said
from rhannu.base.themes import Theme
from rhannu.exchange.models import Answer, NotHere
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.organisations.models import Organisation
from rhannu.portfolio.models import Measure, StatedSum
from rhannu.practices import evidence as grades
from rhannu.practices.models import Grade, Lesson

WIDTH = 76  # letters to a line: fits an e-mail without breaking


def as_text(facts: PracticeFacts, *, address: str) -> str:
    """One page of plain text in the current language: aim, achieved, lessons, whom to ask."""
    practice = facts.practice
    title = said(practice, "title").text
    parts = [
        title,
        "=" * min(len(title), WIDTH),
        _filled(said(practice, "summary").text),
        *_section(_("The aim"), said(practice, "aim").text),
        *_section(_("Achieved"), said(practice, "achieved").text),
        *_section(_("Evidence"), _evidence(facts)),
        *_section(_("What it takes"), said(practice, "took").text),
        *_listed(_("Lessons, and what went wrong"), _lessons(facts)),
        *_listed(_("Works well where"), said(practice, "works_where").text),
        *_listed(_("May not fit where"), said(practice, "may_not_fit").text),
        *_section(_("Next step"), said(practice, "next_step").text),
        *_listed(_("Whom to ask"), _whom(facts)),
        "",
        address,
    ]
    return "\n".join(parts) + "\n"


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False)


def _section(heading: str, text: str) -> list[str]:
    return ["", heading.upper(), _filled(text)] if text else []


def _listed(heading: str, points: list[str] | str) -> list[str]:
    return ["", heading.upper(), *(_filled(f"- {one}", "  ") for one in points)] if points else []


def _evidence(facts: PracticeFacts) -> str:
    grade = Grade(facts.practice.grade)
    return _("%(grade)s, by the rules of %(version)s.") % {
        "grade": grade.label,
        "version": grades.RULES_VERSION,
    }


def _lessons(facts: PracticeFacts) -> list[str]:
    kinds = list(Lesson.LessonKind)
    ordered = sorted(facts.lessons, key=lambda one: kinds.index(Lesson.LessonKind(one.kind)))
    return [
        _("%(kind)s: %(lesson)s")
        % {"kind": Lesson.LessonKind(one.kind).label, "lesson": said(one, "text").text}
        for one in ordered
    ]


def _whom(facts: PracticeFacts) -> list[str]:
    found = []
    for donor in facts.donors:
        posts = facts.posts.get(donor.organisation.pk, [])
        name = _marked(donor.organisation.short(), donor.example)
        if not posts:
            found.append(name)
            continue
        post = posts[0]
        found.append(
            _("%(organisation)s: %(post)s, %(phone)s")
            % {
                "organisation": name,
                "post": _marked(said(post, "title").text, post.is_example),
                "phone": post.phone or _("no number on record"),
            }
        )
    return found


def _marked(text: str, example: bool) -> str:
    return _("%(text)s (example, made up)") % {"text": text} if example else text


# ------------------------------------------------------------------ for a computer


def as_record(facts: PracticeFacts, *, address: str) -> dict[str, Any]:
    """The same in both languages, with codes rather than labels and each sum with its source."""
    practice = facts.practice
    return {
        "practice": practice.slug,
        "address": address,
        "theme": Theme(practice.theme).value,
        "functions": practice.functions,
        "sectors": practice.sectors,
        "evidence_grade": practice.grade,
        "evidence_rules": grades.RULES_VERSION,
        "encounter": practice.encounter,
        "confirmed_on": practice.confirmed_on,
        "is_example": practice.is_example,
        **{
            part: _both(practice, part)
            for part in ("title", "summary", "aim", "achieved", "took", "next_step")
            + ("works_where", "may_not_fit")
        },
        "lessons": [
            {
                "kind": one.kind,
                "text": _both(one, "text"),
                "year": one.year,
                "source": one.source_url,
            }
            for one in facts.lessons
        ],
        "evidence": [
            {
                "kind": one.kind,
                "finding": one.finding,
                "text": _both(one, "text"),
                "organisation": _slug(facts.organisations, one.organisation_id),
                "independent": bool(one.independent),
                "year": one.year,
                "source": one.source_url,
                "is_example": bool(one.is_example),
            }
            for one in facts.evidence
        ],
        "donors": [
            {
                "organisation": donor.organisation.slug,
                "project": donor.project.slug if donor.project else None,
                "mark": donor.mark or None,
                "taken_from": _slug(facts.organisations, donor.taken_from),
                "is_example": donor.example,
            }
            for donor in facts.donors
        ],
        "answers": [_answer(facts, one) for one in facts.answers],
        "sums": [_sum(facts, one) for one in facts.sums],
    }


def _both(thing: Any, field: str) -> dict[str, Any]:
    return {code: getattr(thing, f"{field}_{code}") for code in CODES}


def _slug(organisations: dict[int, Organisation], key: int | None) -> str | None:
    return organisations[key].slug if key in organisations else None


def _answer(facts: PracticeFacts, one: Journey) -> dict[str, Any]:
    return {
        "organisation": _slug(facts.organisations, one.recipient_id),
        "answer": Answer(one.answer).value,
        "reason": NotHere(one.reason).value if one.reason else None,
        "since": one.since,
        "alike": one.alike or None,
        "decided_on": one.decided_on,
        "review_on": one.review_on,
        "is_example": one.answer_is_example,
    }


def _sum(facts: PracticeFacts, one: StatedSum) -> dict[str, Any]:
    own = [project for project in facts.projects if project.pk == one.project_id]
    shared = (
        own
        or facts.joint.get(one.award_id or 0)
        or [project for project in facts.projects if project.award_id == one.award_id]
    )
    return {
        "projects": [project.slug for project in shared],
        "measure": Measure(one.measure).value,
        "claim": one.claim,
        "basis": one.basis,
        "net": one.is_net,
        "pounds": one.pence / 100,
        "from_year": one.from_year,
        "source": one.source_url,
    }
