"""Whom they told, and what the donor would like to know."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.exchange.models import Briefed
from rhannu.web.fields import code_field, number_field, some_words
from rhannu.web.forms import DayField, Form


class BriefingForm(Form):
    who = forms.CharField(
        max_length=120,
        label=_("Which post or group was told?"),
        help_text=_("For example: the scrutiny committee, the highways team."),
        error_messages={"required": _("Say which post or group was told")},
    )
    how = code_field(_("How?"), Briefed.How.choices, missing=_("Choose how they were told"))
    on = DayField(label=_("When?"))
    how_many = number_field(
        _("How many people? (optional)"),
        width=4,
        wrong=_("Enter a whole number, such as 12"),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    words = some_words(_("What did they say? (optional)"))


class CoachingForm(Form):
    words = some_words(
        _("What would you like help with?"),
        words=120,
        missing=_("Write a sentence or two"),
        help_text=_("For example: how to show a thing that we do without thinking."),
    )
