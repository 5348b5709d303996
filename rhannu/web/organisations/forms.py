from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.analysis import context
from rhannu.organisations.models import Kind, Region
from rhannu.web.forms import Form

WEIGHED = {
    context.KIND: _("Kind of body"),
    context.SIZE: _("Size"),
    context.RURALITY: _("Town or country"),
    context.REGION: _("Region"),
    context.NEEDS: _("The problems it faces"),
}
WEIGHTS = [
    ("0", _("Leave out")),
    ("1", _("Counts a little")),
    ("2", _("Counts")),
    ("3", _("Counts most")),
]


class OrganisationFilter(Form):
    """What to show of the list of organisations."""

    is_filter = True

    q = forms.CharField(label=_("Name, old name or abbreviation"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Kind of body"), choices=[("", _("All kinds")), *Kind.choices], required=False
    )
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("All regions")), *Region.choices], required=False
    )


class WeightsForm(Form):
    """What should count, and how much, when organisations are compared."""

    is_filter = True

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, label in WEIGHED.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=WEIGHTS, required=False)

    def weights(self) -> dict[str, float]:
        """What the reader chose; empty where nothing was, or everything was left out."""
        if not self.is_valid():
            return {}
        chosen = {name: float(value or 0) for name, value in self.cleaned_data.items()}
        return chosen if any(chosen.values()) else {}
