"""What is asked when money is set apart for learning, and when a claim has no fund."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.analysis.budget import year_name, year_of
from rhannu.fund.models import Fund
from rhannu.web.exchange.claims_forms import NOT_MONEY
from rhannu.web.fields import PoundsField, ThingField, offer, some_words
from rhannu.web.forms import Form, Radios


class FundForm(Form):
    fund = ThingField(
        label=gettext_lazy("Which fund?"), widget=Radios, missing=gettext_lazy("Choose a fund")
    )

    def __init__(self, data: Any, *, funds: Iterable[Fund], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "fund", funds)
        field: Any = self.fields["fund"]
        field.choices = list(field.choices)[1:]


class AllocationForm(FundForm):
    year = forms.TypedChoiceField(label=gettext_lazy("Which financial year?"), coerce=int)
    pence = PoundsField(
        label=gettext_lazy("How many pounds are set apart?"),
        wrong=NOT_MONEY,
        error_messages={"required": gettext_lazy("Enter a sum of money, such as 38.40")},
    )
    words = some_words(
        gettext_lazy("Why is it this much?"),
        missing=gettext_lazy("Say why it is this much."),
        help_text=gettext_lazy("It stays on record with the sum."),
    )

    def __init__(self, data: Any, *, funds: Iterable[Fund], on: date, **options: Any) -> None:
        super().__init__(data, funds=funds, **options)
        now = year_of(on)
        field: Any = self.fields["year"]
        field.choices = [(year, year_name(year)) for year in range(now - 2, now + 5)]
