"""What is asked of a meeting: when and where, what to talk about, who came, what was settled."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.exchange.models import Rollout
from rhannu.fund.models import Fund
from rhannu.networks.models import Meeting, Network
from rhannu.organisations.models import Post
from rhannu.practices.models import Practice
from rhannu.web.exchange.appointments_forms import hour_field, join_field, length_field
from rhannu.web.fields import ThingField, some_words
from rhannu.web.forms import Checkboxes, DayField, Form

MOST_PRACTICES = 300  # to choose from: those of the network's themes, else the best proven


class MeetingForm(Form):
    """The day, and whatever else is known of it."""

    on = DayField(
        label=_("Which day?"),
        help_text=_("For example, 3 12 2026"),
        error_messages={"required": _("Enter the day of the meeting")},
    )
    starts = hour_field()
    minutes = length_field()
    place = forms.CharField(
        required=False, max_length=200, label=_("Where do you meet? (optional)")
    )
    join_link = join_field()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts") and not data.get("minutes"):
            self.add_error("minutes", _("Choose how long it takes, so that calendars know"))
        return data

    def facts(self) -> dict[str, Any]:
        """What the actions take: an instant instead of an hour."""
        data = dict(self.cleaned_data)
        starts = data.pop("starts")
        data["starts_at"] = clock.at_london(data["on"], starts) if starts else None
        return data


def first_words(meeting: Meeting) -> dict[str, Any]:
    """What the form begins with: what was planned before."""
    starts = meeting.starts_at
    return {
        "on": meeting.on,
        "starts": starts.astimezone(clock.LONDON).time() if starts else None,
        "minutes": meeting.minutes,
        "place": meeting.place,
        "join_link": meeting.join_link,
    }


@dataclass(frozen=True)
class About:
    """A fund or a roll-out that is spoken of."""

    fund: Fund | None = None
    rollout: Rollout | None = None


class _AboutForm(Form):
    """What an item or a decision is about; a leadership group also names funds and roll-outs."""

    practice = ThingField(label=_("Is it about a practice? (optional)"), missing="", required=False)
    about = ThingField(
        label=_("Is it about a fund or a roll-out? (optional)"), missing="", required=False
    )

    def __init__(
        self, data: Any, *, practices: Iterable[Practice], abouts: Sequence[tuple[str, str, About]]
    ) -> None:
        super().__init__(data)
        fields: Any = self.fields
        fields["practice"].offer((one.slug, said(one, "title").text, one) for one in practices)
        fields["practice"].choices = [("", _("None")), *list(fields["practice"].choices)[1:]]
        if abouts:
            fields["about"].offer(abouts)
            fields["about"].choices = [("", _("None")), *list(fields["about"].choices)[1:]]
        else:
            del self.fields["about"]

    def mention(self) -> dict[str, Any]:
        """What `mention_in_meeting` takes; empty where nothing is named."""
        about: About | None = self.cleaned_data.get("about")
        return {"fund": about.fund, "rollout": about.rollout} if about else {}


class AgendaForm(_AboutForm):
    words = forms.CharField(
        label=_("What is it about, in a line?"),
        help_text=_("You can leave this out where you choose a practice."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("words") and not data.get("practice"):
            self.add_error("words", _("Say what it is about, or choose a practice"))
        return data


class DecisionForm(_AboutForm):
    words = some_words(
        _("What was decided?"), words=80, missing=_("Say what was decided, in a sentence or two")
    )
    field_order = ("words",)


class ActionForm(Form):
    """Who does what by when."""

    words = some_words(_("What is to be done?"), words=60, missing=_("Say what is to be done"))
    owner = ThingField(
        label=_("Who does it?"),
        help_text=_("One of the posts that belong to the network."),
        missing=_("Choose who does it"),
    )
    due_on = DayField(
        label=_("By which day?"), error_messages={"required": _("Enter the day it is due")}
    )

    def __init__(self, data: Any, *, posts: Iterable[Post], **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["owner"]
        field.offer((one.ref, post_words(one), one) for one in posts)


class CameForm(Form):
    """Those who were there; whoever said they would come is ticked already."""

    came = forms.MultipleChoiceField(label=_("Who was there?"), widget=Checkboxes, required=False)

    def __init__(self, data: Any, *, posts: Sequence[Post], first: Collection[str]) -> None:
        super().__init__(data, initial={"came": sorted(first)})
        self.posts = {one.ref: one for one in posts}
        field: Any = self.fields["came"]
        field.choices = [(one.ref, post_words(one)) for one in posts]

    def chosen(self) -> list[Post]:
        return [self.posts[ref] for ref in self.cleaned_data["came"]]


def post_words(post: Post) -> str:
    return f"{said(post, 'title').text}, {post.organisation.short()}"


def practices_for(network: Network) -> list[Practice]:
    """What can be chosen: practices of its themes by title; without themes the best proven."""
    found = Practice.objects.filter(published=True)
    if not network.is_example:
        found = found.filter(is_example=False)
    if network.themes:
        found = found.filter(theme__in=network.themes)
    return sorted(
        found.order_by("-grade_level", "sort_en")[:MOST_PRACTICES],
        key=lambda one: said(one, "title").text,
    )


def abouts_for(network: Network) -> list[tuple[str, str, About]]:
    """The funds and the roll-outs that a leadership group can name; none for other networks."""
    if network.kind != Network.Kind.LEADERSHIP:
        return []
    found = [
        (f"fund:{one.slug}", said(one, "name").text, About(fund=one))
        for one in Fund.objects.order_by("pk")
    ]
    rollouts = Rollout.objects.filter(launched_on__isnull=False).select_related("practice")
    if not network.is_example:
        rollouts = rollouts.filter(is_example=False)
    for one in rollouts.order_by("-launched_on", "pk")[:MOST_PRACTICES]:
        name = _("Roll-out: %(practice)s") % {"practice": said(one.practice, "title").text}
        found.append((f"rollout:{one.ref}", name, About(rollout=one)))
    return found


# ------------------------------------------------------------------ answers


class DoneForm(Form):
    words = some_words(_("Anything the next meeting should know? (optional)"), words=60, rows=2)


class NotYetForm(Form):
    due_on = DayField(
        label=_("By which day will it be done?"),
        error_messages={"required": _("Say by which day it will be done")},
    )
    words = some_words(_("Why not yet? (optional)"), words=60, rows=2)


class CannotForm(Form):
    words = some_words(
        _("What stands in the way?"), words=60, rows=2, missing=_("Say what stands in the way")
    )


class ToldForm(Form):
    what = some_words(
        _("What did you take back?"), words=60, rows=2, missing=_("Say what you took back")
    )
    to = forms.CharField(
        label=_("To whom?"),
        help_text=_("A post or a team, such as “the highways team”."),
        max_length=200,
        error_messages={"required": _("Say to whom: a post or a team")},
    )
