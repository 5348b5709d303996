"""The problem in somebody's own words, and where they work."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.organisations.lookup import look_up, names, the_one
from rhannu.organisations.models import Organisation
from rhannu.web.forms import Form, Radios, WordsField

MOST_WORDS = 250
MOST_LETTERS = 2000  # as many as an address carries
NOBODY = "none"  # of "for": compare with no organisation


class FindForm(Form):
    """What to look for. `organisation` is whom to compare with, once the form is valid.

    own  the reader's own organisation, taken where they name no other.
    """

    q = WordsField(
        words=MOST_WORDS,
        about=gettext_lazy("what you wrote"),
        label=gettext_lazy("What are you trying to put right?"),
        help_text=gettext_lazy(
            "One or two sentences, as you would say it to a colleague. Welsh or English."
        ),
        error_messages={
            "required": gettext_lazy("Describe the problem in a sentence or two"),
        },
        widget=forms.Textarea({"rows": 4}),
    )
    at = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("Where do you work?"),
        help_text=gettext_lazy(
            "The name of your organisation, as you say it. We use it to find people in a place "
            "like yours. You can leave it blank."
        ),
        widget=forms.TextInput({"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, own: Organisation | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.own = own
        self.organisation: Organisation | None = None

    def clean_q(self) -> str:
        words = self.cleaned_data["q"]
        if not any(letter.isalpha() for letter in words):
            raise ValidationError(_("Describe the problem in words, in a sentence or two"))
        if len(words) > MOST_LETTERS:
            raise ValidationError(_("Say it more briefly: one or two sentences are enough"))
        return words

    def clean(self) -> dict[str, Any]:
        chosen, typed = self.data.get("for", ""), self.cleaned_data.get("at", "")
        if chosen and chosen != NOBODY:
            self.organisation = Organisation.objects.filter(slug=chosen).first()
        elif chosen != NOBODY and typed:
            self._look_up(typed)
        elif not chosen:
            self.organisation = self.own
        return self.cleaned_data

    def _look_up(self, typed: str) -> None:
        every = names()
        found = the_one(typed, among=every)
        if found is not None:
            self.organisation = Organisation.objects.get(pk=found)
            return
        close = look_up(typed, among=every)
        if not close:
            said = _("We do not know “%(name)s”. Try another name for it, or leave it blank.")
            self.add_error("at", said % {"name": typed})
            return
        bodies = Organisation.objects.in_bulk([one.organisation_id for one in close])
        self.fields["for"] = forms.ChoiceField(
            label=_("Did you mean one of these?"),
            choices=[
                *(
                    (body.slug, str(body))
                    for body in (bodies[one.organisation_id] for one in close)
                ),
                (NOBODY, _("None of these")),
            ],
            widget=Radios(),
        )
        self.add_error("for", _("Choose the organisation you mean by “%(name)s”") % {"name": typed})
