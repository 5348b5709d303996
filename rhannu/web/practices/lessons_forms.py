"""Forms about lessons: which to show, how one is tagged, where one was used."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import ENGLISH, WELSH, said
from rhannu.base.themes import Theme
from rhannu.exchange.models import Transfer
from rhannu.exchange.rules.citing import MOST_LETTERS, Citer
from rhannu.fund.models import Bid
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Project
from rhannu.practices import functions
from rhannu.practices.models import Lesson, Practice, WorkStage
from rhannu.web.forms import Checkboxes, Form, Radios


class LessonFilter(Form):
    """What to show of the list of lessons. Part of a public address, so every field is short."""

    is_filter = True

    q = forms.CharField(label=_("Words, in Welsh or English"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All kinds")), *Lesson.LessonKind.choices],
        required=False,
    )
    theme = forms.ChoiceField(
        label=_("Theme"), choices=[("", _("All themes")), *Theme.choices], required=False
    )


class TagForm(Form):
    theme = forms.ChoiceField(
        required=False,
        label=_("Theme"),
        choices=[("", _("The theme of its practice")), *Theme.choices],
    )
    stage = forms.ChoiceField(
        required=False,
        label=_("When in the work was it learnt?"),
        choices=[("", _("Not known")), *WorkStage.choices],
    )
    functions = forms.MultipleChoiceField(
        required=False,
        label=_("What is it about?"),
        help_text=_("Choose none and it has the functions of its practice."),
        widget=Checkboxes,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["functions"]
        field.choices = functions.choices()


class CiteForm(Form):
    """Where a lesson was used: a bid, project, practice or conversation that the reader may speak for."""

    what = forms.ChoiceField(
        label=_("What used it?"), error_messages={"required": _("Choose what used it")}
    )
    words = forms.CharField(
        required=False,
        max_length=MOST_LETTERS,
        label=_("How was it used?"),
        help_text=_("In a sentence, if you like."),
        widget=forms.Textarea({"rows": 3}),
    )
    language = forms.ChoiceField(
        label=_("Which language did you write it in?"),
        choices=[(ENGLISH, _("English")), (WELSH, _("Welsh"))],
        widget=Radios({"class": "govuk-radios--inline"}),
        error_messages={"required": _("Choose the language you wrote it in")},
    )

    def __init__(self, *args: Any, reader: Person, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = _things_for(reader, on)
        self._things = {key: thing for _name, pairs in groups for key, thing, _words in pairs}
        self.may = bool(self._things)
        field: Any = self.fields["what"]
        field.choices = [
            ("", gettext("Choose one")),
            *((name, [(key, words) for key, _thing, words in pairs]) for name, pairs in groups),
        ]

    def clean_what(self) -> Citer | None:
        return self._things.get(self.cleaned_data["what"])


def _things_for(reader: Person, on: date) -> list[tuple[str, list[tuple[str, Any, str]]]]:
    """What the reader may speak for, in four groups. Four queries."""
    bids = Bid.objects.live().select_related("organisation").order_by("-received_at", "pk")
    projects = Project.objects.select_related("lead").order_by("sort_en", "pk")
    practices = Practice.objects.published().order_by("sort_en", "pk")
    transfers = Transfer.objects.select_related("practice", "recipient").order_by("pk")
    if not is_fund_team(reader, on):
        own = reader.organisations_on(on)
        bids = bids.filter(organisation__in=own)
        projects, practices = projects.filter(lead__in=own), practices.filter(owner__in=own)
        transfers = transfers.filter(recipient__in=own)
    groups = [
        (
            gettext("Bids"),
            [
                (f"bid:{one.pk}", one, _named(one.organisation, one.organisation_words, one.title))
                for one in bids
            ],
        ),
        (
            gettext("Projects"),
            [
                (f"project:{one.pk}", one, _named(one.lead, one.lead_words, said(one, "title")))
                for one in projects
            ],
        ),
        (
            gettext("Practices"),
            [(f"practice:{one.pk}", one, said(one, "title").text) for one in practices],
        ),
        (
            gettext("Conversations"),
            [
                (f"transfer:{one.pk}", one, _named(one.recipient, "", said(one.practice, "title")))
                for one in transfers
            ],
        ),
    ]
    return [(name, pairs) for name, pairs in groups if pairs]


def _named(body: Any, words: str, title: Any) -> str:
    name = body.short() if body else words
    return f"{name}: {title}" if name else str(title)
