"""What is asked about a body that the fund tries to reach."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.fund.models import Approach, WhyNot
from rhannu.web.fields import code_field, some_words
from rhannu.web.forms import DayField, Form


def _post_field(label: Any, missing: Any) -> forms.CharField:
    """A post or group, in words: people change, posts stay."""
    return forms.CharField(
        label=label,
        max_length=120,
        help_text=gettext_lazy("A post or a group, not a name. For example, Head of Finance."),
        error_messages={"required": missing},
    )


class ApproachForm(Form):
    how = code_field(
        gettext_lazy("How?"),
        Approach.How.choices,
        missing=gettext_lazy("Choose how you approached them."),
    )
    whom = _post_field(gettext_lazy("Whom?"), gettext_lazy("Say which post or group it was."))
    on = DayField(
        label=gettext_lazy("When?"),
        error_messages={"required": gettext_lazy("Enter the day you approached them")},
    )
    words = some_words(gettext_lazy("What was said? (optional)"))


class WhyNotForm(Form):
    reason = code_field(
        gettext_lazy("Why do they not apply?"),
        WhyNot.choices,
        missing=gettext_lazy("Choose why they do not apply."),
    )
    words = some_words(gettext_lazy("In their words (optional)"))
    said_by = _post_field(
        gettext_lazy("Who said so?"), gettext_lazy("Say which post or group it was.")
    )
    said_on = DayField(
        label=gettext_lazy("When did they say so?"),
        error_messages={"required": gettext_lazy("Enter the day they said so")},
    )
    return_on = DayField(label=gettext_lazy("When should we ask again? (optional)"), required=False)


class StopForm(Form):
    reason = some_words(
        gettext_lazy("Why is no more interest expected?"),
        missing=gettext_lazy("Say why no more interest is expected."),
    )
    review_on = DayField(
        label=gettext_lazy("When do you look at it again?"),
        error_messages={"required": gettext_lazy("Enter the day you look at it again")},
    )


class LiftForm(Form):
    because = some_words(
        gettext_lazy("Why do you ask again?"), missing=gettext_lazy("Say why you ask again.")
    )
