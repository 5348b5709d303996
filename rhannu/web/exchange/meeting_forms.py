"""What people say after they met: the meeting and its promises, what was taken home."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.refusals import Refused
from rhannu.exchange import rules
from rhannu.exchange.actions import Promise
from rhannu.exchange.models import Request, Transfer
from rhannu.organisations.models import Organisation
from rhannu.practices.models import EncounterKind
from rhannu.web.forms import DayField, Form, Radios, WordsField

MOST_PROMISES = 3
DAY_REQUIRED = {"required": gettext_lazy("Enter the day it happened")}


def side_choices(transfer: Transfer) -> list[tuple[str, str]]:
    """The organisations that take part, by slug."""
    sides = [transfer.recipient] + ([transfer.donor] if transfer.donor else [])
    return [(one.slug, one.short()) for one in sides]


def first_words(asked: Request | None, *, today: date) -> dict[str, Any]:
    """What the form begins with: the meeting that was agreed, if its day has come."""
    if asked is None:
        return {}
    due = asked.agreed_on if asked.agreed_on and asked.agreed_on <= today else None
    return {"kind": asked.kind, "held_on": due}


class MeetingForm(Form):
    """kind, day and note; up to three promises, or why there is none."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How did you meet?"),
        choices=[one for one in EncounterKind.choices if one[0] != EncounterKind.PAGE],
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose how you met")},
    )
    held_on = DayField(
        label=gettext_lazy("When did you meet?"),
        help_text=gettext_lazy("For example, 14 7 2026"),
        error_messages={"required": gettext_lazy("Enter the day you met")},
    )
    note = WordsField(
        words=120,
        rows=3,
        required=False,
        label=gettext_lazy("What was it about? (optional)"),
        help_text=gettext_lazy("A sentence or two, for both sides to read."),
    )

    def __init__(self, *args: Any, transfer: Transfer, told: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = {one.slug: one for one in (transfer.recipient, transfer.donor) if one}
        if told:
            self.fields["told_by"] = forms.ChoiceField(
                label=_("Who told you?"),
                help_text=_("You record what one side told you, by phone or in person."),
                choices=side_choices(transfer),
                widget=Radios,
                error_messages={"required": _("Choose who told you")},
            )
        for number in range(1, MOST_PROMISES + 1):
            self._add_promise(number, side_choices(transfer))
        self.fields["none_because"] = WordsField(
            words=60,
            rows=2,
            required=False,
            label=_("If nothing was promised, why not?"),
            help_text=_("Leave this empty if there is a promise above."),
        )

    def _add_promise(self, number: int, sides: list[tuple[str, str]]) -> None:
        self.fields[_name("what", number)] = forms.CharField(
            max_length=300, required=False, label=_("What will be done?")
        )
        self.fields[_name("side", number)] = forms.ChoiceField(
            required=False, label=_("Which side will do it?"), choices=sides, widget=Radios
        )
        self.fields[_name("who", number)] = forms.CharField(
            max_length=120, required=False, label=_("Whose post is it? (optional)")
        )
        self.fields[_name("due", number)] = DayField(required=False, label=_("By when?"))

    @property
    def promise_fields(self):
        """The fields of each promise, for the template: three groups of four."""
        return [
            [self[_name(part, number)] for part in ("what", "side", "who", "due")]
            for number in range(1, MOST_PROMISES + 1)
        ]

    def clean(self):
        data = super().clean()
        for number in range(1, MOST_PROMISES + 1):
            what, side, due = (data.get(_name(part, number)) for part in ("what", "side", "due"))
            if not what:
                if due or data.get(_name("who", number)):
                    self.add_error(_name("what", number), _("Say what will be done"))
                continue
            if not side:
                self.add_error(_name("side", number), _("Choose which side will do it"))
            if not due and _name("due", number) not in self.errors:
                self.add_error(_name("due", number), _("Enter the day by which it will be done"))
            elif due and data.get("held_on"):
                self._check_due(number, due, data["held_on"])
        return data

    def _check_due(self, number, due, held_on):
        try:
            rules.check_promise(due=due, held_on=held_on)
        except Refused as refused:
            self.add_error(_name("due", number), str(refused))

    def facts(self) -> dict[str, Any]:
        """The arguments of `record_encounter`."""
        data = self.cleaned_data
        promises = [
            Promise(
                organisation=self.sides[data[_name("side", number)]],
                what=data[_name("what", number)],
                due=data[_name("due", number)],
                who=data[_name("who", number)],
            )
            for number in range(1, MOST_PROMISES + 1)
            if data[_name("what", number)]
        ]
        told_by: Organisation | None = self.sides.get(data.get("told_by", ""))
        plain = {name: data[name] for name in ("kind", "held_on", "note", "none_because")}
        return {**plain, "promises": promises, "told_by": told_by}


def _name(part: str, number: int) -> str:
    """The first promise has the plain names, which refusals use.

    No underscore before the number: "due_2" is the year of the first day.
    """
    return part if number == 1 else f"{part}{number}"
