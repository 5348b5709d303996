"""A group of wordings, one on a line."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base import terms
from rhannu.base.terms import Term
from rhannu.exchange.rules.terms import problems_with_term
from rhannu.practices.models import Practice
from rhannu.web.forms import Form


class LinesField(forms.CharField):
    """Several wordings, a line each; gives them as a list, each once."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea({"rows": 5}))
        super().__init__(required=False, max_length=2000, **options)

    def to_python(self, value: Any) -> Any:
        lines = (" ".join(one.split()) for one in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(one for one in lines if one))

    def validate(self, value: Any) -> None:
        pass

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class TermForm(Form):
    """What the wordings of one thing are. `before`: the group that is changed, if one is."""

    words_en = LinesField(
        label=_("In English"), help_text=_("One wording on a line, as people type it.")
    )
    words_cy = LinesField(label=_("In Welsh"), help_text=_("One wording on a line."))

    def __init__(self, *args: Any, before: Term | None = None, **options: Any) -> None:
        if before is not None:
            options["initial"] = {
                "words_en": [*before.words["en"]],
                "words_cy": [*before.words["cy"]],
            }
        super().__init__(*args, **options)
        self.before = before

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            words = {"en": told["words_en"], "cy": told["words_cy"]}
            others = [one for one in terms.every_term() if not self._is_same(one)]
            self.add_problems(problems_with_term(words, others=others, before=self.before))
        return told

    def _is_same(self, term: Term) -> bool:
        return self.before is not None and term.key == self.before.key


class AnswerForm(Form):
    """Which practice answers what somebody looked for."""

    practice = forms.ChoiceField(
        label=_("Which practice answers it?"),
        error_messages={"required": _("Choose the practice that answers it")},
    )

    def __init__(self, *args: Any, suggested: list[Practice], **options: Any) -> None:
        super().__init__(*args, **options)
        self._practices = {one.slug: one for one in suggested}
        field: Any = self.fields["practice"]
        field.choices = [("", _("Choose one")), *((one.slug, str(one)) for one in suggested)]

    def clean_practice(self) -> Practice | None:
        return self._practices.get(self.cleaned_data["practice"])
