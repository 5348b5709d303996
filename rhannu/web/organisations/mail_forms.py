"""The form in which people choose how soon each kind of mail comes to them."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.organisations.mail import CHOICES, KINDS, pace_for
from rhannu.organisations.models import MailChoice, Person
from rhannu.web.forms import Form, Radios


@dataclass(frozen=True)
class Always:
    """Kinds that cannot be switched off, for one reason."""

    why: str
    names: list[str]


class MailForm(Form):
    """In which language, and one question for each kind that may be chosen."""

    language_of_mail = forms.ChoiceField(
        label=_("In which language do we write to you?"),
        choices=[("en", "English"), ("cy", "Cymraeg")],
        widget=Radios,
        error_messages={"required": _("Choose the language we write to you in")},
    )

    def __init__(self, data, *, person: Person) -> None:
        chosen = dict(MailChoice.objects.filter(person=person).values_list("kind", "pace"))
        optional = [kind for kind in KINDS.values() if kind.may_choose]
        initial = {kind.code: pace_for(kind, chosen.get(kind.code)) for kind in optional}
        super().__init__(data, initial={"language_of_mail": person.language, **initial})
        for kind in optional:
            self.fields[kind.code] = forms.ChoiceField(
                label=kind.name,
                choices=[(pace.value, pace.label) for pace in CHOICES],
                widget=forms.Select,
            )

    def language(self) -> str:
        return self.cleaned_data["language_of_mail"]

    def paces(self) -> dict[str, str]:
        """The code of a pace for each code of a kind."""
        return {code: self.cleaned_data[code] for code in KINDS if code in self.cleaned_data}


def always_sent() -> list[Always]:
    """The kinds that cannot be switched off, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for kind in KINDS.values():
        if not kind.may_choose:
            reasons.setdefault(str(kind.needed), []).append(str(kind.name))
    return [Always(why, names) for why, names in reasons.items()]
