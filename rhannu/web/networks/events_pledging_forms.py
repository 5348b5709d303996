"""On a telephone in the room: the code, who somebody is, what they will do, what they ask for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.networks.models import Ask, Event
from rhannu.practices.models import Practice
from rhannu.web.fields import code_field, some_words
from rhannu.web.forms import DayField, Form
from rhannu.web.networks.events_forms import body_field, body_named, email_field, line

SOON = timedelta(days=90)
NONE = "none"


class CodeForm(Form):
    code = forms.CharField(
        max_length=20,
        label=gettext_lazy("The code of the event"),
        help_text=gettext_lazy("Six letters and figures, as they stand on the screen in the room."),
        error_messages={"required": gettext_lazy("Enter the code")},
        widget=forms.TextInput(
            {
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "govuk-input--width-10",
            }
        ),
    )

    def clean_code(self) -> str:
        code = plain(self.cleaned_data["code"])
        if not Event.objects.filter(code=code).exists():
            raise forms.ValidationError(
                _("No event has this code. Look at the screen again, or ask whoever speaks.")
            )
        return code


def plain(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter.isalnum())


class WhoForm(Form):
    organisation = body_field()
    who = forms.CharField(
        max_length=120,
        label=gettext_lazy("Your post, or your name"),
        error_messages={"required": gettext_lazy("Enter your post or your name")},
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    email = email_field(
        gettext_lazy("We send a receipt there, and ask you after some months what became of it.")
    )


class WhatForm(Form):
    """practices  those of the programme"""

    what = some_words(
        gettext_lazy("What will you do?"),
        words=80,
        missing=gettext_lazy("Say in a sentence what you will do."),
        help_text=gettext_lazy("One thing that you can do yourself, or ask others to do."),
    )
    practice = code_field(
        gettext_lazy("About which part of the programme?"),
        [],
        missing=gettext_lazy("Choose one, or “Something else”"),
    )
    due = DayField(
        label=gettext_lazy("By when?"),
        error_messages={"required": gettext_lazy("Enter the day by which it will be done")},
    )

    def __init__(self, *args: Any, practices: list[Practice], today: date, **options: Any) -> None:
        options.setdefault("initial", {"due": today + SOON, "practice": NONE})
        super().__init__(*args, **options)
        self.practices = {one.slug: one for one in practices}
        field: Any = self.fields["practice"]
        named = [(slug, said(one, "title").text) for slug, one in self.practices.items()]
        field.choices = [*named, (NONE, _("Something else"))]
        if not practices:
            del self.fields["practice"]

    def facts(self) -> dict[str, Any]:
        told = dict(self.cleaned_data)
        return {**told, "practice": self.practices.get(told.get("practice", NONE))}


class AskForm(Form):
    kind = code_field(
        gettext_lazy("What do you ask for?"),
        Ask.choices,
        missing=gettext_lazy("Choose of whom you ask it."),
    )
    words = some_words(
        gettext_lazy("Say it in a sentence or two"),
        words=120,
        missing=gettext_lazy("Say in a sentence what you ask for."),
        help_text=gettext_lazy(
            "Nobody is named. Somebody puts together what several ask, and the answer is public."
        ),
    )


class PlaceForm(Form):
    body = line(
        gettext_lazy("Which organisation is it?"),
        gettext_lazy("Its name, as it stands on its own page."),
        required=True,
        error_messages={"required": gettext_lazy("Enter the name of the organisation")},
    )

    def clean_body(self):
        return body_named(self.cleaned_data["body"])
