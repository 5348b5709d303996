"""A move that somebody knows of, and what each side says to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import MoveReply, SpreadReport
from rhannu.web.fields import ThingField, code_field, offer, some_words
from rhannu.web.forms import DayField, Form

HOW = [one for one in SpreadReport.How.choices if one[0] != SpreadReport.How.PARALLEL]


class MoveForm(Form):
    practice = ThingField(
        label=gettext_lazy("Which practice?"), missing=gettext_lazy("Choose the practice")
    )
    donor = ThingField(
        label=gettext_lazy("Who had it first?"),
        missing=gettext_lazy("Choose the organisation that shared it"),
    )
    recipient = ThingField(
        label=gettext_lazy("Who took it from them?"),
        missing=gettext_lazy("Choose the organisation that took it"),
    )
    in_use_on = DayField(
        label=gettext_lazy("Since when is it in use?"),
        help_text=gettext_lazy("As near as you know. The two sides can correct it."),
        error_messages={"required": gettext_lazy("Enter the day since when it is in use")},
    )
    how = code_field(
        gettext_lazy("How did it move?"),
        HOW,
        missing=gettext_lazy("Choose how it moved, or that you do not know."),
    )
    words = some_words(
        gettext_lazy("What do you know of it? (optional)"),
        help_text=gettext_lazy("Everyone can read it. Name no residents or patients."),
    )
    source_url = forms.URLField(
        required=False,
        max_length=400,
        assume_scheme="https",
        label=gettext_lazy("Where can one read of it? (optional)"),
        error_messages={"invalid": gettext_lazy("Enter the whole address, such as https://…")},
    )

    def __init__(self, *args: Any, practices: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "practice", practices)
        for name in ("donor", "recipient"):
            offer(self, name, bodies)


class ReplyForm(Form):
    """sides  code and name of those the reader may speak for; one is not asked."""

    side = code_field(
        gettext_lazy("Which side tells you so?"),
        (),
        missing=gettext_lazy("Choose which side tells you so"),
    )
    answer = code_field(
        gettext_lazy("Is it so?"),
        MoveReply.Answer.choices,
        missing=gettext_lazy("Choose whether it is so"),
    )
    words = some_words(gettext_lazy("If some or all of it is wrong: what is?"))
    in_use_on = DayField(
        required=False,
        label=gettext_lazy("If the day is wrong: since when is it in use?"),
    )
    how = forms.ChoiceField(
        required=False,
        label=gettext_lazy("If the way is wrong: how did it move?"),
        choices=[("", gettext_lazy("As reported")), *HOW],
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._only = sides[0][0] if len(sides) == 1 else ""
        if self._only:
            del self.fields["side"]
        else:
            self.fields["side"].choices = sides

    def told(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said.setdefault("side", self._only)
        return said
