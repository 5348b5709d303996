"""The words of a stall: what is asked, what may help and why, what has helped."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.exchange.models import Remedy
from rhannu.exchange.stalls import Helped

GOING, BARRIER, NOBODY, LATER = "going", "barrier", "nobody", "later"
TAKE_BACK = "take_back"

# The answers to "what stands in the way?": the word, what it means, what the second tap says.
ANSWERS: dict[str, tuple[Any, Any, Any]] = {
    GOING: (
        gettext_lazy("It goes on"),
        gettext_lazy("Nothing stands in the way; it takes its time"),
        gettext_lazy("Confirm: it goes on"),
    ),
    BARRIER: (
        gettext_lazy("Something stands in the way"),
        gettext_lazy("Say what, and we say what has helped others"),
        gettext_lazy("Confirm: this stands in the way"),
    ),
    NOBODY: (
        gettext_lazy("It is nobody’s job"),
        gettext_lazy("That is an answer too"),
        gettext_lazy("Confirm: it is nobody’s job"),
    ),
    LATER: (
        gettext_lazy("Later"),
        gettext_lazy("Say until when; nobody asks before then"),
        gettext_lazy("Confirm: later"),
    ),
}

# Why each remedy may help. What the paper reports of others is named as such.
WHY: dict[str, Any] = {
    Remedy.CALL: gettext_lazy(
        "What is hard to write down is easily asked. Adopters say that talking to others helps most."
    ),
    Remedy.VISIT: gettext_lazy(
        "What cannot be written down is learnt by seeing it, and those who came along help each other."
    ),
    Remedy.ANOTHER: gettext_lazy(
        "People learn most easily from those of a like size with like problems."
    ),
    Remedy.INTRODUCTION: gettext_lazy(
        "People hold knowledge without knowing that others want it. Somebody has to bring them together."
    ),
    Remedy.OWNER: gettext_lazy(
        "What is in nobody’s job description waits for ever. A name and some hours are enough to begin."
    ),
    Remedy.SMALLER: gettext_lazy(
        "A part needs fewer people and less money, and shows whether the rest is worth it here."
    ),
    Remedy.LATER: gettext_lazy("A day on which we ask again costs nothing and is not forgotten."),
    Remedy.WORTH: gettext_lazy(
        "A figure at your own size is a reason that others can see and question."
    ),
    Remedy.BRIEF: gettext_lazy(
        "In one example a short report to managers, and training, spread what a few had learnt."
    ),
    Remedy.IN_RETURN: gettext_lazy(
        "Sharing asks for time. It goes on where the side that shares learns something too."
    ),
}
LEAST_FOR_A_RATE = 5  # under five cases there is no rate, only counts


def helped_words(helped: Helped) -> str:
    """What is on record of a remedy: counts, and a rate from five cases on."""
    if not helped.tried:
        return _("Nobody has noted yet that they tried this.")
    tried = ngettext("Tried %(n)s time", "Tried %(n)s times", helped.tried) % {"n": helped.tried}
    if not helped.judged:
        return _("%(tried)s; nobody has said yet whether it helped.") % {"tried": tried}
    told = {"tried": tried, "helped": helped.helped, "judged": helped.judged}
    if helped.judged < LEAST_FOR_A_RATE:
        return _("%(tried)s; it helped in %(helped)d of %(judged)d that were judged.") % told
    told["rate"] = round(100 * helped.helped / helped.judged)
    return (
        _(
            "%(tried)s; it helped in %(helped)d of %(judged)d that were judged (%(rate)d%%). Declared."
        )
        % told
    )
