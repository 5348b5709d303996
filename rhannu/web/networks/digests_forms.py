"""What a digest tells of, and how often; who asks, where they have not signed in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import current
from rhannu.base.themes import Sector, Theme
from rhannu.networks.models import Digest
from rhannu.web.fields import code_field
from rhannu.web.forms import Checkboxes, Form


def _several(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=Checkboxes, required=False
    )


class DigestForm(Form):
    """What is left out means all."""

    every = code_field(
        _("How often?"), Digest.Every.choices, missing=_("Choose how often it should come")
    )
    news = _several(_("News of what?"), Digest.News.choices)
    themes = _several(_("About which themes?"), Theme.choices)
    sectors = _several(_("Of which sectors?"), Sector.choices)


class GuestDigestForm(DigestForm):
    """The same, for somebody who has not signed in."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Enter your name")}
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We send a link to it. Nothing comes before you have used it."),
        error_messages={"required": _("Enter your e-mail address")},
    )
    field_order = ("name", "email")

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "language": current()}
