"""What is asked of a network: what it is for, whom it serves, who belongs to it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import said
from rhannu.base.themes import Sector, Theme
from rhannu.networks.models import Network
from rhannu.organisations.models import Organisation, Post, Region
from rhannu.practices.models import Practice
from rhannu.web.fields import ThingField, code_field, number_field, some_words
from rhannu.web.forms import Checkboxes, DayField, Form, Radios

PURPOSE = 80  # words


class NetworkFilter(Form):
    """What to show of the register."""

    is_filter = True

    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", _("All sectors")), *Sector.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of network"), choices=[("", _("All kinds")), *Network.Kind.choices],
        required=False,
    )  # fmt: skip


class NetworkForm(Form):
    """A network, entered or corrected."""

    name_en = forms.CharField(
        label=_("What is it called in English?"),
        max_length=160,
        error_messages={"required": _("Say what the network is called in English")},
    )
    name_cy = forms.CharField(
        label=_("What is it called in Welsh?"),
        max_length=160,
        error_messages={"required": _("Say what the network is called in Welsh")},
    )
    kind = code_field(
        _("What kind of network is it?"),
        Network.Kind.choices,
        missing=_("Choose what kind of network it is"),
    )
    purpose_en = some_words(_("What is it for, in English?"), words=PURPOSE)
    purpose_cy = some_words(_("What is it for, in Welsh?"), words=PURPOSE)
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"),
        help_text=_("Practices with these themes are shown at its meetings."),
        choices=Theme.choices,
        widget=Checkboxes,
        required=False,
    )
    sectors = forms.MultipleChoiceField(
        label=_("Which sectors does it serve?"),
        help_text=_("Leave all of them out where it serves every sector."),
        choices=Sector.choices,
        widget=Checkboxes,
        required=False,
    )
    region = forms.ChoiceField(
        label=_("Where?"),
        choices=[(code, name) for code, name in Region.choices if code != Region.NATIONAL]
        + [("", Region.NATIONAL.label)],
        widget=Radios,
        required=False,
    )
    months_between = number_field(
        _("How many months are there between its meetings? (optional)"),
        width=2,
        wrong=_("Enter a whole number of months, such as 3"),
        required=False,
        min_value=1,
        max_value=36,
    )

    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def first_facts(network: Network) -> dict[str, Any]:
    """What the form begins with."""
    names = ("name_en", "name_cy", "kind", "purpose_en", "purpose_cy", "themes", "sectors")
    return {name: getattr(network, name) for name in (*names, "region", "months_between")}


class BodyForm(Form):
    """At which organisation is the post? Chosen first, so that its posts can be offered."""

    body = ThingField(
        label=_("At which organisation is the post?"), missing=_("Choose an organisation")
    )

    def __init__(self, data: Any, *, bodies: Iterable[Organisation]) -> None:
        super().__init__(data)
        field: Any = self.fields["body"]
        field.offer((one.slug, str(one), one) for one in bodies)


class PostForm(Form):
    """One of the posts of an organisation."""

    post = ThingField(label=_("Which post?"), widget=Radios, missing=_("Choose a post"))

    def __init__(self, data: Any, *, posts: Iterable[Post]) -> None:
        super().__init__(data)
        field: Any = self.fields["post"]
        field.offer((one.ref, str(one), one) for one in posts)
        field.choices = list(field.choices)[1:]


class ProposalForm(Form):
    """A network that is missing, and the post that will launch it."""

    sponsor = ThingField(
        label=_("Which post will sponsor it?"),
        help_text=_("Whoever holds it is asked to launch the network, and convenes it at first."),
        widget=Radios,
        missing=_("Choose the post that will sponsor it"),
    )
    name_en = NetworkForm.base_fields["name_en"]
    name_cy = NetworkForm.base_fields["name_cy"]
    purpose_en = some_words(_("What is it for, in English?"), words=PURPOSE)
    purpose_cy = some_words(_("What is it for, in Welsh?"), words=PURPOSE)
    sectors = NetworkForm.base_fields["sectors"]

    def __init__(self, data: Any, *, posts: Iterable[Post], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["sponsor"]
        field.offer((one.ref, str(one), one) for one in posts)
        field.choices = list(field.choices)[1:]


def draft_of(practice: Practice, language: str) -> tuple[str, str]:
    """The name and the purpose of a network that would carry a practice, in that language."""
    with override(language):
        theme = str(Theme(practice.theme).label)
        name = gettext("Network: %(theme)s") % {"theme": theme}
        purpose = gettext(
            "Those who look after this in different organisations show each other what works. "
            "The first thing to show: %(practice)s."
        ) % {"practice": said(practice, "title").text}
        return name, purpose


class EndForm(Form):
    on = DayField(
        label=_("What was the last day?"),
        error_messages={"required": _("Enter the last day")},
    )
