from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.web.forms import Form


class EmailForm(Form):
    email = forms.EmailField(
        label=_("Your work e-mail address"),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Enter an e-mail address in full, such as name@council.gov.wales"),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
