"""The words of follow-ups: what is asked, the four answers, what was said."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.exchange.followups import Counted
from rhannu.exchange.models import Barrier, FollowUp, FollowUpAnswer, Level, Outcome

# Each answer of a promise: the word, what it means, what the second tap says.
OF_A_PROMISE: dict[str, tuple[Any, Any, Any]] = {
    Outcome.KEPT: (
        gettext_lazy("Kept"),
        gettext_lazy("It was done as promised"),
        gettext_lazy("Confirm: kept"),
    ),
    Outcome.NOT_YET: (
        gettext_lazy("Not yet"),
        gettext_lazy("Say by when; we ask again then"),
        gettext_lazy("Confirm: not yet"),
    ),
    Outcome.CANNOT: (
        gettext_lazy("Cannot"),
        gettext_lazy("Say what stands in the way"),
        gettext_lazy("Confirm: cannot"),
    ),
    Outcome.CHANGED: (
        gettext_lazy("Changed"),
        gettext_lazy("Something else was done instead"),
        gettext_lazy("Confirm: changed"),
    ),
}
OF_USE: dict[str, tuple[Any, Any, Any]] = {
    Outcome.KEPT: (
        gettext_lazy("Still in use"),
        gettext_lazy("Say what changed, if you like"),
        gettext_lazy("Confirm: still in use"),
    ),
    Outcome.NOT_YET: (
        gettext_lazy("Too early to say"),
        gettext_lazy("Say when we should ask again"),
        gettext_lazy("Confirm: too early to say"),
    ),
    Outcome.CANNOT: (
        gettext_lazy("No longer in use"),
        gettext_lazy("Say what stands in the way"),
        gettext_lazy("Confirm: no longer in use"),
    ),
    Outcome.CHANGED: (
        gettext_lazy("Used differently"),
        gettext_lazy("Say what you do instead"),
        gettext_lazy("Confirm: used differently"),
    ),
}


def choices_of(kind: str) -> dict[str, tuple[Any, Any, Any]]:
    return OF_USE if kind == FollowUp.Kind.ADOPTION else OF_A_PROMISE


def label_of(answer: FollowUpAnswer) -> str:
    """The word of an answer that was given."""
    return str((OF_A_PROMISE if answer.commitment_id else OF_USE)[answer.outcome][0])


def counted_words(counted: Counted) -> tuple[str, str]:
    """What was intended and what was made, apart: neither is ever added to the other."""
    intended = ngettext("%(n)s promise was made", "%(n)s promises were made", counted.promised)
    kept = ngettext("%(n)s was kept", "%(n)s were kept", counted.kept) % {"n": counted.kept}
    others = [
        (
            counted.changed,
            ngettext("%(n)s was changed", "%(n)s were changed", counted.changed),
        ),
        (
            counted.cannot,
            ngettext("%(n)s cannot be kept", "%(n)s cannot be kept", counted.cannot),
        ),
        (counted.open, ngettext("%(n)s is open", "%(n)s are open", counted.open)),
    ]
    made = [kept, *(words % {"n": number} for number, words in others if number)]
    return intended % {"n": counted.promised}, ", ".join(made)


def barrier_words(barrier: str, level: str) -> str:
    """What stands in the way, and where: two short sentences."""
    return f"{Barrier(barrier).label}. {Level(level).label}." if barrier else ""


def after_words(follow_up_kind: str, after: int) -> str:
    """Which follow-up it is: "30 days after they met"."""
    if not after:
        return _("On the day that was promised")
    if follow_up_kind == FollowUp.Kind.ADOPTION:
        said = ngettext(
            "%(n)s month after it came into use", "%(n)s months after it came into use", after
        )
    else:
        said = ngettext("%(n)s day after they met", "%(n)s days after they met", after)
    return said % {"n": after}
