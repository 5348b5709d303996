"""What is asked of a conduit that endorses a practice, raises it or carries it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.organisations.models import Organisation
from rhannu.web.fields import ThingField, code_field, number_field, offer, some_words
from rhannu.web.forms import DayField, Form


class _ConduitForm(Form):
    """For which body: asked only where there are several."""

    organisation = ThingField(
        label=gettext_lazy("For which body?"), missing=gettext_lazy("Choose a body")
    )

    def __init__(self, data: Any, *, bodies: list[Organisation], **options: Any) -> None:
        super().__init__(data, **options)
        self.only = bodies[0] if len(bodies) == 1 else None
        if self.only is not None:
            del self.fields["organisation"]
        else:
            offer(self, "organisation", bodies)

    def facts(self) -> dict[str, Any]:
        only = {"organisation": self.only} if self.only is not None else {}
        return only | dict(self.cleaned_data)


class EndorseForm(_ConduitForm):
    words = some_words(
        gettext_lazy("Why does it stand by this practice?"),
        words=80,
        missing=gettext_lazy("Say why it stands by this practice"),
    )
    link = forms.URLField(
        label=gettext_lazy("Where can one read it? (optional)"),
        required=False,
        max_length=400,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Enter the whole address, from https:// on")},
    )
    endorsed_on = DayField(
        label=gettext_lazy("On which day did it say so?"),
        error_messages={"required": gettext_lazy("Enter the day it said so")},
    )


class RaiseForm(_ConduitForm):
    network = ThingField(
        label=gettext_lazy("With which network?"), missing=gettext_lazy("Choose a network")
    )
    words = some_words(
        gettext_lazy("Why should it be on their agenda?"),
        words=50,
        missing=gettext_lazy("Say why it should be on their agenda"),
    )


class CarryForm(_ConduitForm):
    how = some_words(
        gettext_lazy("How will it take it to its members?"),
        words=60,
        missing=gettext_lazy("Say how it will take it to its members"),
    )
    by_on = DayField(
        label=gettext_lazy("By which day?"),
        error_messages={"required": gettext_lazy("Enter the day by which it will be done")},
    )


class WhyForm(Form):
    words = some_words(gettext_lazy("Why?"), words=60, missing=gettext_lazy("Say why"))


class CameForm(Form):
    carried = code_field(
        gettext_lazy("Was it taken to its members?"),
        [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        missing=gettext_lazy("Choose yes or no"),
    )
    reached = number_field(
        gettext_lazy("How many of them heard of it? (optional)"),
        width=5,
        wrong=gettext_lazy("Enter a whole number"),
        required=False,
        min_value=0,
        max_value=1_000_000,
    )
    came_of_it = some_words(
        gettext_lazy("What came of it?"),
        words=80,
        missing=gettext_lazy("Say what came of it, or why it was not done"),
    )


class RaisedForm(Form):
    answer = code_field(
        gettext_lazy("Is it on the next agenda?"),
        [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        missing=gettext_lazy("Choose yes or no"),
    )
    words = some_words(gettext_lazy("If not, why not?"), words=60)
