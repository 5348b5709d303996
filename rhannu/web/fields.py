"""Fields that forms ask for again and again: one of several things, one of a few codes, a number, why."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from rhannu.base.money import pence_from
from rhannu.web.forms import Form, Radios, WordsField


class ThingField(forms.ChoiceField):
    """One of several things, told by its slug or reference; what a form gets is the thing itself.

    missing  the sentence where none is chosen
    """

    def __init__(self, *, missing: Any, **options: Any) -> None:
        super().__init__(error_messages={"required": missing}, **options)
        self.things: dict[str, Any] = {}

    def offer(self, things: Iterable[tuple[str, str, Any]]) -> None:
        """What can be chosen: the value of each, its name, and the thing."""
        rows = list(things)
        self.things = {value: thing for value, _name, thing in rows}
        named = [(value, name) for value, name, _thing in rows]
        self.choices = [("", gettext_lazy("Choose one")), *named]

    def clean(self, value: Any) -> Any:
        return self.things.get(super().clean(value))


def offer(form: Form, name: str, things: Iterable[Any], key: str = "slug") -> None:
    """Let a form's field offer these things by their `key`, each under its own name."""
    field: Any = form.fields[name]
    field.offer((getattr(one, key), str(one), one) for one in things)


def code_field(
    label: Any, choices: Any, *, missing: Any = "", hints: Any = None, **options: Any
) -> forms.ChoiceField:
    """One of a few codes, as radios."""
    if missing:
        options["error_messages"] = {"required": missing}
    widget = Radios(hints=hints) if hints else Radios
    return forms.ChoiceField(label=label, choices=choices, widget=widget, **options)


def number_field(label: Any, *, width: int, wrong: Any, **options: Any) -> forms.IntegerField:
    """A whole number, typed in a box as wide as it will be. wrong: the sentence where it is none."""
    messages = {"invalid": wrong, **options.pop("error_messages", {})}
    box: dict[str, Any] = {"inputmode": "numeric", "class": f"govuk-input--width-{width}"}
    widget = forms.TextInput(box)
    return forms.IntegerField(label=label, widget=widget, error_messages=messages, **options)


def some_words(label: Any, *, words: int = 80, missing: Any = "", **options: Any) -> WordsField:
    """A few sentences; optional where nothing is said of their being missing."""
    options.setdefault("rows", 3)
    if missing:
        options["error_messages"] = {"required": missing}
    return WordsField(words=words, required=bool(missing), label=label, **options)


class PoundsField(forms.CharField):
    """A sum of money as people type it; what a form gets is whole pence."""

    def __init__(self, *, wrong: Any, width: int = 10, **options: Any) -> None:
        box: dict[str, Any] = {"inputmode": "decimal", "class": f"govuk-input--width-{width}"}
        super().__init__(max_length=30, widget=forms.TextInput(box), **options)
        self.wrong = wrong

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return pence_from(typed)
        except ValueError:
            raise ValidationError(self.wrong) from None
