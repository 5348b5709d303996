"""What a roll-out asks its officer: its terms, its scope, and why something changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Closing, Leaving, Mode
from rhannu.organisations.models import Kind, Organisation, Person, Post, Region
from rhannu.web.forms import Checkboxes, DayField, Form, Radios, WordsField

MODE_HINTS: dict[str, Any] = {
    Mode.MANDATED: gettext_lazy(
        "Required by law or direction. Only of bodies that government can direct, such as the NHS."
    ),
    Mode.ADOPT_OR_JUSTIFY: gettext_lazy("Each adopts it, adapts it, or says why not."),
    Mode.VOLUNTARY: gettext_lazy("Each is asked, and nothing follows from a no."),
}


class TermsForm(Form):
    """practices  to choose from; none where it is settled. sponsors: value and name of each choice."""

    practice = forms.ChoiceField(
        label=gettext_lazy("Which practice?"),
        help_text=gettext_lazy("Those whose evidence is strong enough."),
        error_messages={"required": gettext_lazy("Choose the practice")},
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("What is asked of the organisations?"),
        choices=Mode.choices,
        widget=Radios(hints=MODE_HINTS),
        error_messages={
            "required": gettext_lazy("Choose mandated, adopt or justify, or voluntary.")
        },
    )
    legal_basis_en = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("If it is mandated: the legal basis, in English"),
        help_text=gettext_lazy("The law or direction that requires it, with its year."),
    )
    legal_basis_cy = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("The legal basis, in Welsh"),
    )
    sponsor = forms.ChoiceField(
        label=gettext_lazy("Who sponsors it?"),
        help_text=gettext_lazy("The body in whose name it is asked, or the post there."),
        error_messages={"required": gettext_lazy("Choose who sponsors it")},
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who in the fund team looks after it?"),
        error_messages={"required": gettext_lazy("Choose who looks after it")},
    )
    reply_by = DayField(
        label=gettext_lazy("By when should they answer?"),
        error_messages={"required": gettext_lazy("Enter the day to reply by")},
    )

    def __init__(
        self, *args: Any, practices: Any, bodies: Any, posts: Any, owners: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._practices = {one.slug: one for one in practices or ()}
        self._sponsors: dict[str, tuple[Organisation, Post | None]] = {}
        self._owners = {one.ref: one for one in owners}
        fields: dict[str, Any] = self.fields
        if practices is None:
            del fields["practice"]
        else:
            fields["practice"].choices = _choices(self._practices)
        fields["sponsor"].choices = [("", gettext_lazy("Choose one")), *self._all(bodies, posts)]
        fields["owner"].choices = _choices(self._owners)

    def _all(self, bodies: Any, posts: Any) -> list[tuple[str, str]]:
        of: dict[int, list[Post]] = {}
        for post in posts:
            of.setdefault(post.organisation_id, []).append(post)
        found = []
        for body in bodies:
            self._sponsors[body.slug] = (body, None)
            found.append((body.slug, str(body)))
            for post in of.get(body.pk, ()):
                self._sponsors[f"{body.slug}/{post.pk}"] = (body, post)
                found.append((f"{body.slug}/{post.pk}", f"{body}: {post}"))
        return found

    def clean_practice(self):
        return self._practices.get(self.cleaned_data["practice"])

    def clean_owner(self) -> Person | None:
        return self._owners.get(self.cleaned_data["owner"])

    def told(self) -> dict[str, Any]:
        """The terms, as the actions take them."""
        terms = dict(self.cleaned_data)
        terms["sponsor"], terms["sponsor_post"] = self._sponsors[terms["sponsor"]]
        return terms


def _choices(things: Any) -> list[tuple[str, Any]]:
    return [("", gettext_lazy("Choose one")), *((key, str(one)) for key, one in things.items())]


class ScopeForm(Form):
    kinds = forms.MultipleChoiceField(
        required=False,
        choices=Kind.choices,
        widget=Checkboxes,
        label=gettext_lazy("Which kinds of organisation?"),
        help_text=gettext_lazy("Leave all empty for every kind."),
    )
    regions = forms.MultipleChoiceField(
        required=False,
        choices=Region.choices,
        widget=Checkboxes,
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("Leave all empty for everywhere."),
    )
    people_from = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100_000_000,
        label=gettext_lazy("From how many people? (optional)"),
        help_text=gettext_lazy("Bodies whose number of people nobody knows are then left out."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-10"}),
        error_messages={"invalid": gettext_lazy("Enter the smallest number of people in figures")},
    )
    people_to = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=100_000_000,
        label=gettext_lazy("Up to how many people? (optional)"),
        widget=forms.TextInput({"inputmode": "numeric", "class": "govuk-input--width-10"}),
        error_messages={"invalid": gettext_lazy("Enter the largest number of people in figures")},
    )


def _why(question: Any, hint: Any = "") -> WordsField:
    return WordsField(
        words=80,
        rows=3,
        label=question,
        help_text=hint or gettext_lazy("A sentence. It stands in the roll-out’s history."),
        error_messages={"required": gettext_lazy("Say why in a sentence.")},
    )


class CloseForm(Form):
    because = forms.ChoiceField(
        label=gettext_lazy("Why does it end?"),
        choices=Closing.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that comes closest.")},
    )
    words = _why(gettext_lazy("What should they know about it?"))


class AddForm(Form):
    organisation = forms.ChoiceField(
        label=gettext_lazy("Which organisation?"),
        error_messages={"required": gettext_lazy("Choose the organisation to add")},
    )
    words = _why(gettext_lazy("Why is it added?"))

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._bodies = {one.slug: one for one in bodies}
        field: Any = self.fields["organisation"]
        field.choices = _choices(self._bodies)

    def clean_organisation(self) -> Organisation | None:
        return self._bodies.get(self.cleaned_data["organisation"])


class LetOutForm(Form):
    because = forms.ChoiceField(
        label=gettext_lazy("Which reason comes closest?"),
        choices=[one for one in Leaving.choices if one[0] != Leaving.MERGED],
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose the reason that comes closest.")},
    )
    words = _why(gettext_lazy("Say it in a sentence"))
