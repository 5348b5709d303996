"""The forms of surveys: beginning one, saying what was done, answering."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.networks.models import Event, Wave
from rhannu.networks.survey_days import Offsets
from rhannu.networks.survey_questions import questions_of
from rhannu.web import words
from rhannu.web.fields import ThingField, code_field, number_field, some_words
from rhannu.web.forms import DayField, Form


class HealthForm(Form):
    first_on = DayField(
        label=_("From which day?"),
        help_text=_("On a weekend or a bank holiday the mail waits for the next working day."),
        error_messages={"required": _("Enter the first day")},
    )
    every_months = number_field(
        _("How many months between two times of asking?"),
        width=2,
        wrong=_("Enter a number of months, such as 6"),
        required=False,
        help_text=_("Leave it empty to ask once."),
    )


def _days(label: Any, **more: Any) -> forms.IntegerField:
    return number_field(label, width=4, wrong=_("Enter a number of days"), **more)


class LearningForm(Form):
    event = ThingField(
        label=_("Is it one of the network’s events?"),
        missing="",
        required=False,
        help_text=_("Then its delegates are asked. Otherwise say below what it is."),
    )
    title_en = forms.CharField(
        label=_("What is there to learn from, in English?"),
        max_length=160,
        required=False,
        help_text=_("Such as: Seminar on street lighting"),
    )
    title_cy = forms.CharField(label=_("And in Welsh?"), max_length=160, required=False)
    held_on = DayField(label=_("On which day is it?"), required=False)
    before = _days(_("How many days before it do we ask what people expect?"))
    after = _days(_("How many days after it do we ask what they learnt?"))
    later = _days(_("After how many days do we ask again?"))
    long_after = _days(
        _("And after how many days for the last time?"), help_text=_("Three years are 1,095 days.")
    )

    def __init__(self, *args: Any, events: Sequence[Event] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if events:
            field: Any = self.fields["event"]
            field.offer((one.ref, f"{one}, {words.day(one.on)}", one) for one in events)
        else:
            del self.fields["event"]

    def facts(self) -> dict[str, Any]:
        data = {"event": None, **self.cleaned_data}
        names = ("before", "after", "later", "long_after")
        offsets = Offsets(**{name: data.pop(name) for name in names})
        return {**data, "offsets": offsets}


class DoneForm(Form):
    done_on = DayField(
        label=_("On which day?"), error_messages={"required": _("Enter the day it was done")}
    )
    words_en = some_words(_("What was done, in English?"))
    words_cy = some_words(_("And in Welsh?"))


class AnswerForm(Form):
    """The questions of a wave, each with its answers. None has to be answered."""

    def __init__(self, data: Mapping[str, str] | None, *, wave: Wave) -> None:
        super().__init__(data)
        for one in questions_of(wave.moment):
            field = code_field(one.words, one.answers, required=False)
            if one.only_if is not None:
                field.help_text = _("Leave this out if none has been made.")
            field.error_messages["invalid_choice"] = _("Choose one of the answers")
            self.fields[one.code] = field
