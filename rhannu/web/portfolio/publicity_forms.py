"""What is asked about the announcement of an award."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.organisations.models import Post
from rhannu.web.fields import ThingField, some_words
from rhannu.web.forms import DayField, Form, Radios


class KitForm(Form):
    post = ThingField(
        label=gettext_lazy("Who is to announce it?"),
        widget=Radios,
        missing=gettext_lazy("Choose a post"),
    )

    def __init__(self, data: Any, *, posts: Iterable[Post], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["post"]
        field.offer(
            (one.ref, f"{said(one, 'title').text}, {one.organisation.short()}", one)
            for one in posts
        )
        field.choices = list(field.choices)[1:]


class NamedForm(Form):
    named = forms.CharField(
        label=gettext_lazy("Who may be named, and how?"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("As it may be printed. Leave it blank where nobody is to be named."),
    )
    quote_en = some_words(gettext_lazy("Their words in English (optional)"))
    quote_cy = some_words(gettext_lazy("Their words in Welsh (optional)"))
    consent_by = forms.CharField(
        label=gettext_lazy("Who told you that they agree?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("They themselves, or a post that asked them."),
    )
    consent_on = DayField(label=gettext_lazy("When did they agree?"), required=False)


class ToldForm(Form):
    where = forms.CharField(
        label=gettext_lazy("Where was it told?"),
        max_length=160,
        help_text=gettext_lazy("For example, our website, the local paper, a staff letter."),
        error_messages={"required": gettext_lazy("Say where it was told.")},
    )
    on = DayField(
        label=gettext_lazy("When was it told?"),
        error_messages={"required": gettext_lazy("Enter the day it was told")},
    )
    link = forms.URLField(
        label=gettext_lazy("Where can one see it? (optional)"),
        max_length=400,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("The address of a page, such as https://news.example/today."),
        error_messages={"invalid": gettext_lazy("Enter the address of a page, or leave it blank")},
    )
