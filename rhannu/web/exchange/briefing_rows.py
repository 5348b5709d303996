"""A briefing pack in words: what fits and why, whom to ring, what was promised, when they last met."""

from datetime import date

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.documents import post_words
from rhannu.documents.briefing_pdf import Line, Section, Sheet
from rhannu.documents.practice_parts import marked
from rhannu.exchange.matching import Conversation
from rhannu.exchange.models import Commitment, Encounter, Transfer
from rhannu.insight.briefing import Pack, Wanted, theme_labels
from rhannu.organisations.models import Post
from rhannu.practices.models import EncounterKind
from rhannu.web.words import day

LETTERS = 300  # of a note


def sheet_of(pack: Pack, wanted: Wanted, occasion: str, *, on: date) -> Sheet:
    """Everything on the first pages, in the language of the page."""
    body = wanted.body.short() if wanted.body else ""
    title = _("Briefing: %(what)s") % {
        "what": occasion or body or theme_labels(wanted.themes) or wanted.words or _("practices")
    }
    number = len(pack.fits)
    lead = ngettext(
        "%(n)d practice that fits, with a page of its own. Made on %(day)s.",
        "%(n)d practices that fit, each with a page of its own. Made on %(day)s.",
        number,
    ) % {"n": number, "day": day(on)}
    sections = [
        Section(
            _("What fits, and whom to ring"),
            tuple(_fit(one, on) for one in pack.fits),
            _("Nothing on record fits. Say it in other words, or choose a theme."),
        )
    ]
    if wanted.body is not None:
        sections += _of_the_body(pack, body, on)
    return Sheet(title, " ".join(filter(None, [_about(wanted, body), lead])), tuple(sections))


def _about(wanted: Wanted, body: str) -> str:
    """For whom and about what, where the title does not say it."""
    parts = [
        _("For: %(body)s. Where it says “you”, it means them.") % {"body": body} if body else "",
        _("About: %(themes)s.") % {"themes": theme_labels(wanted.themes)} if wanted.themes else "",
        f"“{wanted.words}”." if wanted.words else "",
    ]
    return " ".join(filter(None, parts))


def _of_the_body(pack: Pack, body: str, on: date) -> list[Section]:
    return [
        Section(
            _("Whom to ring there"),
            tuple(
                Line(said(one, "title").text, _ring(one, on), one.is_example) for one in pack.posts
            ),
            _("No post of theirs is on record: %(body)s.") % {"body": body},
        ),
        Section(
            _("What was promised and is still open"),
            tuple(_promise(one, on) for one in pack.promises),
            _("No promise is open that you may see."),
        ),
        Section(
            _("When they last met somebody"),
            tuple(_meeting(one) for one in pack.meetings),
            _("No meeting is on record that you may see."),
        ),
    ]


def _fit(one: Conversation, on: date) -> Line:
    """A practice, the project that shows it, why it fits, whom to ring about it."""
    facts = [said(one.practice, "summary").text, " ".join(one.reasons)]
    first = one.donors[0] if one.donors else None
    if first is None:
        facts.append(_("Nobody is on record who can be rung about it."))
    else:
        project = first.donor.project
        did = marked(first.organisation.short(), example=first.donor.example)
        if project is not None:
            did = _("%(body)s: %(project)s") % {"body": did, "project": said(project, "title").text}
        facts.append(_("Who did it: %(who)s.") % {"who": did})
        if first.post is None:
            facts.append(_("No post there is on record. Ask the fund team."))
        else:
            title = marked(said(first.post, "title").text, example=first.post.is_example)
            facts.append(_("Ring: %(post)s") % {"post": ". ".join([title, *_ring(first.post, on)])})
    return Line(
        title=said(one.practice, "title").text,
        facts=tuple(filter(None, facts)),
        example=one.practice.is_example,
        address=reverse("practices:practice", args=[one.practice.slug]),
        code=one.practice.slug,
    )


def _ring(post: Post, on: date) -> tuple[str, ...]:
    known = ", ".join(filter(None, [post.phone, post.email])) or _("No number or address is known.")
    return (known, post_words.confirmed(post, on))


def _promise(one: Commitment, on: date) -> Line:
    assert one.transfer is not None  # a pack holds those of conversations
    late = _("It was due on %(day)s.") if one.due < on else _("Due on %(day)s.")
    who = ", ".join(filter(None, [one.organisation.short(), one.who]))
    return Line(
        one.what,
        (f"{who}. {late % {'day': day(one.due)}}", _with(one.transfer)),
        one.transfer.is_example,
        reverse("exchange:thread", args=[one.transfer.ref]),
    )


def _meeting(one: Encounter) -> Line:
    facts = [_with(one.transfer)]
    if one.note:
        facts.append(Truncator(one.note).chars(LETTERS))
    promised = len(one.commitments.all())
    if promised:
        facts.append(
            ngettext("%(n)d promise was made.", "%(n)d promises were made.", promised)
            % {"n": promised}
        )
    return Line(
        _("%(kind)s, %(day)s") % {"kind": EncounterKind(one.kind).label, "day": day(one.held_on)},
        tuple(facts),
        one.transfer.is_example,
        reverse("exchange:thread", args=[one.transfer.ref]),
    )


def _with(transfer: Transfer) -> str:
    """Both sides and the practice."""
    sides = [one.short() for one in (transfer.donor, transfer.recipient) if one]
    return f"{' → '.join(sides)}. {said(transfer.practice, 'title').text}."
