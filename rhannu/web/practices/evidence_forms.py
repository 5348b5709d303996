"""Forms about evidence: a record, its withdrawal, the answer to a proposal, a tie between bodies."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import current
from rhannu.base.refusals import Refused
from rhannu.exchange.rules.evidence import problems_with_record
from rhannu.organisations.models import Organisation
from rhannu.practices import limits
from rhannu.practices.files import read_file
from rhannu.practices.models import (
    Evidence,
    EvidenceKind,
    Finding,
    RefusedBecause,
    SaidAs,
    Tie,
    WithdrawnBecause,
)
from rhannu.web.forms import DayField, Form, Radios, WordsField

ACCEPT = ".pdf,.docx,.xlsx,.odt,.csv"
KIND_HINTS: dict[str, Any] = {
    EvidenceKind.CLAIM: _("Somebody says that it worked"),
    EvidenceKind.MONITORING: _("Figures from before and after, kept by the body itself"),
    EvidenceKind.COMPARISON: _("Compared with similar places that did not do it"),
    EvidenceKind.INDEPENDENT_EVALUATION: _(
        "By somebody outside. Whether they are is worked out from who they are"
    ),
    EvidenceKind.REPLICATION: _("The same result again at another organisation"),
    EvidenceKind.FAILED_REPLICATION: _("Tried at another organisation, and it did not hold"),
    EvidenceKind.REPAYMENT: _("Money repaid to the fund out of what was saved"),
}


class BodyField(forms.ChoiceField):
    """One of the organisations on record, by its slug; gives the organisation."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=[], **options)

    def clean(self, value: Any) -> Organisation | None:
        slug = super().clean(value)
        return self.bodies[slug] if slug else None


def fill_bodies(form: Form) -> None:
    """Give every field for a body the organisations to choose from, those that ended too. One query."""
    every = list(Organisation.objects.order_by(f"sort_{current()}"))
    bodies = {body.slug: body for body in every}
    choices = [("", _("Choose one")), *((slug, str(body)) for slug, body in bodies.items())]
    for field in form.fields.values():
        if isinstance(field, BodyField):
            field.bodies, field.choices = bodies, choices


class FileField(forms.FileField):
    """A file that is read at once: its kind by its content, its problems in sentences."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPT}))
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return read_file(file.name, file.read())
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from None


class RecordForm(Form):
    """A record of evidence. `on` is today: nothing is dated later."""

    kind = forms.ChoiceField(
        label=_("What kind of record is it?"),
        choices=EvidenceKind.choices,
        widget=Radios(hints=KIND_HINTS),
        error_messages={"required": _("Choose what kind of record it is")},
    )
    organisation = BodyField(
        label=_("Whose result is it?"),
        error_messages={"required": _("Choose whose result it is")},
    )
    replicates = BodyField(
        required=False,
        label=_("Where was the first result?"),
        help_text=_("For a replication, failed or not."),
    )
    finding = forms.ChoiceField(
        label=_("Which way does it point?"),
        choices=Finding.choices,
        widget=Radios({"class": "govuk-radios--inline"}),
        error_messages={"required": _("Choose which way it points")},
    )
    text_en = WordsField(
        words=limits.EVIDENCE_WORDS, rows=3, required=False, label=_("What it shows, in English")
    )
    text_cy = WordsField(
        words=round(limits.EVIDENCE_WORDS * 1.3),
        rows=3,
        required=False,
        label=_("What it shows, in Welsh"),
    )
    said_by = BodyField(
        label=_("Who says so?"), error_messages={"required": _("Choose who says so")}
    )
    said_as = forms.ChoiceField(
        required=False,
        label=_("In what role?"),
        choices=[("", _("Not known")), *SaidAs.choices],
    )
    paid_by = BodyField(
        required=False,
        label=_("Who paid for it?"),
        help_text=_("Leave it if nobody knows. Whoever pays may have a stake in the result."),
    )
    source_url = forms.URLField(
        required=False,
        max_length=400,
        assume_scheme="https",
        label=_("Link to the source"),
        error_messages={
            "invalid": _("Enter a web address, such as https://www.example.org/report")
        },
    )
    file = FileField(
        required=False,
        label=_("Or the file that says so"),
        help_text=_("PDF, Word, Excel, OpenDocument or CSV, 10 MB at most. Anybody can read it."),
    )
    dated_on = DayField(required=False, label=_("The day on the source"))
    year = forms.IntegerField(
        required=False,
        label=_("Or only the year"),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, on: date, record: Evidence | None = None, **options: Any):
        if record is not None:
            options["initial"] = _as_initial(record)
        options.setdefault("initial", {"finding": Finding.SUPPORTS})
        super().__init__(*args, **options)
        self.on, self.record = on, record
        fill_bodies(self)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "kind" in told and "said_by" in told:
            kept = self.record.file if self.record else None
            facts = {**told, "by": told["said_by"], "file": told.get("file") or kept}
            wrong = problems_with_record(facts, on=self.on)
            self.add_problems([one for one in wrong if one.field not in self.errors])
        return told


def _as_initial(record: Evidence) -> dict[str, Any]:
    names = ("kind", "finding", "text_en", "text_cy", "said_as", "source_url", "dated_on", "year")
    bodies = {
        "organisation": record.organisation,
        "said_by": record.by,
        "paid_by": record.paid_by,
        "replicates": record.replicates,
    }
    slugs = {name: body.slug if body else "" for name, body in bodies.items()}
    return {**{name: getattr(record, name) for name in names}, **slugs}


class WithdrawForm(Form):
    because = forms.ChoiceField(
        label=_("Why is it withdrawn?"),
        choices=[one for one in WithdrawnBecause.choices if one[0] != WithdrawnBecause.CORRECTED],
        widget=Radios(),
        error_messages={"required": _("Choose why it is withdrawn")},
    )


class DecideForm(Form):
    answer = forms.ChoiceField(
        label=_("Do you take it?"),
        choices=[("accept", _("Yes, put it on record")), ("refuse", _("No"))],
        widget=Radios(),
        error_messages={"required": _("Choose yes or no")},
    )
    because = forms.ChoiceField(
        required=False,
        label=_("If not, why?"),
        choices=[("", _("Choose one")), *RefusedBecause.choices],
    )
    words = forms.CharField(
        required=False, max_length=300, label=_("Tell whoever proposed it what would do")
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("answer") == "refuse" and not told.get("because"):
            self.add_error("because", _("Choose why you do not take it"))
        return told


class TieForm(Form):
    body = BodyField(
        label=_("Which organisation?"), error_messages={"required": _("Choose an organisation")}
    )
    kind = forms.ChoiceField(
        label=_("What is the tie?"),
        choices=Tie.TieKind.choices,
        widget=Radios(),
        error_messages={"required": _("Choose what the tie is")},
    )
    to = BodyField(
        label=_("To which organisation?"),
        error_messages={"required": _("Choose the organisation it is tied to")},
    )
    source_url = forms.URLField(
        required=False, max_length=400, assume_scheme="https", label=_("Link to the source")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fill_bodies(self)
