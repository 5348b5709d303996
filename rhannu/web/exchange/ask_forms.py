"""Whom to talk to, in what way, and what to tell them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.organisations.models import Organisation, Post
from rhannu.practices.models import EncounterKind
from rhannu.web.exchange.asked_forms import why_now_field
from rhannu.web.forms import Form, Radios, WordsField

# A page is read, not asked for; seats at a seminar are the convenor's to give.
KINDS = {
    EncounterKind.CALL: _("Half an hour on the telephone or on screen."),
    EncounterKind.OPEN_DAY: _("A day on which people of several organisations see it together."),
    EncounterKind.VISIT: _("Half a day where it is done, to see it working."),
    EncounterKind.SHADOWING: _("A day or more beside the person who does it."),
    EncounterKind.MENTORING: _("Several talks over some months, while you do it yourselves."),
}
ANY_POST = "any"


class DonorForm(Form):
    """Which of those who have done it."""

    donor = forms.ChoiceField(
        label=_("Whom would you like to talk to?"),
        error_messages={"required": _("Choose whom you would like to talk to")},
        widget=Radios(),
    )

    def __init__(self, *args: Any, donors: list[tuple[Organisation, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["donor"]
        field.choices = [(body.slug, str(body)) for body, _why in donors]
        field.widget.hints = {body.slug: why for body, why in donors}


class AskForm(Form):
    """How to meet, with whom, and what to tell them.

    posts       those on record at the donor
    recipients  whom the reader may ask for; asked only where there is a choice
    over        an officer asks for more than the ceiling allows, and says why
    """

    recipient = forms.ChoiceField(
        label=_("For which organisation do you ask?"),
        error_messages={"required": _("Choose the organisation you ask for")},
    )
    kind = forms.ChoiceField(
        label=_("How would you like to meet?"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        error_messages={"required": _("Choose how you would like to meet")},
        widget=Radios(hints={kind.value: hint for kind, hint in KINDS.items()}),
    )
    post = forms.ChoiceField(
        label=_("Who would you like to ask for?"),
        error_messages={"required": _("Choose whom to ask for")},
        widget=Radios(),
    )
    message = WordsField(
        words=150,
        rows=4,
        about=_("your message"),
        required=False,
        label=_("What would you like to know?"),
        help_text=_(
            "It helps them to prepare. Say which days suit you, if you know. You can leave it blank."
        ),
    )
    over = why_now_field()
    q = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        posts: list[Post],
        recipients: list[Organisation],
        over: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if not over:
            del self.fields["over"]
        self._posts = {str(post.pk): post for post in posts}
        self._recipients = {body.slug: body for body in recipients}
        post: Any = self.fields["post"]
        post.choices = [(key, _post_words(one)) for key, one in self._posts.items()]
        post.choices = [*post.choices, (ANY_POST, _("Whoever they think best"))]
        recipient: Any = self.fields["recipient"]
        recipient.choices = [(slug, str(body)) for slug, body in self._recipients.items()]
        if len(recipients) == 1:
            recipient.widget = forms.HiddenInput()
        elif not self.initial.get("recipient"):
            recipient.choices = [("", _("Choose one")), *recipient.choices]

    def clean_post(self) -> Post | None:
        return self._posts.get(self.cleaned_data["post"])

    def clean_recipient(self) -> Organisation | None:
        return self._recipients.get(self.cleaned_data["recipient"])


def _post_words(post: Post) -> str:
    number = post.phone.replace(" ", "\N{NO-BREAK SPACE}")  # a telephone number never breaks
    return f"{post}, {number}" if number else str(post)


class EnquiryForm(Form):
    """What somebody who has not signed in leaves for the fund team."""

    words = WordsField(
        words=250,
        rows=4,
        about=_("what you wrote"),
        label=_("What are you trying to put right?"),
        error_messages={"required": _("Describe the problem in a sentence or two")},
    )
    name = forms.CharField(
        max_length=120,
        label=_("Your name"),
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    organisation_words = forms.CharField(
        max_length=200,
        label=_("Where do you work?"),
        error_messages={"required": _("Enter the name of your organisation")},
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Your work e-mail address"),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Enter an e-mail address in full, such as name@council.gov.wales"),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
