"""What is asked of a collaborative: what it is about, the gap, the charter, ideas, measures."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rhannu.base.languages import current
from rhannu.networks.models import CharterAnswer, Collaborative, Measure
from rhannu.organisations.models import Organisation, Post
from rhannu.practices.models import Practice
from rhannu.web.fields import ThingField, code_field, some_words
from rhannu.web.forms import DayField, Form

NOT_A_FIGURE = gettext_lazy("Enter a figure, such as 12.5")
MOST_PRACTICES = 3


def line(label: Any, most: int, *, missing: Any = "", **options: Any) -> forms.CharField:
    """A line of text; optional where nothing is said of its being missing."""
    if missing:
        options["error_messages"] = {"required": missing}
    return forms.CharField(label=label, max_length=most, required=bool(missing), **options)


def figure_field(label: Any, *, missing: Any = "", **options: Any) -> forms.DecimalField:
    """A figure with at most four decimals."""
    messages = {"invalid": NOT_A_FIGURE, "max_digits": NOT_A_FIGURE}
    messages |= {"max_decimal_places": NOT_A_FIGURE, "max_whole_digits": NOT_A_FIGURE}
    if missing:
        messages["required"] = missing
    box: dict[str, Any] = {"inputmode": "decimal", "class": "govuk-input--width-10"}
    return forms.DecimalField(
        label=label, max_digits=13, decimal_places=4, required=bool(missing),
        widget=forms.TextInput(box), error_messages=messages, **options,
    )  # fmt: skip


def thing(label: Any, *, missing: Any = "", **options: Any) -> ThingField:
    """One of several things, from a list to open; optional where nothing is said of its being missing."""
    return ThingField(label=label, missing=missing, required=bool(missing), **options)


def offer(form: Form, name: str, things: Sequence[tuple[str, str, Any]]) -> None:
    field: Any = form.fields[name]
    field.offer(things)


def posts(found: Sequence[Post], *, body: bool = False) -> list[tuple[str, str, Any]]:
    """Posts to choose from; with their bodies, where they are of several."""
    return [
        (one.ref, f"{one}, {one.organisation.short()}" if body else str(one), one) for one in found
    ]


def every_body() -> list[tuple[str, str, Any]]:
    """Every organisation that goes on. One query."""
    found = Organisation.objects.filter(ended_on=None).order_by(f"sort_{current()}")
    return [(one.slug, str(one), one) for one in found]


class WhoLeadsForm(Form):
    """First the body whose post leads it; the posts follow from that."""

    body = thing(
        gettext_lazy("Which organisation leads it?"),
        missing=gettext_lazy("Choose the organisation that leads it"),
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "body", every_body())


class FactsForm(Form):
    """Title, topic, what is known to work, who leads, how long."""

    title_en = line(gettext_lazy("Title, in English"), 160, missing=gettext_lazy("Give it a title"))
    title_cy = line(gettext_lazy("Title, in Welsh"), 160)
    topic_en = some_words(
        gettext_lazy("What is it about, in English?"),
        words=120,
        missing=gettext_lazy("Say what it is about"),
    )
    topic_cy = some_words(gettext_lazy("What is it about, in Welsh?"), words=160)
    practice_1 = thing(
        gettext_lazy("Which practice is known to work?"),
        help_text=gettext_lazy("Teams try what others have shown. You can name three."),
    )
    practice_2 = thing(gettext_lazy("A second practice (optional)"))
    practice_3 = thing(gettext_lazy("A third practice (optional)"))
    lead = thing(gettext_lazy("Which post leads it?"), missing=gettext_lazy("Choose who leads it"))
    sponsor = thing(gettext_lazy("Which post stands behind it as sponsor? (optional)"))
    ends_on = DayField(label=gettext_lazy("When does it end? (optional)"), required=False)
    teams_see_each_other = forms.BooleanField(
        label=gettext_lazy("Teams have agreed to see each other’s figures"), required=False
    )

    def __init__(self, data: Any, *, of_body: Sequence[Post], **options: Any) -> None:
        super().__init__(data, **options)
        found = Practice.objects.current().order_by(f"sort_{current()}")
        every = [(one.slug, str(one), one) for one in found]
        for place in range(1, MOST_PRACTICES + 1):
            offer(self, f"practice_{place}", every)
        for name in ("lead", "sponsor"):
            offer(self, name, posts(of_body))

    def facts(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        named = [facts.pop(f"practice_{place}") for place in range(1, MOST_PRACTICES + 1)]
        return {**facts, "practices": [one for one in named if one]}


def first_facts(found: Collaborative) -> dict[str, Any]:
    """What the form of one that is there begins with."""
    names = ("title_en", "title_cy", "topic_en", "topic_cy", "ends_on", "teams_see_each_other")
    facts = {name: getattr(found, name) for name in names}
    for place, one in enumerate(found.practices.order_by("pk")[:MOST_PRACTICES], start=1):
        facts[f"practice_{place}"] = one.slug
    facts["lead"] = found.lead.ref
    facts["sponsor"] = found.sponsor.ref if found.sponsor else ""
    return facts


class GapForm(Form):
    """A figure with its unit, source and day."""

    organisation = thing(
        gettext_lazy("Whose gap is it?"),
        help_text=gettext_lazy("Leave it to give the gap over all."),
    )
    figure = figure_field(
        gettext_lazy("How large is the gap?"), missing=gettext_lazy("Enter the figure")
    )
    unit_en = line(
        gettext_lazy("Of what, in English?"),
        80,
        missing=gettext_lazy("Say what the figure counts"),
        help_text=gettext_lazy("For example: percent of letters sent later than seven days."),
    )
    unit_cy = line(gettext_lazy("Of what, in Welsh?"), 80)
    source = line(
        gettext_lazy("Where does the figure come from?"),
        200,
        missing=gettext_lazy("Name the source of the figure"),
    )
    source_url = forms.URLField(
        required=False,
        max_length=400,
        assume_scheme="https",
        label=gettext_lazy("Link to the source (optional)"),
        error_messages={
            "invalid": gettext_lazy("Enter a web address, such as https://www.example.org/report")
        },
    )
    dated_on = DayField(
        label=gettext_lazy("Which day is it from?"),
        error_messages={"required": gettext_lazy("Enter the day the figure is from")},
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "organisation", every_body())


class CharterForm(Form):
    standing = code_field(
        gettext_lazy("How does it stand?"),
        CharterAnswer.Standing.choices,
        missing=gettext_lazy("Choose how it stands"),
    )
    words = some_words(
        gettext_lazy("In a sentence or two"),
        words=60,
        missing=gettext_lazy("Say in a sentence how it stands, so that others can judge."),
        help_text=gettext_lazy("Anybody can read this. Name posts and bodies, not people."),
    )


class IdeaForm(Form):
    words_en = line(
        gettext_lazy("What can teams try, in English?"),
        200,
        missing=gettext_lazy("Say what teams can try"),
    )
    words_cy = line(gettext_lazy("What can teams try, in Welsh?"), 200)
    practice = thing(gettext_lazy("From which practice does it come?"))

    def __init__(self, data: Any, *, practices: Sequence[Practice], **options: Any) -> None:
        super().__init__(data, **options)
        offer(self, "practice", [(one.slug, str(one), one) for one in practices])


class MeasureForm(Form):
    """What is counted, and the goal where there is one."""

    name_en = line(
        gettext_lazy("What is measured, in English?"),
        120,
        missing=gettext_lazy("Say what is measured"),
    )
    name_cy = line(gettext_lazy("What is measured, in Welsh?"), 120)
    kind = code_field(
        gettext_lazy("What kind of figure is it?"),
        Measure.Kind.choices,
        missing=gettext_lazy("Choose the kind of figure"),
        hints={
            "share": gettext_lazy("Drawn with the limits of a p-chart, in percent."),
            "rate": gettext_lazy("Drawn with the limits of a u-chart."),
            "value": gettext_lazy("Drawn with the limits of an XmR chart."),
        },
    )
    unit_en = line(
        gettext_lazy("Its unit, in English"),
        80,
        missing=gettext_lazy("Name the unit"),
        help_text=gettext_lazy("For example: days; percent; 1,000 bed days."),
    )
    unit_cy = line(gettext_lazy("Its unit, in Welsh"), 80)
    direction = code_field(
        gettext_lazy("Which way is better?"),
        Measure.Direction.choices,
        missing=gettext_lazy("Choose which way is better"),
    )
    target = figure_field(
        gettext_lazy("The goal, as a figure (optional)"),
        help_text=gettext_lazy("Of a share: in percent."),
    )
    target_by = DayField(label=gettext_lazy("By when? (optional)"), required=False)


def first_measure(found: Measure) -> dict[str, Any]:
    names = MeasureForm.base_fields
    return {name: getattr(found, name) for name in names} | {
        "target": None if found.target is None else f"{found.target.normalize():f}"
    }


class BaselineForm(Form):
    baseline_to = DayField(
        label=gettext_lazy("Which is the last day of the baseline?"),
        required=False,
        help_text=gettext_lazy("Leave it blank, and every point makes the median and the limits."),
    )


class LearntForm(Form):
    learnt_en = some_words(gettext_lazy("What was learnt, in English?"), words=200, rows=6)
    learnt_cy = some_words(gettext_lazy("What was learnt, in Welsh?"), words=260, rows=6)
