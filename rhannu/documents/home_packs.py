"""For whoever learns, to take home: a report to managers, a training outline, a draft board paper.

Each is built on what is on record. What is not is said to be missing, and nothing is made up.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.documents.packs import Pack, Section, section
from rhannu.documents.practice_parts import Parts, Point
from rhannu.documents.visit_packs import documents, made_on, promises
from rhannu.exchange.models import Answer, NotHere
from rhannu.insight.packs import PackFacts
from rhannu.practices.models import DocumentKind, EncounterKind, Tacitness

LESSONS, MONEY = 4, 3


def report(facts: PackFacts, parts: Parts, *, on: date, address: str) -> Pack:
    """What was seen, for those who were not there."""
    return _pack(
        facts,
        title=_("What we saw: %(practice)s") % {"practice": parts.title.text},
        eyebrow=_("Report to managers, %(body)s") % {"body": facts.transfer.recipient.short()},
        lead=parts.summary.text,
        on=on,
        address=address,
        sections=(
            section(_("Whom we met"), _met(facts), _("No meeting is on record yet.")),
            section(_("What came of it there"), [parts.achieved.text, _grade(parts)]),
            section(_("What it took there"), [parts.took.text, *_points(parts.money, MONEY)]),
            section(_("What they learnt"), _points(parts.lessons, LESSONS)),
            section(_("Who was told since"), _briefed(facts), _("Nobody yet.")),
            section(_("What was promised"), promises(facts), _("Nothing is open.")),
            section(_("What we propose"), _decided(facts), _not_decided()),
        ),
    )


def training(facts: PackFacts, parts: Parts, *, on: date, address: str) -> Pack:
    """How those who will do it learn it: in four parts, the last beside somebody who does it."""
    material = documents(facts, DocumentKind.TRAINING)
    return _pack(
        facts,
        title=_("Training outline: %(practice)s") % {"practice": parts.title.text},
        eyebrow=_("To be filled in by %(body)s") % {"body": facts.transfer.recipient.short()},
        lead=_("Half a day together, and a morning beside somebody who does it."),
        on=on,
        address=address,
        sections=(
            section(
                _("Who learns it"),
                [],
                _("Not recorded. Name the posts that will do it every day."),
            ),
            section(_("What it is, and why (half an hour)"), [parts.summary.text, parts.aim.text]),
            section(_("How it is done (an hour)"), [parts.next_step.text]),
            section(_("What goes wrong (half an hour)"), _points(parts.lessons, LESSONS)),
            section(_("Beside somebody who does it (a morning)"), _beside(facts, parts)),
            section(
                _("Material from those who share"),
                material or documents(facts),
                _("No training material is on record. Ask for it: it can be put on offer."),
            ),
            section(
                _("How you know that it was learnt"),
                [],
                _("Not recorded. Say what people should be able to do alone afterwards."),
            ),
        ),
    )


def paper(facts: PackFacts, parts: Parts, *, on: date, address: str) -> Pack:
    """A draft for a board or cabinet. The recommendation is the body's own."""
    names = {"practice": parts.title.text}
    wrong = tuple(one for one in parts.lessons if one.wrong)
    return _pack(
        facts,
        title=_("Draft paper: %(practice)s") % names,
        eyebrow=_("For a board or cabinet, %(body)s") % {"body": facts.transfer.recipient.short()},
        lead=_("To decide whether to take up this practice: adopt, adapt, or not here because."),
        on=on,
        address=address,
        sections=(
            section(_("Recommendation"), _decided(facts), _not_decided()),
            section(_("Background"), [parts.summary.text, parts.who]),
            section(_("Evidence"), [_grade(parts), parts.achieved.text]),
            section(
                _("Cost and saving elsewhere"), [parts.took.text, *_points(parts.money, MONEY)]
            ),
            section(
                _("Cost and saving here"),
                [],
                _(
                    "Not recorded. The page “What would it be worth here?” gives a range to begin with."
                ),
            ),
            section(_("Risks"), [*_points(parts.may_not_fit, 3), *_points(wrong, LESSONS)]),
            section(
                _("People, equality and the Welsh language"),
                [],
                _("Not recorded. Yours to write: who is affected, and how you will know."),
            ),
            section(
                _("Documents it draws on"), documents(facts), _("No document is on offer yet.")
            ),
            section(_("Next steps"), [*promises(facts), parts.next_step.text]),
        ),
    )


# ------------------------------------------------------------------ parts of these


def _pack(
    facts: PackFacts, *, title: str, eyebrow: str, lead: str, sections: tuple[Section, ...],
    on: date, address: str,
) -> Pack:  # fmt: skip
    return Pack(
        title=title,
        eyebrow=eyebrow,
        lead=lead,
        sections=sections,
        notes=made_on(on),
        address=address,
        example=facts.transfer.is_example,
    )


def _met(facts: PackFacts) -> Iterable[str]:
    donor = facts.transfer.donor
    for one in facts.encounters:
        head = [
            str(EncounterKind(one.kind).label),
            donor.short() if donor else "",
            _day(one.held_on),
        ]
        yield f"{', '.join(filter(None, head))}. {one.note}".strip()


def _briefed(facts: PackFacts) -> Iterable[str]:
    for one in facts.briefings:
        yield f"{one.who}: {one.get_how_display()}, {_day(one.on)}"


def _decided(facts: PackFacts) -> list[str]:
    decision = facts.own_decision
    if decision is None:
        return []
    reason = str(NotHere(decision.reason).label) if decision.reason else ""
    told = [str(Answer(decision.answer).label), reason, decision.words]
    told += [decision.kept, decision.changed, decision.why]
    return [". ".join(part.strip().rstrip(".") for part in told if part.strip()) + "."]


def _not_decided() -> str:
    return _("Not decided on record: adopt, adapt, not here because, or look again by a day.")


def _grade(parts: Parts) -> str:
    return f"{parts.grade}: {parts.rule}"


def _points(points: tuple[Point, ...], most: int) -> list[str]:
    return [f"{one.kind}: {one.text.text}" if one.kind else one.text.text for one in points[:most]]


def _beside(facts: PackFacts, parts: Parts) -> Iterable[str]:
    donor = facts.transfer.donor
    if facts.transfer.practice.tacitness == Tacitness.TACIT:
        yield _("It is learnt by seeing it: this part matters most.")
    yield parts.proposed_why.text
    if donor is not None:
        whom = [said(facts.post, "title").text if facts.post else "", donor.short()]
        yield _("Whom to ask: %(whom)s.") % {"whom": ", ".join(filter(None, whom))}


def _day(on: date) -> str:
    return formatted(on, "j F Y")
