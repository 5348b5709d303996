"""What is asked of those who mentor and those who are mentored, one thing at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.exchange.mentors import MentorChoice
from rhannu.exchange.models import Help, MentorFeedback
from rhannu.exchange.models.mentoring import AT_MOST
from rhannu.organisations.models import Organisation, Post, Profession
from rhannu.practices.models import Practice
from rhannu.web.exchange.mentoring_words import CANNOT, LANGUAGES, LATER, YES, choice_words, name_of
from rhannu.web.fields import ThingField, code_field, number_field, offer, some_words
from rhannu.web.forms import Checkboxes, DayField, Form, Radios

HINTS = {
    Help.BID: _("What to put in, what to leave out, how it is read."),
    Help.PLAN: _("Who does what by when, and what usually slips."),
    Help.SAVINGS: _("What to count, from which year, and what not to count twice."),
    Help.DESIGN: _("Which parts to change first, and whom to bring along."),
    Help.PRACTICE: _("A practice that somebody has done, taken up where you are."),
}


class OfferForm(Form):
    """What a post offers. posts: those the reader may offer for; practices: what their bodies did."""

    post = ThingField(label=_("Which post mentors?"), missing=_("Choose the post that mentors"))
    helps_with = forms.MultipleChoiceField(
        label=_("What can it help with?"),
        choices=Help.choices,
        widget=Checkboxes(hints={code.value: hint for code, hint in HINTS.items()}),
        error_messages={"required": _("Choose what the post can help with")},
    )
    practices = forms.MultipleChoiceField(
        label=_("Which practices? (only if it helps to take one up)"),
        required=False,
        widget=Checkboxes,
    )
    at_most = number_field(
        _("How many organisations at once?"),
        width=2,
        wrong=_("Enter a whole number, such as 2"),
        min_value=1,
        max_value=AT_MOST,
        initial=1,
    )
    until_on = DayField(label=_("Until when?"))
    languages = forms.MultipleChoiceField(
        label=_("In which languages?"), choices=list(LANGUAGES.items()), widget=Checkboxes
    )
    profession = forms.ChoiceField(
        label=_("Which profession? (optional)"),
        choices=[("", _("Any")), *Profession.choices],
        required=False,
    )
    words = some_words(_("What should those who ask know? (optional)"))

    def __init__(
        self, *args: Any, posts: list[Post], practices: list[Practice], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        post: Any = self.fields["post"]
        post.offer((one.ref, f"{one}, {one.organisation.short()}", one) for one in posts)
        self._practices = {one.slug: one for one in practices}
        field: Any = self.fields["practices"]
        field.choices = [(slug, str(one)) for slug, one in self._practices.items()]
        if not practices:
            del self.fields["practices"]

    def clean_practices(self) -> list[Practice]:
        return [self._practices[slug] for slug in self.cleaned_data["practices"]]


# ------------------------------------------------------------------ asking, a thing a page


class HelpForm(Form):
    helps_with = code_field(
        _("What do you need help with?"),
        Help.choices,
        missing=_("Choose what you need help with"),
        hints={code.value: hint for code, hint in HINTS.items()},
    )


class BodyForm(Form):
    organisation = ThingField(
        label=_("For which organisation do you ask?"),
        missing=_("Choose the organisation you ask for"),
    )

    def __init__(self, *args: Any, bodies: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "organisation", bodies)


class PracticeForm(Form):
    practice = ThingField(
        label=_("Which practice do you take up?"), missing=_("Choose the practice")
    )

    def __init__(self, *args: Any, practices: list[Practice], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "practice", practices)


class MentorForm(Form):
    """The mentors with a free place, each with why to ask them."""

    offer = forms.ChoiceField(
        label=_("Whom would you like as a mentor?"),
        error_messages={"required": _("Choose a mentor")},
        widget=Radios(),
    )

    def __init__(self, *args: Any, choices: list[MentorChoice], **options: Any) -> None:
        super().__init__(*args, **options)
        self._offers = {one.offer.ref: one.offer for one in choices}
        field: Any = self.fields["offer"]
        field.choices = [(ref, name_of(one)) for ref, one in self._offers.items()]
        field.widget.hints = {one.offer.ref: choice_words(one) for one in choices}

    def clean_offer(self) -> Any:
        return self._offers[self.cleaned_data["offer"]]


class GoalsForm(Form):
    goals = some_words(
        _("What do you want to have reached at the end?"),
        words=120,
        missing=_("Say what you want to have reached at the end"),
        help_text=_("Two or three sentences. The mentor reads them before saying yes."),
        rows=5,
    )


class FirstForm(Form):
    first_by = DayField(
        label=_("By when should you have met?"),
        help_text=_("The mentor proposes the day. Three weeks are usual."),
        error_messages={"required": _("Enter the day by which you should have met")},
    )


# ------------------------------------------------------------------ under way


def _reply() -> forms.Field:
    return some_words(_("What would you like to tell them? (optional)"), rows=2)


class YesForm(Form):
    next_by = DayField(
        label=_("By when do you meet next?"),
        error_messages={"required": _("Enter the day by which you meet next")},
    )
    reply = _reply()


class LaterForm(Form):
    not_before = DayField(label=_("From which day?"), error_messages={"required": _("Enter a day")})
    reply = _reply()


class CannotForm(Form):
    reply = _reply()


ANSWER_FORMS: dict[str, type[Form]] = {YES: YesForm, LATER: LaterForm, CANNOT: CannotForm}


class SessionForm(Form):
    held_on = DayField(label=_("When did you meet?"))
    words = some_words(
        _("What did you work on?"), missing=_("Say in a sentence what you worked on")
    )
    to_do = some_words(_("What is to be done before the next session? (optional)"), rows=2)
    next_by = DayField(label=_("By when do you meet next? (optional)"), required=False)


class SaidForm(Form):
    """What it was worth: two taps, and words for those who have them."""

    worth = code_field(
        _("What was it worth?"),
        MentorFeedback.Worth.choices,
        missing=_("Choose what it was worth"),
    )
    again = code_field(
        _("Would you do it again?"),
        MentorFeedback.Again.choices,
        missing=_("Choose whether you would do it again"),
    )
    changed = some_words(_("What changed because of it? (optional)"))
    words = some_words(_("What should the other side know? (optional)"))
