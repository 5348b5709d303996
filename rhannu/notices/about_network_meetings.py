"""Letters about meetings of networks: will you come, what became of it, what did you take back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.documents.calendars import Invitation, invitation
from rhannu.documents.network_entries import entry_of
from rhannu.networks.links import ANSWER_ACTION, SAY_IF_COMING, SAY_TAKEN_BACK
from rhannu.networks.models import Attending, Meeting, MeetingAction
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, address, both, day, sender
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import YOUR_RECORD, Kind, Pace
from rhannu.organisations.models import Person, Post

INVITED = Kind("net_meeting", gettext_lazy("Meetings of your networks"), Pace.AT_ONCE)
MOVED = Kind(
    "net_meeting_moved", gettext_lazy("Changes to meetings of your networks"), Pace.AT_ONCE
)
CHASED = Kind("net_action", gettext_lazy("Actions you took on at a meeting"), Pace.AT_ONCE)
SAID = Kind(
    "net_action_said", gettext_lazy("Receipts for what you said of an action"),
    Pace.INSTANT, YOUR_RECORD,
)  # fmt: skip
BACK = Kind("net_back", gettext_lazy("What you took back from a meeting"), Pace.AT_ONCE)


def invited(delivery: Delivery, at: datetime) -> Letter | None:
    """Will you come? Nothing, once it was answered, moved past or called off."""
    place = _place(delivery.about)
    if place is None or place.says or not _is_to_come(place.meeting, at):
        return None
    here, there = _links(delivery, "reply_coming", SAY_IF_COMING, place.ref, at)
    return Letter(
        subject=_("Will you come? %(network)s, %(day)s") % _names(place.meeting),
        to=delivery.person.name,
        paragraphs=[*_when(place.meeting), _agenda(place.meeting)],
        lead=_("Choose one."),
        choices=[
            Choice(_("I will come"), f"{here}?answer=comes"),
            Choice(_("I cannot come"), f"{here}?answer=cannot"),
        ],
        after=[_no_sign_in(at), *_made_up(place.meeting)],
        why=_("You get this because your post belongs to the network."),
        elsewhere=there,
        calendar=_calendar(place.meeting, delivery),
    )


def moved(delivery: Delivery, at: datetime) -> Letter | None:
    """Another day, hour or place; or none after all."""
    place = _place(delivery.about)
    if place is None or place.says == Attending.Says.CANNOT:
        return None
    meeting = place.meeting
    here, there = both("networks:meeting", meeting.ref, language=delivery.language)
    off = meeting.state == Meeting.State.OFF
    subject = _("Called off: %(network)s, %(day)s") if off else _("Changed: %(network)s, %(day)s")
    return Letter(
        subject=subject % _names(meeting),
        to=delivery.person.name,
        paragraphs=[_("The meeting will not take place.")] if off else _when(meeting),
        choices=[Choice(_("See the meeting"), here)],
        after=[_("The attached file keeps your calendar right."), *_made_up(meeting)],
        why=_("You get this because the meeting may stand in your calendar."),
        elsewhere=there,
        calendar=_calendar(meeting, delivery),
    )


def chased(delivery: Delivery, at: datetime) -> Letter | None:
    """Done, not yet, or cannot? Nothing, once it was answered."""
    found = _action(delivery.about)
    if found is None or found.state != MeetingAction.State.OPEN:
        return None
    if found.ask_on is None and found.asked_on is None:
        return None
    here, there = _links(delivery, "reply_action", ANSWER_ACTION, found.ref, at)
    names = _names(found.meeting) | {"what": found.words, "due": day(found.due_on)}
    return Letter(
        subject=_("What became of it? %(what)s") % {"what": found.words[:80]},
        to=delivery.person.name,
        paragraphs=[
            _("At the meeting of %(network)s on %(day)s this was agreed: %(what)s") % names,
            _("It was due on %(due)s.") % names,
        ],
        lead=_("Choose one."),
        choices=[
            Choice(_("Done"), f"{here}?answer=done"),
            Choice(_("Not yet"), f"{here}?answer=not_yet", _("Say by which day")),
            Choice(_("Cannot be done"), f"{here}?answer=cannot", _("Say what stands in the way")),
        ],
        after=[
            _("What is open opens the agenda of the next meeting."),
            _no_sign_in(at),
            *_made_up(found.meeting),
        ],
        why=_("You get this because your post took it on.")
        if _holds(delivery.person, found.owner, at)
        else _("You get this because nobody who holds the post can be written to. Ring them."),
        elsewhere=there,
    )


def receipt(delivery: Delivery, at: datetime) -> Letter | None:
    """What was recorded by a link, and the way to change it."""
    found = _action(delivery.about)
    if found is None or found.answered_at is None:
        return None
    here, there = _links(delivery, "reply_action", ANSWER_ACTION, found.ref, at)
    told = _("The answer: %(answer)s.") % {"answer": found.get_state_display()}
    if found.state == MeetingAction.State.OPEN:
        told = _("The answer: not yet. We ask again on %(day)s.") % {"day": day(found.due_on)}
    return Letter(
        subject=_("Your answer is recorded: %(what)s") % {"what": found.words[:80]},
        to=delivery.person.name,
        paragraphs=[told],
        choices=[Choice(_("Change it or take it back"), here)],
        after=_made_up(found.meeting),
        why=_("You get this because you answered by a link we sent you."),
        elsewhere=there,
    )


def back(delivery: Delivery, at: datetime) -> Letter | None:
    """What did you take back, and to whom? Nothing, once it was said."""
    place = _place(delivery.about)
    if place is None or place.took or not place.came:
        return None
    here, there = _links(delivery, "reply_back", SAY_TAKEN_BACK, place.ref, at)
    return Letter(
        subject=_("What did you take back? %(network)s, %(day)s") % _names(place.meeting),
        to=delivery.person.name,
        paragraphs=[
            _(
                "You were at the meeting. What was heard there is worth little until it is told at home."
            )
        ],
        lead=_("Choose one."),
        choices=[
            Choice(_("I told colleagues"), f"{here}?answer=told", _("Say what, and to whom")),
            Choice(_("Not yet"), f"{here}?answer=not_yet"),
            Choice(_("There was nothing to take back"), f"{here}?answer=nothing"),
        ],
        after=[_no_sign_in(at), *_made_up(place.meeting)],
        why=_("You get this because you were there. We ask this once."),
        elsewhere=there,
    )


# ------------------------------------------------------------------ what letters share


def _names(meeting: Meeting) -> dict[str, str]:
    return {"network": said(meeting.network, "name").text, "day": day(meeting.on)}


def _when(meeting: Meeting) -> list[str]:
    """When and where, a line each."""
    starts = meeting.starts_at
    hour = f", {starts.astimezone(clock.LONDON):%H:%M}" if starts else ""
    lines = [f"{day(meeting.on)}{hour}."]
    if meeting.place:
        lines.append(_("Where: %(place)s.") % {"place": meeting.place})
    if meeting.join_link:
        lines.append(_("Join here: %(address)s") % {"address": meeting.join_link})
    return lines


def _agenda(meeting: Meeting) -> str:
    """What is to be shown, in one line."""
    items = meeting.agenda.select_related("practice")[:5]
    titles = [said(one.practice, "title").text if one.practice else one.words for one in items]
    if not titles:
        return _("The agenda is on the page of the meeting.")
    line = _("On the agenda: %(titles)s.") % {"titles": "; ".join(titles)}
    # A title may be a question: its own mark ends the sentence.
    return line.removesuffix(".") if line.endswith(("?.", "!.", "..")) else line


def _no_sign_in(at: datetime) -> str:
    return _(
        "The next page asks you to confirm. You do not need to sign in. The links work until "
        "%(day)s, for you only."
    ) % {"day": day(at + REPLY_LASTS)}


def _made_up(meeting: Meeting) -> list[str]:
    if not meeting.network.is_example:
        return []
    return [_("Example: the people, posts and answers in it are made up.")]


def _calendar(meeting: Meeting, delivery: Delivery) -> Invitation | None:
    here = address("networks:meeting", meeting.ref, language=delivery.language)
    entry = entry_of(meeting, place=sender().rpartition("@")[2], address=here)
    return invitation(entry, organiser=sender(), to=delivery.person.email or "")


def _links(
    delivery: Delivery, view: str, purpose: str, about: str, at: datetime
) -> tuple[str, str]:
    token = actions.make_link(
        by=actions.system_person(), person=delivery.person, purpose=purpose, at=at, about=about
    )
    return both(f"networks:{view}", token, language=delivery.language)


def _place(ref: str) -> Attending | None:
    rows = Attending.objects.select_related("meeting__network", "post__organisation")
    return rows.filter(ref=ref).first()


def _action(ref: str) -> MeetingAction | None:
    rows = MeetingAction.objects.select_related("meeting__network", "owner__organisation")
    return rows.filter(ref=ref).first()


def _is_to_come(meeting: Meeting, at: datetime) -> bool:
    today = at.astimezone(clock.LONDON).date()
    return meeting.state == Meeting.State.PLANNED and meeting.on >= today


def _holds(person: Person, post: Post, at: datetime) -> bool:
    return person.pk in {one.pk for one in whom.holders_of(post, at.date())}


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb in ("members_invited", "meeting_moved", "meeting_called_off", "taken_back_asked"):
        return _of_meeting(entry, on)
    found = MeetingAction.objects.select_related("owner", "meeting__network__convenor").filter(
        pk=entry.about_id
    ).first()  # fmt: skip
    if found is None:
        return []
    example = found.meeting.network.is_example
    if entry.verb == "meeting_action_chased":
        people = whom.reachable(whom.holders_of(found.owner, on), example=example)
        people = people or _convenors(found.meeting, on)
        return [Wanted(CHASED.code, one, found.ref) for one in people]
    if entry.road != "link":
        return []
    person = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([person], example=example)
    return [Wanted(SAID.code, one, found.ref) for one in people]


def _of_meeting(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """Whoever holds the posts that are asked: all, those who may come, or those who came."""
    meeting = Meeting.objects.select_related("network").filter(pk=entry.about_id).first()
    if meeting is None:
        return []
    kinds: dict[str, Any] = {
        "members_invited": (INVITED, {}),
        "meeting_moved": (MOVED, {}),
        "meeting_called_off": (MOVED, {}),
        "taken_back_asked": (BACK, {"came": True}),
    }
    kind, which = kinds[entry.verb]
    found = []
    for place in meeting.attendances.filter(**which).select_related("post"):
        people = whom.reachable(whom.holders_of(place.post, on), example=meeting.network.is_example)
        found += [Wanted(kind.code, one, place.ref) for one in people]
    return found


def _convenors(meeting: Meeting, on: date) -> list[Person]:
    """Who convenes the network, who can ring; else the fund officers."""
    example = meeting.network.is_example
    people = whom.reachable(whom.holders_of(meeting.network.convenor, on), example=example)
    return people or whom.reachable(whom.fund_officers(on), example=example)


TOPIC = Topic(
    {INVITED: invited, MOVED: moved, CHASED: chased, SAID: receipt, BACK: back},
    frozenset(
        {
            "members_invited",
            "meeting_moved",
            "meeting_called_off",
            "taken_back_asked",
            "meeting_action_chased",
            "meeting_action_answered",
            "meeting_action_put_off",
        }
    ),
    _wanted,
)
