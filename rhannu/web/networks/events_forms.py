"""What an event is, what stands on its programme, who signs up, who came."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import clock
from rhannu.networks.models import Delegate, Event
from rhannu.organisations.lookup import the_one
from rhannu.organisations.models import Organisation
from rhannu.web.exchange.appointments_forms import hour_field, join_field, length_field
from rhannu.web.fields import ThingField, code_field, number_field, offer, some_words
from rhannu.web.forms import Checkboxes, DayField, Form


def line(label: Any, hint: Any = "", length: int = 200, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(max_length=length, label=label, help_text=hint, **options)


class EventForm(Form):
    """networks  those the reader may enter an event for; asked only when an event is new."""

    network = ThingField(
        label=gettext_lazy("Of which network is it? (optional)"), missing="", required=False
    )
    kind = code_field(
        gettext_lazy("What kind of event is it?"),
        Event.Kind.choices,
        missing=gettext_lazy("Choose what kind of event it is."),
    )
    title_en = line(gettext_lazy("Its title, in English"), length=160)
    title_cy = line(gettext_lazy("Its title, in Welsh"), length=160)
    about_en = some_words(gettext_lazy("What is it about? In English (optional)"), words=150)
    about_cy = some_words(gettext_lazy("What is it about? In Welsh (optional)"), words=150)
    on = DayField(
        label=gettext_lazy("Which day?"),
        help_text=gettext_lazy("For example, 3 12 2026"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    ends_on = DayField(label=gettext_lazy("Its last day, if it has several"), required=False)
    starts = hour_field()
    minutes = length_field()
    place = line(gettext_lazy("Where is it? (optional)"))
    join_link = join_field()
    places = number_field(
        gettext_lazy("How many places are there?"),
        width=4,
        wrong=gettext_lazy("Give the number of places in figures, such as 12"),
        help_text=gettext_lazy("When they are gone, others wait, and move up by themselves."),
        error_messages={"required": gettext_lazy("Say how many places there are")},
    )
    language = code_field(
        gettext_lazy("In which language?"),
        Event.Language.choices,
        missing=gettext_lazy("Choose the language."),
    )
    access = line(
        gettext_lazy("What should people know about access? (optional)"),
        gettext_lazy("Steps, parking, a hearing loop, quiet rooms."),
        300,
    )

    def __init__(self, *args: Any, networks: list[Any] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if networks:
            offer(self, "network", networks)
        else:
            del self.fields["network"]

    def clean_ends_on(self) -> Any:
        return self.cleaned_data["ends_on"] or None


def as_it_is(event: Event) -> dict[str, Any]:
    """What the form of a change begins with."""
    starts = event.starts_at.astimezone(clock.LONDON).time() if event.starts_at else None
    names = "kind title_en title_cy about_en about_cy on minutes place".split()
    names += "join_link places language access".split()
    ends_on = event.ends_on if event.ends_on != event.on else None
    return {"starts": starts, "ends_on": ends_on, **{name: getattr(event, name) for name in names}}


class ItemForm(Form):
    practice = ThingField(
        label=gettext_lazy("Which practice is shown? (optional)"), missing="", required=False
    )
    body = line(
        gettext_lazy("Who shows it? (optional)"),
        gettext_lazy("The name of an organisation, as you would write it."),
    )
    title_en = line(
        gettext_lazy("What it is called on the programme, in English (optional)"),
        gettext_lazy("Leave it empty, and it has the title of the practice."),
        160,
    )
    title_cy = line(gettext_lazy("And in Welsh (optional)"), length=160)
    starts = hour_field()

    def __init__(self, *args: Any, practices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "practice", practices)

    def clean_body(self) -> Organisation | None:
        return body_named(self.cleaned_data["body"])


def body_named(words: str) -> Organisation | None:
    """The organisation that these words mean. An error names the next step where none is meant."""
    if not words.strip():
        return None
    key = the_one(words)
    if key is None:
        raise forms.ValidationError(
            _("We do not know this organisation. Write its name as it stands on its own page.")
        )
    return Organisation.objects.get(pk=key)


def _needs() -> Any:
    return some_words(
        gettext_lazy("What do you need to take part? (optional)"),
        words=80,
        help_text=gettext_lazy(
            "Access, language, food. Only those who run it see this, and it is deleted after the day."
        ),
    )


def _listed() -> forms.BooleanField:
    return forms.BooleanField(
        required=False,
        label=gettext_lazy("The other delegates may see that I come"),
        help_text=gettext_lazy("Your name, post and organisation, and nothing else."),
    )


def _post() -> forms.CharField:
    return line(
        gettext_lazy("Your post (optional)"),
        length=120,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )


class JoinForm(Form):
    """bodies  those the reader acts for; asked only where there is a choice."""

    organisation = ThingField(
        label=gettext_lazy("Which organisation do you come from?"),
        missing=gettext_lazy("Choose the organisation"),
    )
    post = _post()
    needs = _needs()
    is_listed = _listed()

    def __init__(self, *args: Any, bodies: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = bodies[0] if len(bodies) == 1 else None
        if len(bodies) > 1:
            offer(self, "organisation", bodies)
        else:
            del self.fields["organisation"]

    def facts(self) -> dict[str, Any]:
        """The arguments of `join_event`."""
        return {"organisation": self.only, **self.cleaned_data}


def name_field() -> forms.CharField:
    return forms.CharField(
        max_length=120,
        label=gettext_lazy("Your name"),
        error_messages={"required": gettext_lazy("Enter your name")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )


def body_field() -> forms.CharField:
    return forms.CharField(
        max_length=160,
        label=gettext_lazy("Where do you work?"),
        error_messages={"required": gettext_lazy("Enter the name of your organisation")},
        widget=forms.TextInput({"autocomplete": "organization"}),
    )


def email_field(hint: Any = "") -> forms.EmailField:
    return forms.EmailField(
        max_length=200,
        label=gettext_lazy("Your work e-mail address"),
        help_text=hint,
        error_messages={
            "required": gettext_lazy("Enter your e-mail address"),
            "invalid": gettext_lazy(
                "Enter an e-mail address in full, such as name@council.gov.wales"
            ),
        },
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )


class GuestForm(Form):
    """Somebody without an account."""

    name = name_field()
    organisation = body_field()
    post = _post()
    email = email_field(gettext_lazy("We send a link there. Your place is yours once you use it."))
    needs = _needs()
    is_listed = _listed()

    def facts(self) -> dict[str, Any]:
        """The arguments of `ask_to_join`."""
        told = dict(self.cleaned_data)
        return {"organisation_words": told.pop("organisation"), **told}


class CameForm(Form):
    """Tick who came, of those who held a place."""

    came = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Who came?"), widget=Checkboxes
    )

    def __init__(self, *args: Any, delegates: list[tuple[Delegate, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["came"]
        field.choices = [(one.ref, words) for one, words in delegates]
        field.initial = [one.ref for one, _words in delegates if one.came]
