"""What drawing a sample, giving it to outsiders and looking in vain ask for."""

from typing import Any

from django.utils.translation import gettext_lazy

from rhannu.exchange.models import NotHere, Verification
from rhannu.organisations.models import Person
from rhannu.web.exchange.adopting_forms import HOW_HINTS
from rhannu.web.fields import ThingField, code_field, number_field, offer, some_words
from rhannu.web.forms import DayField, Form

HOW = gettext_lazy("Choose a visit, an evidence file or an audit.")


class DrawForm(Form):
    practice = ThingField(
        label=gettext_lazy("Of which practice?"),
        help_text=gettext_lazy("Those with adoptions that both sides have confirmed."),
        missing=gettext_lazy("Choose the practice"),
    )
    size = number_field(
        gettext_lazy("How many adoptions?"),
        width=3,
        min_value=1,
        max_value=100,
        wrong=gettext_lazy("Say in figures how many are to be drawn"),
        error_messages={"required": gettext_lazy("Say how many are to be drawn")},
    )

    def __init__(self, *args: Any, practices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "practice", practices)


class AssignForm(Form):
    to = ThingField(
        label=gettext_lazy("Who looks at it?"),
        help_text=gettext_lazy("Only people from outside both organisations stand here."),
        missing=gettext_lazy("Choose who looks at it"),
    )
    how = code_field(gettext_lazy("How?"), Verification.How.choices, missing=HOW)
    due = DayField(
        label=gettext_lazy("By when?"),
        error_messages={"required": gettext_lazy("Enter the day by which it is looked at")},
    )

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "to", people, "ref")


class NotFoundForm(Form):
    how = code_field(
        gettext_lazy("How did you look?"), Verification.How.choices, hints=HOW_HINTS, missing=HOW
    )
    seen_on = DayField(
        label=gettext_lazy("When?"),
        error_messages={"required": gettext_lazy("Enter the day you looked")},
    )
    because = code_field(
        gettext_lazy("Which reason comes closest?"),
        NotHere.choices,
        missing=gettext_lazy("Choose the reason that comes closest."),
    )
    words = some_words(
        gettext_lazy("What did you find?"),
        words=120,
        rows=4,
        help_text=gettext_lazy("Both sides can read it. Name no residents or patients."),
        missing=gettext_lazy("Say what you found"),
    )
