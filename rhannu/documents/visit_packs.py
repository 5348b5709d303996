"""For whoever shares: the visitor on one page, and what to prepare, to show and to send."""

from collections.abc import Iterable
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.documents.packs import Pack, section
from rhannu.documents.practice_parts import Parts
from rhannu.exchange.models import Answer, Decision, NotHere
from rhannu.insight.packs import PackFacts
from rhannu.organisations.likeness import contexts, reasons
from rhannu.organisations.models import Kind, Profession
from rhannu.practices.models import Complexity, DocumentKind, EncounterKind, Tacitness


def visitor(facts: PackFacts, *, on: date, address: str) -> Pack:
    """The body that comes, in words: its setting, what it asked and needs, what it decided elsewhere."""
    transfer = facts.transfer
    practice = said(transfer.practice, "title").text
    return Pack(
        title=str(transfer.recipient),
        eyebrow=_("Before you meet: %(practice)s") % {"practice": practice},
        lead=_("Who comes to you, and why, on one page."),
        sections=(
            section(_("Who they are"), _setting(facts)),
            section(_("What they asked"), _asked(facts)),
            section(_("What they say they need"), [said(one, "words").text for one in facts.needs]),
            section(_("Who comes, and in which language"), _people(facts)),
            section(
                _("Access"),
                [],
                _("Not recorded. Ask before the day what anybody needs to take part."),
            ),
            section(
                _("What they decided about other practices"),
                [_decided(one) for one in facts.decided],
                _("No answer of theirs is published yet."),
            ),
        ),
        notes=made_on(on),
        address=address,
        example=transfer.is_example,
    )


def kit(facts: PackFacts, parts: Parts, *, on: date, address: str) -> Pack:
    """What to prepare, how to show what cannot be written down, what to send afterwards."""
    transfer = facts.transfer
    return Pack(
        title=_("To prepare, to show, to send"),
        eyebrow=said(transfer.practice, "title").text,
        lead=_("Doing it well and showing it well are two things. This is for the second."),
        sections=(
            section(_("Prepare"), _prepare(facts)),
            section(_("Show"), _show(facts, parts)),
            section(
                _("Send afterwards: documents"),
                documents(facts),
                _("No document is on offer yet. Add one on the page of the practice."),
            ),
            section(_("Send afterwards: what was promised"), promises(facts, transfer.donor_id)),
        ),
        notes=made_on(on),
        address=address,
        example=transfer.is_example,
    )


def made_on(on: date) -> tuple[str, ...]:
    return (
        _("Made from the record on %(day)s. What is not on record is said to be missing.")
        % {"day": _day(on)},
    )


def documents(facts: PackFacts, *kinds: str) -> list[str]:
    """The documents that whoever learns may have, those of some kinds where named."""
    return [
        f"{said(one, 'title').text} ({DocumentKind(one.kind).label}, {one.organisation.short()})"
        for one in facts.documents
        if not kinds or one.kind in kinds
    ]


def promises(facts: PackFacts, organisation: int | None = None) -> list[str]:
    """What is still to be done, by everybody or by one side."""
    return [
        _("%(what)s, by %(day)s (%(body)s)")
        % {"what": one.what, "day": _day(one.due), "body": one.organisation.short()}
        for one in facts.promises
        if organisation is None or one.organisation_id == organisation
    ]


# ------------------------------------------------------------------ the visitor


def _setting(facts: PackFacts) -> Iterable[str]:
    body, donor = facts.transfer.recipient, facts.transfer.donor
    yield f"{Kind(body.kind).label}."
    if body.population:
        yield ngettext("%(n)s person lives there.", "%(n)s people live there.", body.population) % {
            "n": f"{body.population:,}"
        }
    if donor is not None:
        known = contexts([donor, body])
        theme = facts.transfer.practice.theme
        yield from reasons(donor, body, known[donor.pk], known[body.pk], theme=theme)


def _asked(facts: PackFacts) -> Iterable[str]:
    yield facts.transfer.words
    if facts.request is not None:
        yield facts.request.message
        kind = EncounterKind(facts.request.kind).label
        if facts.request.agreed_on:
            agreed = {"kind": kind, "day": _day(facts.request.agreed_on)}
            yield _("%(kind)s, agreed for %(day)s.") % agreed
        else:
            yield _("%(kind)s; no day is agreed yet.") % {"kind": kind}


def _people(facts: PackFacts) -> Iterable[str]:
    asker = facts.transfer.asker
    if asker is None:
        return
    yield ", ".join([asker.name, *(said(one, "title").text for one in facts.asker_posts)])
    if asker.professions:
        names = ", ".join(str(Profession(one).label) for one in asker.professions)
        yield _("Profession: %(profession)s.") % {"profession": names}
    if asker.language == "cy":
        yield _("They are written to in Welsh.")
    elif asker.speaks_welsh:
        yield _("They speak Welsh; they are written to in English.")
    else:
        yield _("They are written to in English.")


def _decided(one: Decision) -> str:
    facts = {
        "practice": said(one.practice, "title").text,
        "answer": Answer(one.answer).label,
        "day": _day(one.decided_on),
    }
    if one.answer == Answer.NOT_HERE and one.reason:
        facts["reason"] = str(NotHere(one.reason).label)
        return _("%(practice)s: %(answer)s (%(reason)s), %(day)s.") % facts
    return _("%(practice)s: %(answer)s, %(day)s.") % facts


# ------------------------------------------------------------------ the kit


def _prepare(facts: PackFacts) -> Iterable[str]:
    yield _("One sentence on what it changed, and for whom: that is what they take home.")
    yield _("Somebody who does it every day, beside whoever led it.")
    if facts.transfer.practice.complexity == Complexity.COMPLEX:
        yield _("It has many parts. Choose the two that carry the rest, and leave time for them.")
    yield _("The figures from before you began, so that they can count theirs the same way.")
    yield _("The page about your visitor. Ask before the day about access, language and lunch.")


def _show(facts: PackFacts, parts: Parts) -> Iterable[str]:
    if facts.transfer.practice.tacitness == Tacitness.TACIT:
        yield _(
            "It is learnt by seeing it. Let them stand beside somebody at work; talk after that."
        )
        yield _("Let them do one part themselves, with somebody beside them.")
    else:
        yield _(
            "Most of it can be written down. Show what a page cannot; keep the rest for questions."
        )
    yield _("Say aloud why you do it so, where you would not write it.")
    for lesson in parts.lessons[:3]:
        yield _("Tell this, also where it went wrong: %(lesson)s") % {"lesson": lesson.text.text}
    yield _("End with who does what by when, on both sides.")


def _day(on: date) -> str:
    return formatted(on, "j F Y")
