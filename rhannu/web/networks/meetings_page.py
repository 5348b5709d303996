"""The page of one meeting, prepared from what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base import clock
from rhannu.base.languages import Said, said
from rhannu.exchange.models import Mention
from rhannu.networks import meetings
from rhannu.networks.models import AgendaItem, Attending, Meeting, MeetingAction
from rhannu.web import words
from rhannu.web.networks.meetings_forms import post_words
from rhannu.web.pieces import Link

MOST_SHOWN = 100
EVENTS = 3  # the next ones
LOOKS = {"planned": "", "held": "", "off": "stuck"}


@dataclass(frozen=True)
class ActionRow:
    words: str
    owner: str
    due: str
    state: str
    look: str
    said: str
    answer: str  # address, for whoever keeps the network


@dataclass(frozen=True)
class ItemRow:
    title: Said | None
    address: str
    words: str
    raised_by: str
    about: str
    remove: str


@dataclass(frozen=True)
class DecisionRow:
    words: str
    practice: Said | None
    address: str
    about: str


@dataclass(frozen=True)
class BackRow:
    post: str
    took: str
    what: str
    to: str


@dataclass(frozen=True)
class MeetingPage:
    network: Said
    network_address: str
    example: bool
    day: str
    when: str
    place: str
    join_link: str
    state: str
    look: str
    planned: bool
    held: bool
    over: bool
    open: Sequence[ActionRow]
    ended: Sequence[ActionRow]
    items: Sequence[ItemRow]
    events: Sequence[Link]
    coming: str
    came: Sequence[str]
    decisions: Sequence[DecisionRow]
    actions: Sequence[ActionRow]
    back: Sequence[BackRow]
    back_counted: str
    links: Sequence[Link]
    keeps: bool


def meeting_page(meeting: Meeting, *, on: date, keeps: bool) -> MeetingPage:
    """keeps  whether the reader plans it and writes its minutes. At most nine queries."""
    network = meeting.network
    planned = meeting.state == Meeting.State.PLANNED
    before = network.meetings.held().filter(on__lt=meeting.on).order_by("-on").first()
    about = _mentions(meeting)
    present = list(meeting.attendances.select_related("post__organisation").order_by("pk"))
    events = network.events.filter(on__gte=meeting.on).order_by("on", "pk")[:EVENTS]
    opens = meetings.open_actions(network)[:MOST_SHOWN] if planned else ()
    ended = meetings.ended_since(network, before and before.on)[:MOST_SHOWN] if planned else ()
    starts = meeting.starts_at
    return MeetingPage(
        network=said(network, "name"),
        network_address=reverse("networks:network", args=[network.slug]),
        example=network.is_example,
        day=words.day(meeting.on),
        when=f"{starts.astimezone(clock.LONDON):%H:%M}" if starts else "",
        place=meeting.place,
        join_link=meeting.join_link,
        state=str(meeting.get_state_display()),
        look=LOOKS[meeting.state],
        planned=planned,
        held=meeting.state == Meeting.State.HELD,
        over=planned and meeting.on <= on,
        open=[action_row(one, on, keeps) for one in opens],
        ended=[action_row(one, on, False) for one in ended],
        items=[_item(one, meeting, about, keeps and planned) for one in _agenda(meeting)],
        events=[Link(_event_words(one), reverse("events:event", args=[one.ref])) for one in events],
        coming=_coming(present, planned),
        came=[post_words(one.post) for one in present if one.came],
        decisions=[_decision(one, about) for one in _decisions(meeting)],
        actions=[
            action_row(one, on, keeps)
            for one in meeting.actions.select_related("owner__organisation")[:MOST_SHOWN]
        ],
        back=[_back(one) for one in present if one.took and one.took != Attending.Took.NOT_YET],
        back_counted=_counted(present, meeting),
        links=_links(meeting, on) if keeps else (),
        keeps=keeps,
    )


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.agenda.select_related("practice", "raised_by")[:MOST_SHOWN])


def _decisions(meeting: Meeting) -> list:
    return list(meeting.decisions.select_related("practice")[:MOST_SHOWN])


def _mentions(meeting: Meeting) -> dict[tuple[str, int | None], str]:
    """Which fund or roll-out each item and decision names."""
    rows = Mention.objects.filter(item__meeting=meeting) | Mention.objects.filter(
        decision__meeting=meeting
    )
    found = {}
    for one in rows.select_related("fund", "rollout__practice"):
        place = ("item", one.item_id) if one.item_id else ("decision", one.decision_id)
        if one.fund is not None:
            found[place] = said(one.fund, "name").text
        elif one.rollout is not None:
            practice = said(one.rollout.practice, "title").text
            found[place] = _("Roll-out: %(practice)s") % {"practice": practice}
    return found


def _event_words(one) -> str:
    return f"{said(one, 'title').text}, {words.day(one.on)}"


def action_row(one: MeetingAction, on: date, keeps: bool) -> ActionRow:
    open_still = one.state == MeetingAction.State.OPEN
    late = open_still and one.due_on < on
    state = _("Overdue") if late else str(one.get_state_display())
    return ActionRow(
        words=one.words,
        owner=post_words(one.owner),
        due=words.day(one.due_on),
        state=state,
        look="stuck" if late or one.state == MeetingAction.State.CANNOT else "",
        said=one.answer_words,
        answer=reverse("networks:action", args=[one.ref]) if keeps else "",
    )


def _item(one: AgendaItem, meeting: Meeting, about, removes: bool) -> ItemRow:
    practice = one.practice
    return ItemRow(
        title=said(practice, "title") if practice else None,
        address=reverse("practices:practice", args=[practice.slug]) if practice else "",
        words=one.words,
        raised_by=one.raised_by.short() if one.raised_by else "",
        about=about.get(("item", one.pk), ""),
        remove=reverse("networks:agenda_remove", args=[meeting.ref, one.ref]) if removes else "",
    )


def _decision(one, about) -> DecisionRow:
    practice = one.practice
    return DecisionRow(
        words=one.words,
        practice=said(practice, "title") if practice else None,
        address=reverse("practices:practice", args=[practice.slug]) if practice else "",
        about=about.get(("decision", one.pk), ""),
    )


def _back(one: Attending) -> BackRow:
    return BackRow(post_words(one.post), str(one.get_took_display()), one.took_what, one.took_to)


def _coming(present: list[Attending], planned: bool) -> str:
    if not planned or not present:
        return ""
    comes = sum(one.says == Attending.Says.COMES for one in present)
    cannot = sum(one.says == Attending.Says.CANNOT for one in present)
    said_words = ngettext(
        "%(comes)d of %(n)d asked says they will come, %(cannot)d cannot.",
        "%(comes)d of %(n)d asked say they will come, %(cannot)d cannot.",
        comes,
    )
    return said_words % {"comes": comes, "cannot": cannot, "n": len(present)}


def _counted(present: list[Attending], meeting: Meeting) -> str:
    """How many of those who came told somebody; silence is said as silence."""
    if meeting.asked_back_on is None:
        return _("Those who came are asked a week after the meeting.")
    came = [one for one in present if one.came]
    told = sum(one.took == Attending.Took.TOLD for one in came)
    silent = sum(one.took == Attending.Took.SILENT for one in came)
    return _("%(told)d of the %(n)d who came told somebody; %(silent)d have not said.") % {
        "told": told,
        "n": len(came),
        "silent": silent,
    }


def _links(meeting: Meeting, on: date) -> list[Link]:
    """What whoever keeps the network may do with the meeting now."""
    found = []
    if meeting.state == Meeting.State.PLANNED:
        found += [
            (_("Put something on the agenda"), "agenda_add"),
            (_("Change the day, hour or place"), "meeting_change"),
            (_("Call it off"), "meeting_call_off"),
        ]
    if meeting.state != Meeting.State.OFF and meeting.on <= on:
        found += [
            (_("Say who came"), "came"),
            (_("Record a decision"), "decision"),
            (_("Record an action"), "agreed"),
        ]
    return [Link(name, reverse(f"networks:{view}", args=[meeting.ref])) for name, view in found]
