"""Forms about officers' own spreadsheets."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base import tables
from rhannu.organisations import lookup
from rhannu.organisations.models import Organisation
from rhannu.portfolio.columns import FIELDS, Kind
from rhannu.portfolio.findings import UnknownBody
from rhannu.portfolio.models import Load, Standing
from rhannu.web.forms import Form

LEAVE = "leave"
MOST_BY_PAGE = 20_000  # rows: about 15 seconds, half of what the web server allows


class FileForm(Form):
    """The file, and what its rows are where the officer wishes to say so."""

    file = forms.FileField(
        label=_("Your spreadsheet"),
        help_text=_("An .xlsx or .csv file of at most 10 MB and 50,000 rows, as you have it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={
            "required": _("Choose the file that holds your rows"),
            "empty": _("This file is empty. Choose the file that holds your rows."),
        },
    )
    kind = forms.ChoiceField(
        label=_("What are its rows?"),
        choices=[("", _("Work it out from the columns")), *Kind.choices],
        required=False,
    )
    sheet = forms.CharField(
        label=_("Name of the sheet, if the workbook has several"),
        help_text=_("Leave it blank and we take the one that has the rows."),
        max_length=100,
        required=False,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > tables.MOST_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB. Divide it."))
        return file

    def facts(self) -> dict[str, Any]:
        """What `look_at_file` is told."""
        given = self.cleaned_data
        file = given["file"]
        return {
            "filename": file.name,
            "content": file.read(),
            "kind": given["kind"],
            "sheet": given["sheet"],
        }


class ColumnsForm(Form):
    """One choice for each thing a row can say: which of the file's columns says it."""

    def __init__(self, data: Any, *, load: Load, kind: str, mapping: Mapping[str, str]) -> None:
        super().__init__(data)
        columns = [("", _("Not in this file")), *((name, name) for name in load.columns)]
        for field in FIELDS[kind]:
            self.fields[field.code] = forms.ChoiceField(
                label=field.label,
                choices=columns,
                required=False,
                initial=mapping.get(field.code, ""),
                help_text=_("Needed") if field.needed else "",
            )


class OrganisationsForm(Form):
    """For each name not recognised: one of those it may mean, another, or none."""

    def __init__(self, data: Any, *, bodies: list[UnknownBody]) -> None:
        super().__init__(data)
        self.bodies = bodies
        for place, body in enumerate(bodies):
            choices: list[tuple[str, Any]] = [
                (LEAVE, _("None of these: leave it as it is written"))
            ]
            choices += [(str(key), name) for key, name in body.suggestions]
            self.fields[f"choice_{place}"] = forms.ChoiceField(
                label=_("We take it to be"), choices=choices, required=False, initial=LEAVE
            )
            self.fields[f"other_{place}"] = forms.CharField(
                label=_("Or type its name"), required=False, max_length=200
            )

    def pairs(self):
        """Each name with its two fields, for the page."""
        for place, body in enumerate(self.bodies):
            yield body, self[f"choice_{place}"], self[f"other_{place}"]

    def clean(self):
        self.meant: dict[str, int] = {}
        among = lookup.names() if any(self.data.get(name) for name in self.fields) else []
        for place, body in enumerate(self.bodies):
            typed = (self.cleaned_data.get(f"other_{place}") or "").strip()
            chosen = self.cleaned_data.get(f"choice_{place}") or LEAVE
            if typed:
                key = lookup.the_one(typed, among=among)
                if key is None:
                    self.add_error(
                        f"other_{place}",
                        _("We know no organisation of this name. Type the whole name."),
                    )
                else:
                    self.meant[body.name] = key
            elif chosen != LEAVE:
                self.meant[body.name] = int(chosen)
        return self.cleaned_data

    def names(self) -> dict[str, Organisation | None]:
        """What `settle_organisations` is told."""
        bodies = Organisation.objects.in_bulk(self.meant.values())
        return {name: bodies[key] for name, key in self.meant.items()}


class TakeInForm(Form):
    """What to do with rows that cannot be read and contacts that seem to be dead."""

    without_bad = forms.BooleanField(required=False)
    with_doubtful = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, load: Load) -> None:
        super().__init__(data)
        self.fields["without_bad"].label = _("Leave out the rows that cannot be read")
        self.fields["with_doubtful"].label = _("Take in the dead contacts as well")
        self.load = load
        for name, standing in (("without_bad", Standing.BAD), ("with_doubtful", Standing.DOUBTFUL)):
            if not load.tallies.get(standing):
                del self.fields[name]

    def clean(self):
        if self.load.tallies.get("rows", 0) > MOST_BY_PAGE:
            raise forms.ValidationError(
                _(
                    "A page takes in at most 20,000 rows at a time. Divide the file, "
                    "or ask whoever runs this site to take it in by command: rhannu load"
                )
            )
        return self.cleaned_data
