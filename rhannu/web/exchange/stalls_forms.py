"""What is asked of a stall: what stands in the way, until when, what was tried, whether it helped."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Barrier, Level, Tried
from rhannu.web.exchange.barrier_fields import barrier_field, in_your_words, level_field
from rhannu.web.exchange.followups_forms import PauseForm
from rhannu.web.exchange.stalls_words import BARRIER, GOING, LATER, NOBODY, TAKE_BACK
from rhannu.web.forms import DayField, Form, Radios, WordsField


class GoingForm(Form):
    words = in_your_words()


class NobodyForm(Form):
    level = level_field(first=Level.ORGANISATION)
    words = in_your_words()


class StallForm(Form):
    """What stands in the way, of both sets of barriers, and where."""

    barrier = barrier_field()
    level = level_field()
    words = in_your_words()


FORMS: dict[str, type[Form]] = {
    GOING: GoingForm,
    BARRIER: StallForm,
    NOBODY: NobodyForm,
    LATER: PauseForm,
    TAKE_BACK: Form,
}


class TriedForm(Form):
    tried_on = DayField(
        label=gettext_lazy("When?"),
        error_messages={"required": gettext_lazy("Enter the day on which it was tried")},
    )
    words = WordsField(
        words=60, rows=2, required=False, label=gettext_lazy("What did you do? (optional)")
    )


class HelpedForm(Form):
    helped = forms.ChoiceField(
        label=gettext_lazy("Did it help?"),
        choices=Tried.Helped.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose whether it helped")},
    )
    words = WordsField(
        words=60, rows=2, required=False, label=gettext_lazy("How, or why not? (optional)")
    )


def facts_of(answer: str, data: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `answer_stall`."""
    if answer == NOBODY:
        return {"answer": BARRIER, "barrier": Barrier.RESPONSIBILITY.value, **data}
    return {"answer": answer, **data}
