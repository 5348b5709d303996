"""The questions about a barrier, asked alike wherever one is named: which, where, in which words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Barrier, Level
from rhannu.web.forms import Radios, WordsField


def barrier_field() -> forms.ChoiceField:
    """Of both sets of barriers."""
    return forms.ChoiceField(
        label=gettext_lazy("What stands in the way most?"),
        choices=Barrier.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose what stands in the way most")},
    )


def level_field(*, first: str = "") -> forms.ChoiceField:
    """first: the answer that is chosen to begin with."""
    return forms.ChoiceField(
        label=gettext_lazy("Where does it stand in the way?"),
        choices=Level.choices,
        widget=Radios,
        initial=first or None,
        error_messages={"required": gettext_lazy("Choose where it stands in the way")},
    )


def said_to_both(label: Any, *, required: bool = False) -> WordsField:
    """A sentence that both sides can read."""
    return WordsField(
        words=60,
        rows=2,
        required=required,
        label=label,
        help_text=gettext_lazy("A sentence. Both sides can read it."),
    )


def in_your_words() -> WordsField:
    return said_to_both(gettext_lazy("In your words (optional)"))
