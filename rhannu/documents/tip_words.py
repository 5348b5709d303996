"""A tip in words, in the reader's language: who, about what, why now, how, and what to say first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rhannu.analysis.context import Context
from rhannu.base.languages import Said, said, within
from rhannu.exchange.grade_words import grade_sentence
from rhannu.exchange.models import Tip
from rhannu.organisations.likeness import contexts, reasons
from rhannu.organisations.models import Post, Profession
from rhannu.practices.encounters import proposed
from rhannu.practices.models import EncounterKind


@dataclass(frozen=True)
class TipWords:
    """Everything that is said of a tip.

    need   the words in which the need was recorded, where there is one
    first  what to say to begin with
    """

    heading: str
    practice: Said
    why_now: str
    need: Said | None
    alike: tuple[str, ...]
    profession: str
    grade: str
    how: str
    how_why: str
    first: str
    answered: str


def words_of(tip: Tip, known: Mapping[int, Context] | None = None) -> TipWords:
    """known: what is known of the two bodies, where it was read already."""
    names = names_of(tip)
    known = known or known_of([tip])
    kind, why = proposed(tip.practice)
    return TipWords(
        # Translators: Welsh may say "A conversation between two", as names take no mutation.
        heading=_("%(recipient)s could talk to %(donor)s") % names,
        practice=said(tip.practice, "title"),
        why_now=str(_WHY_NOW[Tip.Why(tip.why)]) % names,
        need=said(tip.need, "words") if tip.need else None,
        alike=tuple(
            reasons(
                tip.recipient,
                tip.donor,
                known[tip.recipient_id],
                known[tip.donor_id],
                theme=tip.practice.theme,
            )
        ),
        profession=_("Both work in the same trade: %(profession)s.")
        % {"profession": within(Profession(tip.profession).label)}
        if tip.profession
        else "",
        grade=grade_sentence(tip.practice),
        how=str(EncounterKind(tip.kind).label),
        how_why=why.text if kind == tip.kind else "",
        first=str(_FIRST[Tip.Why(tip.why)]) % names,
        answered=_answered(tip),
    )


def known_of(tips: Collection[Tip]) -> dict[int, Context]:
    """What is known of the bodies of these tips."""
    bodies = {body.pk: body for tip in tips for body in (tip.recipient, tip.donor)}
    return contexts(bodies.values())


def names_of(tip: Tip) -> dict[str, Any]:
    """The names and days that the sentences use."""
    return {
        "recipient": tip.recipient.short(),
        "donor": tip.donor.short(),
        "practice": said(tip.practice, "title").text,
        "project": said(tip.project, "title").text if tip.project else "",
        "day": day(tip.why_on) if tip.why_on else "",
        "year": tip.why_year or "",
    }


def day(when: Any) -> str:
    """23 November 2026."""
    return formatted(when, "j F Y")


def post_words(post: Post | None) -> str:
    """A post with its number; blank where none is known."""
    if post is None:
        return ""
    number = post.phone.replace(" ", "\N{NO-BREAK SPACE}")
    title = said(post, "title").text
    return f"{title}, {number}" if number else title


_WHY_NOW = {
    Tip.Why.NEED: gettext_lazy(
        "%(recipient)s recorded this need on %(day)s, and nothing on record answers it yet."
    ),
    Tip.Why.PUBLISHED: gettext_lazy(
        "%(recipient)s sought this in %(year)s, as a published source says. "
        "Ask first whether it is still so."
    ),
    Tip.Why.STALL: gettext_lazy(
        "%(recipient)s has begun with it, and nothing has happened since %(day)s. "
        "Somebody else who has done it may know a way on."
    ),
    Tip.Why.ADOPTER: gettext_lazy(
        "Both sides confirmed on %(day)s that it is in use: %(donor)s. "
        "%(recipient)s has said that it faces the same."
    ),
    Tip.Why.EVIDENCE: gettext_lazy(
        "New evidence was recorded on %(day)s. %(recipient)s has not decided yet, "
        "or found the evidence too thin."
    ),
    Tip.Why.APART: gettext_lazy(
        "An award for it was announced on %(day)s: %(recipient)s. %(donor)s has done the same, "
        "and nothing on record shows that the two have talked."
    ),
}
_FIRST = {
    Tip.Why.NEED: gettext_lazy(
        "You told us what you need. %(donor)s has dealt with it. "
        "What would you most like to ask them?"
    ),
    Tip.Why.PUBLISHED: gettext_lazy(
        "In %(year)s you looked for a way to do this. Is it still a problem for you? "
        "%(donor)s has dealt with it."
    ),
    Tip.Why.STALL: gettext_lazy(
        "We see that it has been quiet since %(day)s. What stands in the way? "
        "%(donor)s has been through it, and may know a way on."
    ),
    Tip.Why.ADOPTER: gettext_lazy(
        "A body like yours has it in use now: %(donor)s. Would it help to hear how they went about it?"
    ),
    Tip.Why.EVIDENCE: gettext_lazy(
        "There is something new since you looked at it. %(donor)s can tell you what it is like in use."
    ),
    Tip.Why.APART: gettext_lazy(
        "Your award was announced on %(day)s, and %(donor)s has done the same. "
        "What would you want to know from them before you go on?"
    ),
}


def _answered(tip: Tip) -> str:
    if tip.state == Tip.State.NOT_NOW and tip.until_on:
        return _("Not before %(day)s.") % {"day": day(tip.until_on)}
    if tip.state == Tip.State.NEVER:
        return _("Not again: %(why)s.") % {"why": within(Tip.Never(tip.never).label)}
    if tip.state == Tip.State.ACCEPTED:
        return pgettext("a tip", "Accepted.")
    return ""
