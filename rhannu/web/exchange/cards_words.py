"""The words of the Transfer Card's pages: levels, gaps, what was observed, where a remedy was seen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.analysis import context
from rhannu.analysis.transfer_card import Gap, Pair
from rhannu.base.languages import within
from rhannu.exchange.card_known import TAKE_HOME, Known, Seen
from rhannu.exchange.card_pair import Row
from rhannu.exchange.grade_words import grade_words
from rhannu.exchange.models import CardAnswer, CardSide, TransferCard
from rhannu.practices.models import Complexity, EncounterKind, Tacitness
from rhannu.web import words

LEVELS = {
    3.0: CardAnswer.Level.FULLY.label,
    2.5: gettext_lazy("Mostly to fully"),
    2.0: CardAnswer.Level.MOSTLY.label,
    1.5: gettext_lazy("A little to mostly"),
    1.0: CardAnswer.Level.LITTLE.label,
    0.5: gettext_lazy("A little at most"),
    0.0: CardAnswer.Level.NOT.label,
}
# Rows in which each side speaks of itself, and the names of those rows.
OWN = {
    "absorptive": gettext_lazy("Knowing enough to teach and to learn"),
    "transfer": gettext_lazy("Passing it on, and spreading it at home"),
    "motivation": gettext_lazy("Wanting to teach and to learn"),
}
LIKENESS = {
    context.KIND: gettext_lazy("kind of body"),
    context.SIZE: gettext_lazy("size"),
    context.RURALITY: gettext_lazy("town or country"),
    context.REGION: gettext_lazy("region"),
    context.NEEDS: gettext_lazy("problems"),
    context.BUDGET: gettext_lazy("budget"),
    context.DEPRIVATION: gettext_lazy("deprivation"),
    context.STRUCTURE: gettext_lazy("structure"),
}


def level(value: float | None) -> str:
    """One side's view in words."""
    return str(CardAnswer.Level.CANNOT_TELL.label if value is None else LEVELS[value])


def side_name(side: str) -> str:
    return str(CardSide.Side(side).label)


# ------------------------------------------------------------------ what is asked


def how_many(number: int) -> str:
    return ngettext("%(n)d question", "%(n)d questions", number) % {"n": number}


def why_so_many(card_why: str) -> str:
    """Why everything is asked; blank for the short form."""
    return {
        TransferCard.Why.DEFAULT: "",
        TransferCard.Why.TACIT: _(
            "The full form is asked because this practice is learnt by seeing it."
        ),
        TransferCard.Why.COMPLEX: _("The full form is asked because this practice has many parts."),
        TransferCard.Why.STALLED: _(
            "The full form is asked because nothing has happened here for a while."
        ),
    }[TransferCard.Why(card_why)]


# ------------------------------------------------------------------ gaps


def gap(row: Row) -> str:
    """How far apart the two are, in a sentence."""
    if row.about in OWN:
        return _gap_between_sides(row.pair)
    return _gap_in_a_view(row.pair)


def _gap_between_sides(pair: Pair) -> str:
    if pair.gap == Gap.ALIKE:
        return _("Both sides say much the same of themselves.")
    if pair.gap in {Gap.UNKNOWN, Gap.ONE}:
        return ""
    if pair.gap == Gap.FAR:
        return {
            "donor": _("A wide gap: the sharing side is far ahead of the receiving side."),
            "recipient": _("A wide gap: the receiving side is far ahead of the sharing side."),
        }[pair.ahead]
    return {
        "donor": _("A gap: the sharing side is ahead of the receiving side."),
        "recipient": _("A gap: the receiving side is ahead of the sharing side."),
    }[pair.ahead]


def _gap_in_a_view(pair: Pair) -> str:
    if pair.gap == Gap.ALIKE:
        return _("Both sides see it much alike.")
    if pair.gap in {Gap.UNKNOWN, Gap.ONE}:
        return ""
    if pair.gap == Gap.FAR:
        return {
            "donor": _("A wide gap: the sharing side is much more hopeful. Talk about it first."),
            "recipient": _(
                "A wide gap: the receiving side is much more hopeful. Talk about it first."
            ),
        }[pair.ahead]
    return {
        "donor": _("A gap: the sharing side is more hopeful."),
        "recipient": _("A gap: the receiving side is more hopeful."),
    }[pair.ahead]


def seen_by_the_other(row: Row) -> list[str]:
    """How each side is seen by the other, where that was asked and told."""
    donor, recipient = row.seen
    found = []
    if donor is not None:
        found.append(_("The receiving side says of the sharing side: %(level)s.") % _within(donor))
    if recipient is not None:
        found.append(
            _("The sharing side says of the receiving side: %(level)s.") % _within(recipient)
        )
    return found


def _within(value: float) -> dict[str, str]:
    return {"level": within(level(value))}


# ------------------------------------------------------------------ what was observed


def observed(known: Known) -> str:
    """What the system knows, in a sentence."""
    return _OBSERVED[known.code](known.facts)


def _tacitness(facts):
    return _("The page says: %(mark)s.") % {"mark": within(Tacitness(facts["code"]).label)}


def _complexity(facts):
    return _("The page says: %(mark)s.") % {"mark": within(Complexity(facts["code"]).label)}


def _replies(facts):
    if not facts["of"]:
        return _("The sharing side was asked nothing in the past year, so nothing shows.")
    return (
        ngettext(
            "The sharing side answered %(cases)d of %(of)d question within ten days.",
            "The sharing side answered %(cases)d of %(of)d questions within ten days.",
            facts["of"],
        )
        % facts
    )


def _promises(facts):
    if not facts["of"]:
        return _("No promise of the receiving side fell due in the past year.")
    return (
        ngettext(
            "The receiving side kept %(cases)d of %(of)d promise by its day.",
            "The receiving side kept %(cases)d of %(of)d promises by their day.",
            facts["of"],
        )
        % facts
    )


def _contacts(facts):
    if not facts["times"]:
        return _("No meeting of these two is on record.")
    return ngettext(
        "They have met once on record, on %(day)s.",
        "They have met %(times)d times on record, last on %(day)s.",
        facts["times"],
    ) % {"times": facts["times"], "day": words.day(facts["last"])}


def _likeness(facts):
    parts = []
    if facts["alike"]:
        parts.append(_("Alike in: %(list)s.") % {"list": _listed(facts["alike"])})
    if facts["unlike"]:
        parts.append(_("Unlike in: %(list)s.") % {"list": _listed(facts["unlike"])})
    return " ".join(parts) or _("Too little is known of both bodies to say how alike they are.")


def _listed(names: list[str]) -> str:
    return ", ".join(str(LIKENESS[name]) for name in names)


_OBSERVED = {
    "tacitness": _tacitness,
    "complexity": _complexity,
    "grade": lambda facts: grade_words(facts["code"]),
    "replies": _replies,
    "promises": _promises,
    "contacts": _contacts,
    "likeness": _likeness,
}
SOURCES = {
    "tacitness": gettext_lazy("the practice’s page"),
    "complexity": gettext_lazy("the practice’s page"),
    "grade": gettext_lazy("the evidence behind it"),
    "replies": gettext_lazy("questions put to it on this site"),
    "promises": gettext_lazy("promises recorded on this site"),
    "contacts": gettext_lazy("meetings recorded on this site"),
    "likeness": gettext_lazy("published figures about both bodies"),
}


# ------------------------------------------------------------------ where it was seen


def seen(code: str, found: Seen, *, example: bool) -> str:
    """In how many transfers this was done, and how many came into use. A pattern, not a cause."""
    if not code:
        return _("Nothing on record shows where this was done, so it is not counted.")
    if not found.done:
        return _("Not seen yet in another transfer of a practice like this.")
    what = _("told its own teams") if code == TAKE_HOME else within(EncounterKind(code).label)
    told = {"done": found.done, "used": found.used, "what": what}
    counted = ngettext(
        "Seen in %(done)d other transfer of a practice like this (%(what)s). In use so far: %(used)d.",
        "Seen in %(done)d other transfers of practices like this (%(what)s). In use so far: %(used)d.",
        found.done,
    )
    parts = [counted % told]
    if found.share is not None:
        rate = {"low": round(100 * found.share.low), "high": round(100 * found.share.high)}
        parts.append(_("The 95%% interval runs from %(low)d%% to %(high)d%%.") % rate)
    elif found.done:
        parts.append(_("Too few to say more."))
    if example:
        parts.append(_("Counted among examples."))
    return " ".join(parts)
