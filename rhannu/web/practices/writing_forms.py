"""The forms of a page that is written: a part each, both languages side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import CODES, fold
from rhannu.base.themes import Sector, Theme
from rhannu.practices import limits, parts, rules
from rhannu.practices.models import Complexity, EncounterKind, Lesson, Tacitness
from rhannu.practices.parts import LESSONS, Content, Part
from rhannu.web.forms import Checkboxes, Form, Radios, WordsField, refusals_on
from rhannu.web.practices.writing_words import FIELD_NAMES, LANGUAGE_NAMES

CHOICES: dict[str, Any] = {
    "encounter": EncounterKind.choices,
    "theme": Theme.choices,
    "tacitness": Tacitness.choices,
    "complexity": Complexity.choices,
}
ROWS = {"title": 2, "summary": 3, "post": 2, "achieved": 6, "took": 6}
BLANK_LESSONS = 2
MINE, THEIRS = "mine", "theirs"
LATER = "later"  # the button that saves and returns


@dataclass(frozen=True)
class Row:
    """What stands side by side on the page: a text in both languages, or one field alone."""

    name: str
    fields: tuple[BoundField, ...]
    beside: bool = False


class PartForm(Form):
    """One part of a draft, as its writer read it at `number`."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    choice = forms.ChoiceField(
        label=gettext_lazy("Which text should stand?"),
        choices=[
            (THEIRS, gettext_lazy("The one that was saved while I was writing")),
            (MINE, gettext_lazy("Mine, as it stands in the boxes below")),
        ],
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose which text should stand.")},
    )

    def __init__(self, *args: Any, part: Part, content: Content, clash: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.part, self.content = part, content
        if not clash:
            del self.fields["choice"]
        else:
            self.fields["clash"] = forms.CharField(widget=forms.HiddenInput, initial="1")
        for name in part.texts:
            self._add_text(name)
        for name in part.points:
            self._add_points(name)
        for name in part.plain:
            self.fields[name] = self._plain(name)
            self.initial[name] = content[name]
        if part.code == LESSONS:
            self._add_lessons(content[LESSONS])

    def _add_text(self, name: str) -> None:
        for code in CODES:
            self.fields[f"{name}_{code}"] = _text(code, limits.limit(name, code), ROWS.get(name, 4))
            self.initial[f"{name}_{code}"] = self.content[f"{name}_{code}"]

    def _add_points(self, name: str) -> None:
        for code in CODES:
            most = limits.POINTS * limits.points_limit(code)
            self.fields[f"{name}_{code}"] = _text(code, most, 5)
            self.initial[f"{name}_{code}"] = "\n".join(self.content[f"{name}_{code}"])

    def _plain(self, name: str) -> forms.Field:
        label = FIELD_NAMES[name]
        if name == "functions":
            self.content = {**self.content, name: "\n".join(map(_spaced, self.content[name]))}
            return forms.CharField(
                label=label,
                help_text=_("In English, one a line, such as: outdoor lighting"),
                widget=forms.Textarea({"rows": 4}),
                max_length=400,
                required=False,
            )
        if name == "sectors":
            return forms.MultipleChoiceField(
                label=label, choices=Sector.choices, widget=Checkboxes, required=False
            )
        widget = forms.Select if name == "theme" else Radios
        return forms.ChoiceField(label=label, choices=CHOICES[name], widget=widget)

    def _add_lessons(self, rows: list[Content]) -> None:
        blank = {"kind": "", "text_en": "", "text_cy": ""}
        self.lessons = [*rows, *[blank] * BLANK_LESSONS]
        for place, row in enumerate(self.lessons):
            self.fields[f"kind_{place}"] = forms.ChoiceField(
                label=_("What kind of lesson?"),
                choices=[("", _("Choose one")), *Lesson.LessonKind.choices],
                required=False,
            )
            self.initial[f"kind_{place}"] = row["kind"]
            for code in CODES:
                self.fields[f"text_{place}_{code}"] = _text(code, limits.lesson_limit(code), 4)
                self.initial[f"text_{place}_{code}"] = row[f"text_{code}"]
            if "id" in row:
                self.fields[f"drop_{place}"] = forms.BooleanField(
                    label=_("Take this lesson out"), required=False
                )

    def clean(self) -> dict[str, Any]:
        """A lesson that says something says of what kind it is."""
        data: dict[str, Any] = super().clean() or {}
        for place in range(len(getattr(self, "lessons", ()))):
            texts = [data.get(f"text_{place}_{code}") for code in CODES]
            if any(texts) and not data.get(f"kind_{place}") and not data.get(f"drop_{place}"):
                self.add_error(f"kind_{place}", _("Choose what kind of lesson this is."))
        return data

    # -------------------------------------------------------------- what was written

    def written(self) -> Content:
        """The content of the part, as `write_part` takes it."""
        data = self.cleaned_data
        if self.part.code == LESSONS:
            return {LESSONS: list(self._lessons_written())}
        content: Content = {}
        for name in self.part.fields:
            value = data[name]
            if name.rpartition("_")[0] in self.part.points:
                value = [line.strip() for line in value.splitlines() if line.strip()]
            elif name == "functions":
                value = [code for line in value.splitlines() if (code := _code(line))]
            content[name] = value
        return content

    def _lessons_written(self) -> Iterator[Content]:
        for place, row in enumerate(self.lessons):
            texts = {f"text_{code}": self.cleaned_data[f"text_{place}_{code}"] for code in CODES}
            if self.cleaned_data.get(f"drop_{place}") or not any(texts.values()):
                continue
            kept = {"organisation_id": None, "year": None, "source_url": "", **row}
            yield {**kept, **texts, "kind": self.cleaned_data[f"kind_{place}"]}

    def rows(self) -> list[Row]:
        """The fields as they stand on the page."""
        found = []
        for name in (*self.part.texts, *self.part.points):
            pair = tuple(self[f"{name}_{code}"] for code in CODES)
            found.append(Row(str(FIELD_NAMES[name]), pair, beside=True))
        found += [Row("", (self[name],)) for name in self.part.plain]
        for place in range(len(getattr(self, "lessons", ()))):
            name = _("Lesson %(number)d") % {"number": place + 1}
            if "id" not in self.lessons[place]:
                name = _("One more lesson")
            found.append(Row(name, tuple(self[f"text_{place}_{code}"] for code in CODES), True))
            others = [f"kind_{place}", f"drop_{place}"]
            found.append(Row("", tuple(self[one] for one in others if one in self.fields)))
        return found


def _text(language: str, words: int, rows: int) -> WordsField:
    field = WordsField(words=words, rows=rows, required=False, label=LANGUAGE_NAMES[language])
    field.widget.attrs["lang"] = language
    return field


def _spaced(code: str) -> str:
    return code.replace("_", " ")


def _code(words: str) -> str:
    return fold(words).replace(" ", "_")[:60]


class BeginForm(Form):
    """A page for a practice that has none. owners: slugs and names the reader may begin it for."""

    title_en = WordsField(
        words=limits.limit("title", "en"),
        rows=2,
        required=False,
        label=gettext_lazy("Title, in English"),
    )
    title_cy = WordsField(
        words=limits.limit("title", "cy"),
        rows=2,
        required=False,
        label=gettext_lazy("Title, in Welsh"),
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Theme"),
        choices=[("", gettext_lazy("Choose one")), *Theme.choices],
        error_messages={"required": gettext_lazy("Choose the theme that comes closest.")},
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who will own the page?"),
        help_text=gettext_lazy(
            "The owner keeps it right, and is asked twice a year whether it is."
        ),
    )

    def __init__(self, *args: Any, owners: list[tuple[str, str]], anybody: bool, **more: Any):
        super().__init__(*args, **more)
        first = [("", _("Nobody yet"))] if anybody else []
        self.fields["owner"].choices = [*first, *owners]
        self.fields["owner"].required = not anybody

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        titles = (cleaned.get(name, "") for name in ("title_en", "title_cy"))
        if not self.errors.keys() & {"title_en", "title_cy"}:
            with refusals_on(self):
                rules.check_has_title(*titles)
        return cleaned

    def _place(self, field: str | None) -> str | None:
        return field if field in self.fields else None


class WordsForm(Form):
    """What a reviewer asks for."""

    words = WordsField(
        words=120,
        rows=4,
        required=False,
        label=gettext_lazy("What should be different?"),
        help_text=gettext_lazy(
            "The writers read this above the parts. Only sending back needs it."
        ),
    )


class WriterForm(Form):
    """Somebody to name, by the e-mail they sign in with."""

    email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy("The one they sign in with. We write to them."),
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Enter the e-mail address they sign in with."),
            "invalid": gettext_lazy("Enter an e-mail address, such as name@council.example"),
        },
    )


PARTS_IN_ORDER = [part.code for part in parts.PARTS]


def part_after(code: str) -> str:
    """The part that follows; blank after the last."""
    place = PARTS_IN_ORDER.index(code) + 1
    return PARTS_IN_ORDER[place] if place < len(PARTS_IN_ORDER) else ""
