"""Every component on one page, in both languages: to look at, to copy from, to check for access."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base.languages import Said
from rhannu.exchange.models import Answer, Mark, Stage
from rhannu.practices.models import EncounterKind, Grade
from rhannu.web import drawings, tilemap
from rhannu.web.caching import public_page
from rhannu.web.forms import Checkboxes, DayField, Form, Radios, WordsField
from rhannu.web.paging import Page
from rhannu.web.pieces import Fact, Moment, Node, Reached
from rhannu.web.tilemap import Answered

A_DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Sample:
    """Something with a bilingual field: one in both languages, one in English alone."""

    title_en: str
    title_cy: str


class SampleForm(Form):
    """One field of each kind."""

    words = WordsField(
        label=gettext_lazy("What went wrong?"),
        help_text=gettext_lazy("As you would say it to a colleague."),
        words=8,
        rows=3,
    )
    post = forms.CharField(label=gettext_lazy("Post"))
    email = forms.EmailField(label=gettext_lazy("Your work e-mail address"), required=False)
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=Answer.choices,
        widget=Radios(
            hints={
                "not_here": gettext_lazy("Say why, and when we should ask again"),
                "adapt": gettext_lazy("Keep the heart of it and change what does not fit"),
            }
        ),
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Encounter"),
        choices=EncounterKind.choices,
        widget=Checkboxes(),
        required=False,
    )
    day = DayField(
        label=gettext_lazy("Look at it again"), help_text=gettext_lazy("For example, 23 11 2026")
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices, required=False)
    file = forms.FileField(label=gettext_lazy("Spreadsheet"), required=False)
    sure = forms.BooleanField(
        label=gettext_lazy("The organisation has decided it, not only I"), required=False
    )


@public_page(query=("answer",))
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "home/components.html", samples(request.GET.get("answer", "")))


def samples(chosen: str) -> dict:
    """What the components are shown with."""
    wrong = {"words": " ".join(["x"] * 11), "day_0": "31", "day_1": "2", "day_2": "2027"}
    return {
        "both": Sample("LED street lighting", "Goleuadau stryd LED"),
        "one": Sample("Hospital linen tracking", ""),
        "words_said": Said("Hospital linen tracking", "en", False),
        "typed_words": "Mae ein bil goleuadau stryd yn codi bob blwyddyn.",
        "day": A_DAY,
        "grades": list(Grade),
        "stages": list(Stage),
        "marks": list(Mark),
        "kinds": [(kind, kind.label) for kind in EncounterKind],
        "pictures": list(drawings.PICTURES),
        "states": list(tilemap.WORDS.items()),
        "facts": [
            Fact(_("Decision"), str(Answer.ADAPT.label), "#summary_list", _("your decision")),
            Fact(_("Look at it again"), "30 11 2027"),
        ],
        "reached": reached(),
        "moments": moments(),
        "nodes": [
            Node(103, ngettext("project", "projects", 103), _("8 with no owner"), "#thread_stem"),
            Node(26, ngettext("practice", "practices", 26)),
            Node(5, ngettext("verified adoption", "verified adoptions", 5)),
        ],
        "answers": answers(),
        "chosen": chosen,
        "page": Page([], next="x", after="y"),
        "blank_form": SampleForm(auto_id="blank_%s"),
        "wrong_form": SampleForm(wrong, auto_id="wrong_%s"),
    }


def reached() -> list[Reached]:
    return [
        Reached(str(Stage.EXPOSED.label), _("Reached by a call"), "done"),
        Reached(str(Stage.ACQUIRED.label), _("Reached by a briefing taken home"), "now"),
        Reached(str(Stage.APPLIED.label), _("Not yet. Needs a decision and a first change")),
        Reached(str(Stage.IMPROVED.label), _("Not yet. Needs a measured change")),
    ]


def moments() -> list[Moment]:
    return [
        Moment(_("The problem was described"), "2 7 2026"),
        Moment(_("First call, 40 minutes: exposed"), "14 7 2026", kind="stage"),
        Moment(_("A visit is offered"), "23 11 2026", kind="now"),
        Moment(_("Decide: adopt, adapt or not here"), "31 3 2027", kind="todo"),
    ]


def answers() -> dict[str, Answered]:
    return {
        "gwynedd": Answered("use"),
        "conwy": Answered("adapted", _("Keep the heart of it and change what does not fit")),
        "ceredigion": Answered("think", example=True),
        "newport": Answered("no", _("The time is wrong"), example=True),
    }
