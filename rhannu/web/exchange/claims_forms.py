"""What is asked of a claim: which meeting, what for, how much, when."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from rhannu.base.money import pounds
from rhannu.exchange.models import CostKind, Encounter
from rhannu.organisations.models import Organisation
from rhannu.web.exchange.claims_words import meeting_words
from rhannu.web.fields import PoundsField, ThingField, code_field, number_field, some_words
from rhannu.web.forms import DayField, Form, Radios

NOT_MONEY = gettext_lazy("Enter a sum of money, such as 38.40")


class ClaimForm(Form):
    """A cost of a meeting. What there is only one of is not asked for."""

    encounter = ThingField(
        label=gettext_lazy("Which meeting?"),
        widget=Radios,
        missing=gettext_lazy("Choose which meeting it was"),
    )
    organisation = ThingField(
        label=gettext_lazy("Who paid?"),
        widget=Radios,
        missing=gettext_lazy("Choose which organisation paid"),
    )
    kind = code_field(
        gettext_lazy("What was it for?"),
        CostKind.choices,
        missing=gettext_lazy("Choose what the money was spent on"),
    )
    pence = PoundsField(
        label=gettext_lazy("How much, in pounds?"),
        help_text=gettext_lazy(
            "For example, 38.40. Keep the receipt; the auditors may ask for it."
        ),
        wrong=NOT_MONEY,
        error_messages={"required": gettext_lazy("Enter how much was spent")},
    )
    spent_on = DayField(
        label=gettext_lazy("When was it spent?"),
        error_messages={"required": gettext_lazy("Enter the day the money was spent")},
    )
    words = some_words(gettext_lazy("Anything we should know? (optional)"), words=60, rows=2)

    def __init__(
        self,
        data: Any,
        *,
        meetings: Sequence[Encounter],
        bodies: Sequence[Organisation],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        offered: dict[str, list[tuple[str, str, Any]]] = {
            "encounter": [(str(one.pk), meeting_words(one), one) for one in meetings],
            "organisation": [(one.slug, str(one), one) for one in bodies],
        }
        for name, things in offered.items():
            field: Any = self.fields[name]
            field.offer(things)
            field.choices = list(field.choices)[1:]
            if len(things) == 1:
                del self.fields[name]

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class RefuseForm(Form):
    reason = some_words(
        gettext_lazy("Why is it refused?"),
        words=60,
        missing=gettext_lazy("Say why it is refused, so that they can put it right."),
        help_text=gettext_lazy("They read this. Say what they can do about it."),
    )


class PaidForm(Form):
    paid_on = DayField(
        label=gettext_lazy("When was it paid?"),
        error_messages={"required": gettext_lazy("Enter the day it was paid")},
    )


class TermsForm(Form):
    limit_pence = PoundsField(
        label=gettext_lazy("Up to how many pounds is a claim approved by rule?"),
        help_text=gettext_lazy("For all that one organisation claims of one meeting."),
        wrong=NOT_MONEY,
        error_messages={"required": gettext_lazy("Enter a limit")},
    )
    within_days = number_field(
        gettext_lazy("Up to how many days after the meeting?"),
        width=4,
        wrong=gettext_lazy("Enter a whole number of days"),
        error_messages={"required": gettext_lazy("Enter a number of days")},
    )


def first_terms(limit_pence: int, within_days: int) -> dict[str, Any]:
    """What the form of the terms begins with."""
    return {"limit_pence": pounds(limit_pence).removeprefix("£"), "within_days": within_days}


def first_claim(meetings: Sequence[Encounter]) -> dict[str, Any]:
    """Most money is spent on the day of the meeting."""
    return {"spent_on": meetings[0].held_on if len(meetings) == 1 else None}
