"""What a roll-out asks its officer: its terms, its scope, and why something changes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.exchange.models import Closing, Leaving, Mode
from rhannu.organisations.models import Kind, Organisation, Post, Region
from rhannu.web.fields import ThingField, code_field, number_field, offer, some_words
from rhannu.web.forms import Checkboxes, DayField, Form, WordsField

CLOSEST = gettext_lazy("Choose the reason that comes closest.")

MODE_HINTS: dict[str, Any] = {
    Mode.MANDATED: gettext_lazy(
        "Required by law or direction. Only of bodies that government can direct, such as the NHS."
    ),
    Mode.ADOPT_OR_JUSTIFY: gettext_lazy("Each adopts it, adapts it, or says why not."),
    Mode.VOLUNTARY: gettext_lazy("Each is asked, and nothing follows from a no."),
}


class TermsForm(Form):
    """practices  to choose from; none where it is settled. bodies and posts: who can sponsor it."""

    practice = ThingField(
        label=gettext_lazy("Which practice?"),
        help_text=gettext_lazy("Those whose evidence is strong enough."),
        missing=gettext_lazy("Choose the practice"),
    )
    mode = code_field(
        gettext_lazy("What is asked of the organisations?"),
        Mode.choices,
        hints=MODE_HINTS,
        missing=gettext_lazy("Choose mandated, adopt or justify, or voluntary."),
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
    sponsor = ThingField(
        label=gettext_lazy("Who sponsors it?"),
        help_text=gettext_lazy("The body in whose name it is asked, or the post there."),
        missing=gettext_lazy("Choose who sponsors it"),
    )
    owner = ThingField(
        label=gettext_lazy("Who in the fund team looks after it?"),
        missing=gettext_lazy("Choose who looks after it"),
    )
    reply_by = DayField(
        label=gettext_lazy("By when should they answer?"),
        error_messages={"required": gettext_lazy("Enter the day to reply by")},
    )

    def __init__(
        self, *args: Any, practices: Any, bodies: Any, posts: Any, owners: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if practices is None:
            del self.fields["practice"]
        else:
            offer(self, "practice", practices)
        offer(self, "owner", owners, "ref")
        sponsor: Any = self.fields["sponsor"]
        sponsor.offer(_sponsors(bodies, posts))

    def told(self) -> dict[str, Any]:
        """The terms, as the actions take them."""
        terms = dict(self.cleaned_data)
        terms["sponsor"], terms["sponsor_post"] = terms["sponsor"]
        return terms


def _sponsors(bodies: Iterable[Organisation], posts: Iterable[Post]) -> Iterator[tuple]:
    """Every body, and after it each of its posts."""
    of: dict[int, list[Post]] = {}
    for post in posts:
        of.setdefault(post.organisation_id, []).append(post)
    for body in bodies:
        yield body.slug, str(body), (body, None)
        for post in of.get(body.pk, ()):
            yield f"{body.slug}/{post.pk}", f"{body}: {post}", (body, post)


PEOPLE: dict[str, Any] = {
    "required": False,
    "min_value": 0,
    "max_value": 100_000_000,
    "width": 10,
}


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
    people_from = number_field(
        gettext_lazy("From how many people? (optional)"),
        help_text=gettext_lazy("Bodies whose number of people nobody knows are then left out."),
        wrong=gettext_lazy("Enter the smallest number of people in figures"),
        **PEOPLE,
    )
    people_to = number_field(
        gettext_lazy("Up to how many people? (optional)"),
        wrong=gettext_lazy("Enter the largest number of people in figures"),
        **PEOPLE,
    )


def _why(question: Any) -> WordsField:
    return some_words(
        question,
        help_text=gettext_lazy("A sentence. It stands in the roll-out’s history."),
        missing=gettext_lazy("Say why in a sentence."),
    )


class ReplyDayForm(Form):
    reply_by = DayField(
        label=gettext_lazy("By when should they answer?"),
        error_messages={"required": gettext_lazy("Enter the day to reply by")},
    )
    words = _why(gettext_lazy("Why is the day moved?"))


class CloseForm(Form):
    because = code_field(gettext_lazy("Why does it end?"), Closing.choices, missing=CLOSEST)
    words = _why(gettext_lazy("What should they know about it?"))


class AddForm(Form):
    organisation = ThingField(
        label=gettext_lazy("Which organisation?"),
        missing=gettext_lazy("Choose the organisation to add"),
    )
    words = _why(gettext_lazy("Why is it added?"))

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organisation", bodies)


class LetOutForm(Form):
    because = code_field(
        gettext_lazy("Which reason comes closest?"),
        [one for one in Leaving.choices if one[0] != Leaving.MERGED],
        missing=CLOSEST,
    )
    words = _why(gettext_lazy("Say it in a sentence"))


class SuccessorForm(Form):
    """bodies  those that took over; one alone is not asked for."""

    successor = code_field(
        gettext_lazy("Which of them stands in its place?"),
        (),
        help_text=gettext_lazy("Each of the others can be added, with the reason."),
        missing=gettext_lazy("Choose the body that stands in its place"),
    )

    def __init__(self, *args: Any, bodies: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self._bodies = {one.slug: one for one in bodies}
        if len(self._bodies) == 1:
            del self.fields["successor"]
        else:
            field: Any = self.fields["successor"]
            field.choices = [(slug, str(one)) for slug, one in self._bodies.items()]

    def chosen(self) -> Organisation | None:
        return self._bodies.get(self.cleaned_data.get("successor", ""))
