"""A need, in its own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import ENGLISH, WELSH
from rhannu.base.themes import Theme
from rhannu.organisations.models import Organisation
from rhannu.web.forms import Form, Radios, WordsField


class NeedForm(Form):
    """What an organisation needs. `organisations` are those the reader may record it for."""

    words = WordsField(
        words=250,
        rows=5,
        about=_("what you wrote"),
        label=_("What do you need?"),
        help_text=_("Say what goes wrong, for whom, and what you have tried."),
        error_messages={"required": _("Describe what you need in a sentence or two")},
    )
    language = forms.ChoiceField(
        label=_("Which language did you write it in?"),
        choices=[(ENGLISH, _("English")), (WELSH, _("Welsh"))],
        error_messages={"required": _("Choose the language you wrote it in")},
        widget=Radios({"class": "govuk-radios--inline"}),
    )
    theme = forms.ChoiceField(
        required=False,
        label=_("Which theme comes closest?"),
        help_text=_("Then others who face the same can be found. Leave it if none fits."),
        choices=[("", _("None of them")), *Theme.choices],
    )
    organisation = forms.ChoiceField(
        label=_("Whose need is it?"),
        error_messages={"required": _("Choose the organisation that needs it")},
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.may = bool(organisations)
        self._organisations = {body.slug: body for body in organisations}
        field: Any = self.fields["organisation"]
        field.choices = [(slug, str(body)) for slug, body in self._organisations.items()]
        if len(organisations) == 1:
            field.widget = forms.HiddenInput()
        elif not self.initial.get("organisation"):
            field.choices = [("", _("Choose one")), *field.choices]

    def clean_organisation(self) -> Organisation | None:
        return self._organisations.get(self.cleaned_data["organisation"])
