"""The questions of the Transfer Card as forms: one factor a page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.base.languages import current
from rhannu.exchange.card import Question
from rhannu.exchange.models import CardAnswer
from rhannu.web.exchange.asked_forms import why_now_field
from rhannu.web.forms import Form, Radios

REQUIRED = gettext_lazy("Choose an answer. If you do not know, choose “Cannot tell yet”.")


class FactorForm(Form):
    """One or two questions about one factor, as this side is asked them."""

    def __init__(
        self, data: Any = None, *args: Any, questions: Sequence[Question], side: str, **more: Any
    ) -> None:
        super().__init__(data, *args, **more)
        for one in questions:
            self.fields[one.code] = forms.ChoiceField(
                label=one.words[side][current()],
                choices=CardAnswer.Level.choices,
                widget=Radios,
                error_messages={"required": REQUIRED, "invalid_choice": REQUIRED},
            )

    def chosen(self) -> dict[str, str]:
        """What is right so far, where the reader saves it for later."""
        self.is_valid()
        return {code: level for code, level in self.cleaned_data.items() if level}


class BeginForm(Form):
    optional = forms.BooleanField(
        required=False,
        label=gettext_lazy("Ask about power and trust too"),
        help_text=gettext_lazy(
            "Leave this out unless you think that it matters here. "
            "Between public bodies it often does not."
        ),
    )
    over = why_now_field()

    def __init__(self, *args: Any, over: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not over:
            del self.fields["over"]
