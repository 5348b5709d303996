"""Forms about how far a practice has come."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.practices.models import Lifecycle, RetiredBecause
from rhannu.web.forms import DayField, Form, Radios, WordsField
from rhannu.web.practices.lifecycle_words import MEANS

WHY = gettext_lazy("Say why in a sentence.")


def why_field(label: Any) -> WordsField:
    return WordsField(
        words=80,
        rows=3,
        label=label,
        help_text=gettext_lazy("Everybody can read it in the history of the page."),
        error_messages={"required": WHY},
    )


class MoveForm(Form):
    """steps: where it can go from here. lacks: what a step asks that is not there, as a sentence."""

    to = forms.ChoiceField(
        label=gettext_lazy("Where does it stand now?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose a step.")},
    )
    why = why_field(gettext_lazy("Why?"))

    def __init__(
        self, *args: Any, steps: list[Lifecycle], lacks: Mapping[Lifecycle, str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        hints = {one.value: f"{MEANS[one]} {lacks.get(one, '')}".strip() for one in steps}
        choices = [(one.value, one.label) for one in steps]
        self.fields["to"].widget = Radios(hints=hints, choices=choices)
        self.fields["to"].choices = choices


class RetireForm(Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Which reason comes closest?"),
        choices=RetiredBecause.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that comes closest.")},
    )
    why = why_field(gettext_lazy("What should a reader know?"))
    replaced_by = forms.ChoiceField(
        label=gettext_lazy("What takes its place?"),
        help_text=gettext_lazy("Each page then leads to the other."),
        required=False,
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["replaced_by"].choices = [("", _("Nothing")), *others]


class PlanForm(Form):
    words = WordsField(
        words=80,
        rows=3,
        label=gettext_lazy("What does it need in order to be proven?"),
        help_text=gettext_lazy("For example: count before and after in two more places."),
        error_messages={
            "required": gettext_lazy("Say what the practice needs in order to be proven.")
        },
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who sees to it?"),
        error_messages={"required": gettext_lazy("Choose an organisation.")},
    )
    due_on = DayField(
        label=gettext_lazy("When do we look at it again?"),
        help_text=gettext_lazy("For example, 30 11 2027"),
        error_messages={"required": gettext_lazy("Give a day on which the plan is looked at.")},
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].choices = [("", ""), *owners]


class OutcomeForm(Form):
    outcome = WordsField(
        words=80,
        rows=3,
        label=gettext_lazy("What came of it?"),
        error_messages={"required": gettext_lazy("Say in a sentence what came of it.")},
    )
