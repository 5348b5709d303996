"""The form in which people choose how soon each kind of mail comes to them."""

from dataclasses import dataclass

from django import forms

from rhannu.organisations.mail import CHOICES, KINDS, pace_for
from rhannu.organisations.models import MailChoice, Person
from rhannu.web.forms import Form


@dataclass(frozen=True)
class Always:
    """Kinds that cannot be switched off, for one reason."""

    why: str
    names: list[str]


class MailForm(Form):
    """One question for each kind that may be chosen."""

    def __init__(self, data, *, person: Person) -> None:
        chosen = dict(MailChoice.objects.filter(person=person).values_list("kind", "pace"))
        optional = [kind for kind in KINDS.values() if kind.may_choose]
        initial = {kind.code: pace_for(kind, chosen.get(kind.code)) for kind in optional}
        super().__init__(data, initial=initial)
        for kind in optional:
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.name,
                choices=[(pace.value, pace.label) for pace in CHOICES],
                widget=forms.Select,
            )


def always_sent() -> list[Always]:
    """The kinds that cannot be switched off, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for kind in KINDS.values():
        if not kind.may_choose:
            reasons.setdefault(str(kind.needed), []).append(str(kind.name))
    return [Always(why, names) for why, names in reasons.items()]
