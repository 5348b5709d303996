"""For whom or about what a briefing pack is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import current
from rhannu.base.themes import Theme
from rhannu.insight.briefing import SIX, Wanted
from rhannu.organisations.models import Organisation
from rhannu.web.forms import Checkboxes, Form


class BriefingForm(Form):
    """Any of a body, themes and words; `practices` are ticked once the pack is there."""

    body = forms.ChoiceField(
        required=False,
        label=gettext_lazy("For which organisation? (optional)"),
        help_text=gettext_lazy("With it come its posts, its last meetings and open promises."),
    )
    words = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("What do they want to put right? (optional)"),
        help_text=gettext_lazy("In a sentence, as they would say it."),
    )
    themes = forms.MultipleChoiceField(
        required=False,
        label=gettext_lazy("About which themes? (optional)"),
        widget=Checkboxes,
    )
    occasion = forms.CharField(
        required=False,
        max_length=120,
        label=gettext_lazy("For what occasion? (optional)"),
        help_text=gettext_lazy("It stands at the top. For example: workshop in Newtown, 3 March"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = Organisation.objects.present().order_by(f"sort_{current()}", "pk")
        self.bodies = {one.slug: one for one in bodies}
        named = [(slug, str(one)) for slug, one in self.bodies.items()]
        self.fields["body"].choices = [("", ""), *named]
        self.fields["themes"].choices = sorted(Theme.choices, key=lambda pair: str(pair[1]))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (
            data["body"] or data["words"] or data["themes"] or self._ticked()
        ):
            self.add_error(
                "body", _("Choose an organisation or a theme, or say what they want to put right")
            )
        return data

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            body=self.bodies.get(data["body"]),
            themes=tuple(data["themes"]),
            words=data["words"].strip(),
            practices=self._ticked(),
        )

    def _ticked(self) -> tuple[str, ...]:
        return tuple(self.data.getlist("practice")[:SIX])
