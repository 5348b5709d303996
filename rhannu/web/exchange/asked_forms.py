"""The ceiling on what is asked, and an officer's reason to go over it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.exchange.models import Over
from rhannu.web.fields import code_field, number_field
from rhannu.web.forms import Form

WHOLE = _("Enter minutes as a whole number, such as 120")


def why_now_field() -> forms.ChoiceField:
    return code_field(
        _("Why ask them now, when so much was asked of them?"),
        Over.choices,
        missing=_("Choose why you ask them now"),
    )


class CeilingForm(Form):
    body_minutes = number_field(
        _("Minutes of an organisation"),
        width=4,
        wrong=WHOLE,
        help_text=_("Of all its people together. We begin with 240."),
    )
    person_minutes = number_field(
        _("Minutes of a person"), width=4, wrong=WHOLE, help_text=_("We begin with 120.")
    )
