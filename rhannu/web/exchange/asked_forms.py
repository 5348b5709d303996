"""The ceiling on what is asked."""

from django.utils.translation import gettext_lazy as _

from rhannu.web.fields import number_field
from rhannu.web.forms import Form

WHOLE = _("Enter minutes as a whole number, such as 120")


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
