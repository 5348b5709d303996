"""What a campaign says, whom it is for, when it goes; whom it is passed on to."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import current
from rhannu.base.themes import Theme
from rhannu.networks.models import Campaign
from rhannu.organisations.models import Champion, Kind, PostHolding, Profession, Region
from rhannu.web.fields import code_field, some_words
from rhannu.web.forms import Checkboxes, DayField, Form

WORDS = 400
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]


def _line(label: Any, length: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=False, **options)


class MessageForm(Form):
    """The words in both languages. One may be written first; both are needed before it goes."""

    occasion = code_field(
        _("What is it about?"), Campaign.Occasion.choices, missing=_("Choose what it is about")
    )
    subject_en = _line(_("Subject, in English"), 120)
    text_en = some_words(
        _("Text, in English"),
        words=WORDS,
        rows=8,
        help_text=_("Plain text. A blank line begins a new paragraph."),
    )
    subject_cy = _line(_("Subject, in Welsh"), 120)
    text_cy = some_words(_("Text, in Welsh"), words=round(WORDS * 1.3), rows=8)
    link = _line(
        _("Where does “Read more” lead? (optional)"),
        300,
        help_text=_(
            "A page of this site, beginning with /, or an address that begins with https://"
        ),
    )


class WhomForm(Form):
    """The rule. What is left empty means all."""

    titles = _line(
        _("What is the post called? (optional)"),
        300,
        help_text=_(
            "For example: cabinet member for finance, aelod cabinet dros gyllid. A comma stands "
            "between names; a post with all the words of one of them is meant."
        ),
    )
    kinds = forms.MultipleChoiceField(
        label=_("At which kinds of organisation?"),
        help_text=_("Leave all of them out for every kind."),
        choices=Kind.choices,
        widget=Checkboxes,
        required=False,
    )
    regions = forms.MultipleChoiceField(
        label=_("In which regions?"), choices=Region.choices, widget=Checkboxes, required=False
    )
    themes = forms.MultipleChoiceField(
        label=_("Posts that know which theme?"),
        choices=Theme.choices,
        widget=Checkboxes,
        required=False,
    )
    professions = forms.MultipleChoiceField(
        label=_("People of which professions?"),
        choices=Profession.choices,
        widget=Checkboxes,
        required=False,
    )
    champions = forms.MultipleChoiceField(
        label=_("Which kind of champion?"),
        choices=Champion.choices,
        widget=Checkboxes,
        required=False,
    )


class SendForm(Form):
    """The day, and how many the officer has seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    send_on = DayField(
        label=_("On which day does it go out?"),
        help_text=_("In working hours of that day, or of the next working day."),
        error_messages={"required": _("Enter the day on which it goes out")},
    )
    each_year = forms.BooleanField(
        label=_("Draft it again for the same time next year"),
        help_text=_("Six weeks before, it stands as a draft. It never goes out unread."),
        required=False,
    )


class PassOnForm(Form):
    """A colleague by their post; or by name, post and address."""

    colleague = code_field(_("Who should have it?"), [], missing=_("Choose who should have it"))
    name = _line(_("Their name"), 120)
    title = _line(_("Their post"), 120)
    email = forms.EmailField(label=_("Their e-mail address"), required=False, max_length=254)
    language = code_field(_("In which language do we write to them?"), LANGUAGES, required=False)

    OTHER = "other"

    def __init__(self, *args: Any, colleagues: Sequence[PostHolding], **options: Any) -> None:
        options.setdefault("initial", {"language": current()})
        super().__init__(*args, **options)
        self.known = {one.post.ref: one for one in colleagues}
        named: list[tuple[str, Any]] = [(ref, str(one.post)) for ref, one in self.known.items()]
        field: Any = self.fields["colleague"]
        field.choices = [*named, (self.OTHER, _("Somebody else, whom I name below"))]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("colleague") == self.OTHER:
            for name, words in (
                ("name", _("Give their name")),
                ("title", _("Give their post")),
                ("email", _("Give their e-mail address")),
            ):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return told

    def facts(self) -> dict[str, Any]:
        """The arguments of `pass_on`."""
        told = self.cleaned_data
        if told["colleague"] != self.OTHER:
            return {"holding": self.known[told["colleague"]]}
        names = ("name", "title", "email")
        return {**{name: told[name] for name in names}, "language": told["language"] or current()}


class WhoForm(Form):
    """Whoever of a body says who holds the post."""

    title = forms.CharField(
        label=_("What is their post called?"),
        max_length=120,
        error_messages={"required": _("Say what the post is called")},
    )
    name = forms.CharField(
        label=_("What is their name?"),
        max_length=120,
        error_messages={"required": _("Give their name")},
    )
    email = forms.EmailField(
        label=_("What is their e-mail address?"),
        max_length=254,
        error_messages={"required": _("Give their e-mail address")},
    )
    language = code_field(
        _("In which language do we write to them?"), LANGUAGES, missing=_("Choose the language")
    )


class EnterForm(Form):
    """A post that was not known, as an officer enters it."""

    title_en = _line(_("The post, in English"), 120)
    title_cy = _line(_("The post, in Welsh"), 120)
    name = forms.CharField(
        label=_("Who holds it?"),
        max_length=120,
        error_messages={"required": _("Give the name of whoever holds it")},
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        error_messages={"required": _("Give their e-mail address")},
    )
    language = code_field(
        _("In which language do we write to them?"), LANGUAGES, missing=_("Choose the language")
    )
