from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.themes import Theme
from rhannu.practices.models import Grade
from rhannu.web.forms import Form

GRADES = [(str(grade.level), grade.label) for grade in Grade if grade != Grade.NONE]


class PracticeFilter(Form):
    """What to show of the list of practices. Part of a public address, so every field is short."""

    is_filter = True

    q = forms.CharField(
        label=_("Words, in Welsh or English"),
        required=False,
        max_length=200,
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("All themes")), *Theme.choices], required=False
    )
    evidence = forms.ChoiceField(
        label=_("Evidence at least"), choices=[("", _("Any evidence")), *GRADES], required=False
    )
