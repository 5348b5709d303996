"""When and where to meet, and why not after all."""

from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base import clock
from rhannu.exchange.models import Appointment, Offer
from rhannu.web.fields import some_words
from rhannu.web.forms import DayField, Form

LENGTHS = [
    ("", _("Not known yet")),
    (30, _("Half an hour")),
    (60, _("An hour")),
    (90, _("An hour and a half")),
    (120, _("Two hours")),
    (180, _("Three hours")),
    (240, _("Half a day")),
    (420, _("A day")),
]


class HourInput(forms.TextInput):
    """A short box. What was agreed before stands in it as people write it."""

    def format_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else super().format_value(value)


class HourField(forms.TimeField):
    """A time of day as people write it: 9:30, 09.30, 14:00."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%H:%M", "%H.%M"])
        box = {"class": "govuk-input--width-5", "autocomplete": "off"}
        options.setdefault("widget", HourInput(box))
        wrong = _("Enter a time such as 9:30 or 14:00")
        super().__init__(error_messages={"invalid": wrong}, **options)


def length_field(**options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("How long does it take?"),
        choices=LENGTHS,
        coerce=int,
        empty_value=None,
        required=False,
        **options,
    )


def join_field(**options: Any) -> forms.URLField:
    return forms.URLField(
        label=_("What is the link to join on screen? (optional)"),
        help_text=_("The whole address, from https:// on."),
        required=False,
        max_length=400,
        assume_scheme="https",
        error_messages={"invalid": _("Enter the whole link to join, from https:// on")},
        **options,
    )


def hour_field() -> HourField:
    return HourField(
        required=False,
        label=_("When does it begin? (optional)"),
        help_text=_("For example, 9:30 or 14:00"),
    )


class ChooseDayForm(Form):
    """The day they agreed on; whatever else is known of it."""

    agreed_on = DayField(
        label=_("Which day?"),
        help_text=_("For example, 3 12 2026"),
        error_messages={"required": _("Enter the day you agreed on")},
    )
    starts = hour_field()
    minutes = length_field()
    place = forms.CharField(
        required=False, max_length=200, label=_("Where do you meet? (optional)")
    )
    join_link = join_field()


class CallOffForm(Form):
    why = some_words(
        _("Why? (optional)"),
        words=40,
        help_text=_("The other side will see it. You can choose another day afterwards."),
    )


class NeedsForm(Form):
    words = some_words(
        _("Access, language, food, or whatever else helps"),
        help_text=_(
            "Give no names. Only the two who meet see it, and it is deleted after the day. "
            "Leave it blank if you need nothing."
        ),
    )


def first_words(appointment: Appointment | None) -> dict[str, Any]:
    """What the form begins with: what was agreed before."""
    if appointment is None or appointment.called_off_at is not None:
        return {}
    starts = appointment.starts_at
    return {
        "agreed_on": appointment.on,
        "starts": starts.astimezone(clock.LONDON).time() if starts else None,
        "minutes": appointment.minutes,
        "place": appointment.place,
        "join_link": appointment.join_link,
    }


def hours_of(appointment: Appointment | Offer) -> tuple[str, str]:
    """From when to when, as clocks in London show it; blank where the day alone is known."""
    if appointment.starts_at is None:
        return "", ""
    ends_at = appointment.starts_at + timedelta(minutes=appointment.minutes or 0)
    both = (one.astimezone(clock.LONDON) for one in (appointment.starts_at, ends_at))
    starts, ends = (f"{one:%H:%M}" for one in both)
    return starts, ends
