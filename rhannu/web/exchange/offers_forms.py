"""What is offered, who signs up, who came."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import clock
from rhannu.exchange.models import Offer, SignUp
from rhannu.exchange.models.offers import OFFERED
from rhannu.practices.models import EncounterKind
from rhannu.web.exchange.appointments_forms import hour_field, join_field, length_field
from rhannu.web.fields import ThingField, code_field, number_field, offer, some_words
from rhannu.web.forms import DayField, Form

HINTS = {
    EncounterKind.OPEN_DAY.value: gettext_lazy("Several organisations see it on one day."),
    EncounterKind.VISIT.value: gettext_lazy("A few people come for half a day."),
    EncounterKind.SHADOWING.value: gettext_lazy("One or two go beside somebody who does it."),
    EncounterKind.CALL.value: gettext_lazy("Questions and answers on screen or by telephone."),
    EncounterKind.MENTORING.value: gettext_lazy("Advice to somebody who is beginning."),
}


DAYS = 4  # asked for on one page


def _line(label: Any, hint: Any = "", length: int = 200) -> forms.CharField:
    return forms.CharField(required=False, max_length=length, label=label, help_text=hint)


class WhenForm(Form):
    """When, where, and for how many."""

    on = DayField(
        label=gettext_lazy("Which day?"),
        help_text=gettext_lazy("For example, 3 12 2026"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )
    starts = hour_field()
    minutes = length_field()
    place = _line(gettext_lazy("Where is it? (optional)"))
    join_link = join_field()
    places = number_field(
        gettext_lazy("How many places are there?"),
        width=3,
        wrong=gettext_lazy("Give the number of places in figures, such as 12"),
        help_text=gettext_lazy("When they are gone, others wait, and move up by themselves."),
        error_messages={"required": gettext_lazy("Say how many places there are")},
    )


class WordsForm(Form):
    """What else people should know of it."""

    language = code_field(
        gettext_lazy("In which language?"),
        Offer.Language.choices,
        missing=gettext_lazy("Choose the language"),
    )
    who = _line(
        gettext_lazy("Who may come? (optional)"),
        gettext_lazy("For example: whoever runs street lighting, with one colleague."),
        300,
    )
    access = _line(
        gettext_lazy("What should people know about access? (optional)"),
        gettext_lazy("Steps, parking, a hearing loop, quiet rooms."),
        300,
    )
    cost = _line(
        gettext_lazy("What does it cost? (optional)"),
        gettext_lazy("Leave this empty if it costs nothing."),
    )


class OtherDaysForm(Form):
    """The days on which the same is offered again."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, DAYS + 1):
            self.fields[f"day{number}"] = DayField(
                required=number == 1,
                label=_("Which other day?")
                if number == 1
                else _("Another day, number %(number)d (optional)") % {"number": number},
                error_messages={"required": _("Enter at least one other day")},
            )

    def days(self) -> list[date]:
        return [one for one in self.cleaned_data.values() if one is not None]


class OfferForm(WordsForm, WhenForm):
    """Everything about what is offered.

    hosts  those the reader may offer for; asked only where there is a choice
    """

    host = ThingField(
        label=gettext_lazy("Which organisation hosts it?"),
        missing=gettext_lazy("Choose who hosts it"),
    )
    kind = code_field(
        gettext_lazy("What do you offer?"),
        [(one.value, one.label) for one in OFFERED],
        hints=HINTS,
        missing=gettext_lazy("Choose what you offer"),
    )
    field_order = ("host", "kind", "on", "starts", "minutes", "place", "join_link", "places")

    def __init__(self, *args: Any, hosts: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = hosts[0] if len(hosts) == 1 else None
        if self.only is not None:
            del self.fields["host"]
        else:
            offer(self, "host", hosts)

    def facts(self) -> dict[str, Any]:
        """The arguments of `make_offer`."""
        return {"host": self.only, **self.cleaned_data}


class SignUpForm(Form):
    """For which organisation, how many, and what they need.

    bodies  those the reader may sign up; asked only where there is a choice
    """

    organisation = ThingField(
        label=gettext_lazy("Which organisation do they come from?"),
        missing=gettext_lazy("Choose the organisation"),
    )
    people = number_field(
        gettext_lazy("How many of you would like to come?"),
        width=3,
        wrong=gettext_lazy("Give the number of people in figures, such as 2"),
        error_messages={"required": gettext_lazy("Say how many would like to come")},
    )
    needs = some_words(
        gettext_lazy("What do you need to take part? (optional)"),
        words=80,
        help_text=gettext_lazy(
            "Access, language, food. Give no names. The host alone sees it, and it is deleted "
            "after the day."
        ),
    )

    def __init__(self, *args: Any, bodies: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.only = bodies[0] if len(bodies) == 1 else None
        if self.only is not None:
            del self.fields["organisation"]
        else:
            offer(self, "organisation", bodies)

    def facts(self) -> dict[str, Any]:
        """The arguments of `sign_up`."""
        return {"organisation": self.only, **self.cleaned_data}


class WhyForm(Form):
    why = some_words(
        gettext_lazy("Why? (optional)"),
        words=40,
        help_text=gettext_lazy("Everybody who signed up will see it."),
    )


class CameForm(Form):
    """How many came of each organisation that held places."""

    def __init__(self, *args: Any, sign_ups: list[SignUp], **options: Any) -> None:
        super().__init__(*args, **options)
        for one in sign_ups:
            label = _("How many came from %(body)s?") % {"body": one.organisation}
            self.fields[f"came{one.ref}"] = number_field(
                label,
                width=3,
                wrong=_("Give the number of people in figures; 0 for nobody"),
                initial=one.people,
            )

    def came(self) -> dict[str, int]:
        return {name.removeprefix("came"): said for name, said in self.cleaned_data.items()}


def as_it_is(found: Offer) -> dict[str, Any]:
    """What the form of a change begins with."""
    starts = found.starts_at.astimezone(clock.LONDON).time() if found.starts_at else None
    names = ("on", "minutes", "place", "join_link", "places")
    return {"starts": starts, **{name: getattr(found, name) for name in names}}
