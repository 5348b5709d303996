"""Forms in GOV.UK's markup: label, hint, error, then the field; every error listed at the top as a link.

Use Django's own fields and widgets; the renderer gives them our markup. Of our own: `Form`,
`WordsField` (a text with a word limit, counted on the server) and `DayField` (a date in three boxes).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.http import QueryDict
from django.template import TemplateDoesNotExist
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from rhannu.base.languages import WELSH, current
from rhannu.base.refusals import Problem, Refused


class GovukRenderer(TemplatesSetting):
    """Our templates for forms and widgets, and Django's own for what we have no wish to change."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    _django = DjangoTemplates()

    def get_template(self, template_name):
        try:
            return super().get_template(template_name)
        except TemplateDoesNotExist:
            return self._django.get_template(template_name)


class Form(forms.Form):
    """A form whose errors and refusals are told all at once, and which no browser checks first."""

    use_required_attribute = False
    label_suffix = ""
    is_filter = False  # its fields depend on what was chosen alone, and are shown to many

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(_without_nulls(data), *args, **options)
        for field in self.fields.values():
            _say_what_is_missing(field)

    def full_clean(self) -> None:
        # Here, so that fields which a form adds for itself are named as well.
        for field in self.fields.values():
            _say_how_long(field)
        super().full_clean()

    def add_problems(self, problems: list[Problem]) -> None:
        """Show what a rule found wrong, each at its field."""
        for problem in problems:
            self.add_error(self._place(problem.field), problem.message)

    def _place(self, field: str | None) -> str | None:
        return field if field in self.fields else None


def _without_nulls(data: Any) -> Any:
    """What was sent without null characters: nobody sees or types them, and no database keeps them."""
    if data is None or not any("\0" in value for name in data for value in _values(data, name)):
        return data
    clean = QueryDict(mutable=True)
    for name in data:
        clean.setlist(name, [value.replace("\0", "") for value in _values(data, name)])
    return clean


def _values(data: Any, name: str) -> list[str]:
    every = data.getlist(name) if hasattr(data, "getlist") else [data[name]]
    return [str(value) for value in every]


def _say_how_long(field: forms.Field) -> None:
    """Give a line that may hold so many letters a sentence that names it."""
    longest = getattr(field, "max_length", None)
    if longest and field.label and "max_length" not in field.error_messages:
        words = _("Cut this to at most %(letters)d letters: %(question)s") % {
            "letters": longest,
            "question": field.label,
        }
        words = words.replace("%", "%%")  # Django puts its own numbers in
        field.error_messages = {**field.error_messages, "max_length": words}


def _say_what_is_missing(field: forms.Field) -> None:
    """Give a field that has no words of its own for "required" a sentence that names it."""
    given = field.error_messages.get("required")
    if field.label and given == forms.Field.default_error_messages["required"]:
        words = _("Answer this: %(question)s") % {"question": field.label}
        field.error_messages = {**field.error_messages, "required": words}


@contextmanager
def refusals_on(form: Form) -> Iterator[None]:
    """Turn a refusal into an error of the form, at its field where it names one."""
    try:
        yield
    except Refused as refused:
        form.add_error(form._place(refused.field), str(refused.message))


# ------------------------------------------------------------------ errors, in order of the form


@dataclass(frozen=True)
class Wrong:
    """One line of the error summary: the words, and the id of the field to go to."""

    words: str
    address: str


def problems_of(form: forms.BaseForm) -> list[Wrong]:
    """Everything wrong with `form`: first what is about the whole, then field by field."""
    if not form.is_bound and not form.errors:
        return []
    found = [(str(error), field) for field in form for error in field.errors]
    often = Counter(words for words, _field in found)
    return [Wrong(str(error), "") for error in form.non_field_errors()] + [
        Wrong(_named(words, field) if often[words] > 1 else words, first_id(field))
        for words, field in found
    ]


def _named(words: str, field: BoundField) -> str:
    """The same words about several fields: each says which it is about."""
    label = str(field.label)
    return f"{label} {words}" if label.endswith("?") else f"{label}: {words}"


def first_id(field: BoundField) -> str:
    """The id of the first thing one can type into or choose."""
    if field.use_fieldset:
        return f"{field.auto_id}_0"
    return field.id_for_label


# ------------------------------------------------------------------ a text with a word limit


def count_words(text: str) -> int:
    """Words as people count them: what stands between spaces."""
    return len(text.split())


class WordsArea(forms.Textarea):
    """A text area that says how many words there may be, and after sending how many there are."""

    template_name = "forms/words.html"

    def __init__(self, attrs=None, *, words: int, rows: int = 5) -> None:
        super().__init__({"rows": rows, **(attrs or {})})
        self.words = words

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        left = self.words - count_words(value or "")
        context["widget"]["words"] = self.words
        context["widget"]["count"] = words_left(left) if value else words_allowed(self.words)
        context["widget"]["over"] = left < 0
        context["widget"]["live"] = live_words(current())
        own = context["widget"]["attrs"]
        own["aria-describedby"] = " ".join(
            filter(None, [own.get("aria-describedby"), f"{own.get('id')}-info"])
        )
        return context


def words_allowed(limit: int) -> str:
    return ngettext("You can use %(n)s word", "You can use up to %(n)s words", limit) % {"n": limit}


def words_left(left: int) -> str:
    """ "You have 12 words left", or "You have 3 words too many"."""
    if left < 0:
        said = ngettext("You have %(n)s word too many", "You have %(n)s words too many", -left)
    else:
        said = ngettext("You have %(n)s word left", "You have %(n)s words left", left)
    return said % {"n": abs(left)}


@cache
def live_words(language: str) -> SafeString:
    """The same words as attributes, for the script that counts while one types: a form for each plural."""
    plurals = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 100}
    with override(language):
        said = {"words-at-limit": words_left(0)}
        for name, number in plurals.items():
            if name in ("one", "other") or language == WELSH:
                said[f"words-under-limit.{name}"] = words_left(number)
                said[f"words-over-limit.{name}"] = words_left(-number) if number else words_left(0)
    return format_html_join(
        "",
        ' data-i18n.{}="{}"',
        ((name, re.sub(r"\d+", "%{count}", words)) for name, words in said.items()),
    )


# A text in which words are longer than this on average is no text: somebody pasted a file.
MOST_LETTERS_A_WORD = 30


class WordsField(forms.CharField):
    """A text of at most `words` words.

    about  what it is, for the error: "how you will share lessons" gives
           "Cut 3 words from how you will share lessons". Without it: "from this answer".
    """

    def __init__(self, *, words: int, about: Any = "", rows: int = 5, **options: Any) -> None:
        options.setdefault("widget", WordsArea(words=words, rows=rows))
        super().__init__(**options)
        self.words, self.about = words, about or gettext_lazy("this answer")

    def validate(self, value):
        super().validate(value)
        over = count_words(value) - self.words
        if over > 0:
            # Translators: what follows "from" is a noun phrase such as "this answer".
            said = ngettext(
                "Cut %(n)s word from %(answer)s", "Cut %(n)s words from %(answer)s", over
            )
            raise ValidationError(said % {"n": over, "answer": self.about}, code="too_long")
        if len(value) > self.words * MOST_LETTERS_A_WORD:
            raise ValidationError(
                _("This is too long to go on with. Say it in fewer words; notes will do."),
                code="too_long",
            )


# ------------------------------------------------------------------ choices with a hint each


class _Hints:
    """Adds to each choice the sentence that explains it."""

    def __init__(self, attrs=None, choices=(), *, hints: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs, choices)  # type: ignore[call-arg]
        self.hints = hints or {}

    def create_option(self, name, value, *rest, **options):
        option = super().create_option(name, value, *rest, **options)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Radios(_Hints, forms.RadioSelect):
    """One of several: Radios(hints={"adopt": _("Do it as they do")})."""


class Checkboxes(_Hints, forms.CheckboxSelectMultiple):
    """Any of several, each with a hint where `hints` has one."""


# ------------------------------------------------------------------ a date in three boxes


class DayInput(forms.MultiWidget):
    """Day, month and year, typed as numbers."""

    template_name = "forms/day.html"
    use_fieldset = True

    def __init__(self, attrs=None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__([forms.TextInput(box) for _part in range(3)], attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if isinstance(value, date) else [None] * 3


class HiddenDay(DayInput):
    """The same three parts, kept on a page that asks for something else."""

    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self, attrs=None) -> None:
        forms.MultiWidget.__init__(self, [forms.HiddenInput() for _part in range(3)], attrs)


class DayField(forms.MultiValueField):
    """A date. Its errors say which part is missing or cannot be."""

    widget = DayInput
    hidden_widget = HiddenDay

    def __init__(self, **options: Any) -> None:
        parts = [forms.CharField(required=False) for _part in range(3)]
        options.setdefault("require_all_fields", False)
        super().__init__(parts, **options)

    def compress(self, values):
        return values

    def clean(self, value):
        typed = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        names = (_("a day"), _("a month"), _("a year"))
        for part, name in zip(typed, names, strict=True):
            if not part:
                # Translators: %(part)s is "a day", "a month" or "a year".
                raise ValidationError(_("The date must include %(part)s") % {"part": name})
        try:
            day, month, year = (int(part) for part in typed)
            if not 1900 <= year <= 2200:
                raise ValueError
            return date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(
                _("Enter a date that exists, such as 23 11 2026"), code="invalid"
            ) from None
