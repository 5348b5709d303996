"""The steps of a practice in plain words: what each means, and what it asks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.practices.lifecycle import STEPS, Needs
from rhannu.practices.models import Grade, Lifecycle

MEANS = {
    Lifecycle.EMERGING: gettext_lazy(
        "Somebody has begun. It has a plan for what it still needs, who sees to it and by when."
    ),
    Lifecycle.PROVEN: gettext_lazy("It was compared with places that did not do it."),
    Lifecycle.SPREADING: gettext_lazy("Others took it from those who did it, and use it."),
    Lifecycle.STANDARD: gettext_lazy(
        "What a body would be expected to do, unless it says why not."
    ),
    Lifecycle.RETIRED: gettext_lazy(
        "No longer proposed to anybody. The page stays, and says why and what took its place."
    ),
}


def asks(needs: Needs) -> list[str]:
    """What a step asks, a sentence each."""
    found = []
    if needs.grade != Grade.NONE:
        found.append(
            _("Evidence of the grade “%(grade)s” at least.") % {"grade": needs.grade.label}
        )
    if needs.verified:
        found.append(
            ngettext(
                "%(n)d organisation elsewhere uses it, and somebody outside has verified that.",
                "%(n)d organisations elsewhere use it, and somebody outside has verified that.",
                needs.verified,
            )
            % {"n": needs.verified}
        )
    elif needs.confirmed:
        found.append(
            ngettext(
                "%(n)d organisation elsewhere uses it, and both sides have confirmed that.",
                "%(n)d organisations elsewhere use it, and both sides have confirmed that.",
                needs.confirmed,
            )
            % {"n": needs.confirmed}
        )
    return found or [_("Nothing but a page that says what it is.")]


def asked_by(step: str) -> list[str]:
    """What a step asks; retiring asks for a reason."""
    if step == Lifecycle.RETIRED:
        return [_("A reason, in words, and what takes its place if anything does.")]
    return asks(STEPS[Lifecycle(step)])
