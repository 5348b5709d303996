"""What is asked of teams: who works in them, what they measured, tried, took on, and tell."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.networks.models import ChangeIdea, Cycle, Measure
from rhannu.organisations.models import Organisation, Post, Profession
from rhannu.practices import limits
from rhannu.practices.models import Finding, Practice
from rhannu.web.fields import code_field, number_field, some_words
from rhannu.web.forms import DayField, Form, Radios, WordsField
from rhannu.web.networks.collaboratives_forms import figure_field, line, offer, posts, thing

MOST_BYTES = 1_000_000
MOST_LETTERS = 60_000


class JoinForm(Form):
    organisation = thing(
        gettext_lazy("Which organisation joins?"),
        missing=gettext_lazy("Choose which organisation joins"),
    )
    sponsor = thing(
        gettext_lazy("Which post stands behind the team? (optional)"),
        help_text=gettext_lazy("Somebody senior, who makes time and opens doors."),
    )

    def __init__(
        self, data: Any, *, bodies: Sequence[Organisation], of: Sequence[Post], **options: Any
    ) -> None:
        super().__init__(data, **options)
        offer(self, "organisation", [(one.slug, str(one), one) for one in bodies])
        offer(self, "sponsor", posts(of, body=True))
        if not of:
            del self.fields["sponsor"]


class MemberForm(Form):
    post = thing(gettext_lazy("A post of yours"))
    discipline = forms.ChoiceField(
        label=gettext_lazy("Its discipline"),
        required=False,
        choices=[("", gettext_lazy("Choose one")), *Profession.choices],
    )
    lay_name = line(
        gettext_lazy("Or somebody who uses the service: their name"),
        120,
        help_text=gettext_lazy(
            "Only the team and those who keep the collaborative see it. It goes when they leave."
        ),
    )

    def __init__(self, data: Any, *, of: Sequence[Post], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "post", posts(of))


class PointForm(Form):
    """One figure of one day."""

    on = DayField(
        label=gettext_lazy("Which day or month is it of?"),
        help_text=gettext_lazy("For a month, give its first day."),
        error_messages={"required": gettext_lazy("Enter the day of the figure")},
    )
    count = figure_field(gettext_lazy("The figure"), missing=gettext_lazy("Enter the figure"))
    out_of = figure_field(gettext_lazy("Out of how many?"), missing=gettext_lazy("Enter the whole"))

    def __init__(self, data: Any, *, measure: Measure, **options: Any) -> None:
        super().__init__(data, **options)
        if measure.kind == Measure.Kind.VALUE:
            del self.fields["out_of"]
        else:
            self.fields["count"].label = gettext_lazy("How many?")


class PasteForm(Form):
    """Many figures at once: pasted, or as a file."""

    rows = forms.CharField(
        label=gettext_lazy("Paste your rows"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a CSV file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
        error_messages={
            "empty": gettext_lazy("This file is empty. Choose the one with your rows.")
        },
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if file and file.size > MOST_BYTES:
            self.add_error("file", gettext_lazy("This file is larger than 1 MB. Send it in parts."))
        elif not file and not (given.get("rows") or "").strip() and not self.errors:
            self.add_error("rows", gettext_lazy("Paste your rows, or choose a file"))
        return given

    def content(self) -> bytes:
        file = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data["rows"].encode()


class CycleForm(Form):
    """The four parts; what is not known yet stays blank."""

    title = line(gettext_lazy("What do you try?"), 120, missing=gettext_lazy("Say what you try"))
    starts_on = DayField(
        label=gettext_lazy("When does it start?"),
        error_messages={"required": gettext_lazy("Enter the day it starts")},
    )
    idea = thing(gettext_lazy("Which change idea is it?"))
    plan = some_words(gettext_lazy("Plan: who does what, where, until when"), words=150)
    prediction = some_words(
        gettext_lazy("Prediction: what do you expect to see?"),
        words=80,
        help_text=gettext_lazy("Say it before you begin: you learn from the difference."),
    )
    did = some_words(gettext_lazy("Do: what was done, and what came in between"), words=150)
    studied = some_words(
        gettext_lazy("Study: what did you find, and how does it differ from the prediction?"),
        words=150,
    )

    def __init__(self, data: Any, *, ideas: Sequence[ChangeIdea], new: bool, **options: Any):
        super().__init__(data, **options)
        offer(self, "idea", [(one.ref, str(one), one) for one in ideas])
        for name in ("did", "studied") if new else ("idea",):
            del self.fields[name]


class EndCycleForm(Form):
    act = code_field(
        gettext_lazy("Act: what becomes of the change?"),
        Cycle.Act.choices,
        missing=gettext_lazy("Choose what becomes of the change"),
    )
    words = some_words(gettext_lazy("Why? (optional)"), words=80)


class SessionForm(Form):
    title_en = line(
        gettext_lazy("What is it called, in English?"), 160, missing=gettext_lazy("Give it a title")
    )
    title_cy = line(gettext_lazy("What is it called, in Welsh?"), 160)
    held_on = DayField(
        label=gettext_lazy("Which day is it?"),
        error_messages={"required": gettext_lazy("Enter the day of the session")},
    )
    place = line(gettext_lazy("Where? (optional)"), 160)


class AttendanceForm(Form):
    people = number_field(
        gettext_lazy("How many of the team came?"),
        width=3,
        wrong=gettext_lazy("Enter a whole number"),
        error_messages={"required": gettext_lazy("Enter how many came; 0 if nobody did")},
    )


class AgreeForm(Form):
    words = line(
        gettext_lazy("What will be done?"), 200, missing=gettext_lazy("Say what will be done")
    )
    owner = thing(
        gettext_lazy("Which post takes it on?"), missing=gettext_lazy("Choose who takes it on")
    )
    due_on = DayField(
        label=gettext_lazy("By when?"),
        help_text=gettext_lazy("We ask them on that day by e-mail, and once more a week later."),
        error_messages={"required": gettext_lazy("Enter the day")},
    )

    def __init__(self, data: Any, *, of: Sequence[Post], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "owner", posts(of, body=True))


class NotYetForm(Form):
    due_on = DayField(
        label=gettext_lazy("By when will it be done?"),
        error_messages={"required": gettext_lazy("Enter the day")},
    )


class StoryForm(Form):
    """The result in a sentence, then the story; in both languages where you have them."""

    short_en = WordsField(
        words=limits.EVIDENCE_WORDS,
        rows=2,
        label=gettext_lazy("The result in a sentence, in English"),
        error_messages={"required": gettext_lazy("Say the result in a sentence")},
    )
    short_cy = some_words(
        gettext_lazy("The result in a sentence, in Welsh"),
        words=round(limits.EVIDENCE_WORDS * 1.3),
        rows=2,
    )
    finding = forms.ChoiceField(
        label=gettext_lazy("Which way does the result point?"),
        choices=Finding.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose which way it points")},
    )
    text_en = some_words(gettext_lazy("The story, in English"), words=300, rows=8)
    text_cy = some_words(gettext_lazy("The story, in Welsh"), words=390, rows=8)


class OfferStoryForm(Form):
    practice = thing(
        gettext_lazy("Behind which practice does it stand?"),
        missing=gettext_lazy("Choose the practice"),
    )

    def __init__(self, data: Any, *, practices: Sequence[Practice], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "practice", [(one.slug, str(one), one) for one in practices])
