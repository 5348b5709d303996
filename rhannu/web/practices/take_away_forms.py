"""A document to take away."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rhannu.organisations.models import Organisation
from rhannu.practices.models import DocumentKind, Visibility
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.forms import Form, Radios
from rhannu.web.practices.evidence_forms import FileField


class DocumentForm(Form):
    """What it is, whose, for whom. Organisations are those the reader acts for."""

    file = FileField(
        label=_("The document"),
        help_text=_("PDF, Word, Excel, OpenDocument or CSV, 10 MB at most, without macros."),
        error_messages={"required": _("Choose the document"), "empty": _("This file is empty.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=DocumentKind.choices,
        widget=Radios(),
        error_messages={"required": _("Choose what it is")},
    )
    title_en = forms.CharField(
        max_length=120,
        label=_("Its title in English"),
        error_messages={"required": _("Give its title in English")},
    )
    title_cy = forms.CharField(
        max_length=120,
        label=_("Its title in Welsh"),
        error_messages={"required": _("Give its title in Welsh")},
    )
    organisation = forms.ChoiceField(
        label=_("Whose document is it?"),
        error_messages={"required": _("Choose whose document it is")},
    )
    visibility = forms.ChoiceField(
        label=_("Who may have it?"),
        choices=Visibility.choices,
        widget=Radios(
            hints={
                Visibility.PUBLIC_BODIES: _("People who sign in and act for an organisation"),
            }
        ),
        error_messages={"required": _("Choose who may have it")},
    )

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self._bodies = {body.slug: body for body in organisations_to_ask_for(request)}
        field: Any = self.fields["organisation"]
        field.choices = [(slug, str(body)) for slug, body in self._bodies.items()]
        if len(self._bodies) > 1:
            field.choices = [("", _("Choose one")), *field.choices]

    def clean_organisation(self) -> Organisation | None:
        return self._bodies.get(self.cleaned_data["organisation"])
