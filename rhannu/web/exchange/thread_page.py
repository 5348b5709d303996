"""What the page of a transfer shows, prepared from what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.exchange import waits
from rhannu.exchange.models import Commitment, Stage, Transfer
from rhannu.exchange.waits import BY_CODE
from rhannu.insight.happened import DONOR, Happened
from rhannu.insight.next_step import Next
from rhannu.insight.transfer_page import TransferFacts, to_come
from rhannu.web import words
from rhannu.web.exchange import thread_followed, thread_stalled, thread_support, thread_words
from rhannu.web.exchange.followups_words import counted_words
from rhannu.web.exchange.thread_meeting import Meeting, meeting
from rhannu.web.exchange.thread_picture import Picture, picture
from rhannu.web.pieces import Link, Moment, Reached
from rhannu.web.practices.lessons_used import UsedRow, used_rows
from rhannu.web.templatetags.components import tag

FIRST_PROMISES = 10  # in sight; the others are folded
LAST_MOMENTS = 10  # in sight; the earlier ones are folded

ADDRESSES = {
    Next.ANSWER: "exchange:answer",
    Next.CHOOSE_DAY: "exchange:choose_day",
    Next.RECORD_MEETING: "exchange:record_meeting",
    Next.TAKE_HOME: "exchange:take_home",
    Next.DECIDE: "exchange:decide",
    Next.REPORT: "exchange:report",
    Next.CONFIRM: "exchange:confirm",
    Next.VERIFY: "exchange:verify",
    Next.IMPROVE: "exchange:improve",
    Next.STOP: "exchange:stop",
}


@dataclass(frozen=True)
class PromiseRow:
    what: str
    who: str
    due: str
    state: SafeString
    links: Sequence[Link]


@dataclass(frozen=True)
class Side:
    """One side of the conversation: its organisation, and the post and person to talk to."""

    organisation: str
    post: str = ""
    person: str = ""
    phone: str = ""


@dataclass(frozen=True)
class ThreadPage:
    """Everything the template names."""

    title: str
    practice: str
    practice_address: str
    stages: Sequence[Reached]
    next_words: str
    button: Link | None
    refusal: str
    links: Sequence[Link]
    sharing: Side | None
    receiving: Side
    earlier: Sequence[Moment]
    moments: Sequence[Moment]
    promises: Sequence[PromiseRow]
    more_promises: Sequence[PromiseRow]
    left_out: int
    intended: str
    made: str
    paused: str
    used: Sequence[UsedRow]
    turn: str
    picture: Picture | None
    meeting: Meeting | None


def thread_page(facts: TransferFacts, *, on: date) -> ThreadPage:
    transfer = facts.transfer
    happened = [_moment(one, facts) for one in facts.happened]
    sides = {side.pk: side.short() for side in (transfer.recipient, transfer.donor) if side}
    intended, made = counted_words(facts.counted)
    rows = [_promise(one, facts, on) for one in facts.promises]
    ahead = [*thread_followed.moments_to_come(facts, sides), *_to_come(facts)]
    practice_address = reverse("practices:practice", args=[transfer.practice.slug])
    return ThreadPage(
        title=thread_words.title_of(transfer),
        practice=said(transfer.practice, "title").text,
        practice_address=practice_address,
        stages=_stages(facts),
        next_words=thread_words.next_words(facts),
        button=_button(facts),
        refusal=facts.why_not if facts.next in ADDRESSES else "",
        links=[
            *_links(facts),
            *thread_support.links(facts),
            *thread_stalled.links(facts),
            *thread_followed.links(facts),
        ],
        sharing=_sharing(facts),
        receiving=_receiving(facts),
        earlier=happened[:-LAST_MOMENTS],
        moments=[*happened[-LAST_MOMENTS:], *_now(facts), *ahead],
        promises=rows[:FIRST_PROMISES],
        more_promises=rows[FIRST_PROMISES:],
        left_out=max(0, facts.counted.promised - len(rows)),
        intended=intended,
        made=made,
        turn=_turn(transfer),
        picture=picture(facts, on=on),
        meeting=meeting(facts),
        paused=thread_followed.paused_words(facts.paused),
        used=used_rows(facts.used),
    )


# ------------------------------------------------------------------ stages and time


def _stages(facts: TransferFacts) -> list[Reached]:
    now = Stage(facts.transfer.stage)
    found = []
    for stage in (Stage.EXPOSED, Stage.ACQUIRED, Stage.APPLIED, Stage.IMPROVED):
        state = "now" if stage == now else "done" if stage.level < now.level else ""
        said_words = thread_words.stage_words(stage, facts.reached.get(stage))
        found.append(Reached(str(stage.label), said_words, state))
    return found


def _moment(one: Happened, facts: TransferFacts) -> Moment:
    what, more = thread_words.what_happened(one, facts.transfer)
    parts = [more, _recorded(one, facts), _undo(one, facts)]
    return Moment(
        what=what,
        when=words.day(one.on),
        more=format_html_join(" ", "{}", ((part,) for part in parts if part)),
        kind="stage" if one.stage else "",
    )


def _undo(one: Happened, facts: TransferFacts) -> str:
    """The way to take an answer to a follow-up back, while there is one."""
    if one.kind != "said" or one.facts["ref"] not in facts.can_take_back:
        return ""
    address = reverse("exchange:take_back_said", args=[facts.transfer.ref, one.facts["ref"]])
    hidden = format_html('<span class="govuk-visually-hidden">: {}</span>', one.facts["what"] or "")
    return format_html(
        '<a class="govuk-link" href="{}">{}{}</a>', address, _("Take it back"), hidden
    )


def _recorded(one: Happened, facts: TransferFacts) -> str:
    """Who told it and when it was written down, where that is not plain."""
    if one.told_by:
        names = thread_words.names_of(facts.transfer)
        side = names["donor"] if one.told_by == DONOR else names["recipient"]
        return _("The fund team recorded it, as told by %(side)s.") % {"side": side}
    if one.recorded_on and one.recorded_on != one.on:
        return _("Recorded on %(day)s.") % {"day": words.day(one.recorded_on)}
    return ""


def _now(facts: TransferFacts) -> list[Moment]:
    return [Moment(what=thread_words.now_words(facts), when=_("Today"), kind="now")]


def _to_come(facts: TransferFacts) -> list[Moment]:
    return [Moment(what=thread_words.TO_COME[step](), kind="todo") for step in to_come(facts)]


# ------------------------------------------------------------------ what to do


def _button(facts: TransferFacts) -> Link | None:
    if facts.why_not:
        return None
    if facts.next in {Next.ASK_AGAIN, Next.STOPPED}:
        ask = reverse("exchange:ask", args=[facts.transfer.practice.slug])
        return Link(thread_words.BUTTONS[facts.next](), ask)
    if facts.next not in ADDRESSES and facts.next != Next.PUBLISH:
        return None
    return Link(thread_words.BUTTONS[facts.next](), _address(facts.next, facts))


def _links(facts: TransferFacts) -> list[Link]:
    return [
        Link(thread_words.beside_words(step, facts), _address(step, facts)) for step in facts.beside
    ]


def _address(step: Next, facts: TransferFacts) -> str:
    if step == Next.PUBLISH:
        transfer = facts.transfer
        return reverse(
            "exchange:answer_preview", args=[transfer.practice.slug, transfer.recipient.slug]
        )
    return reverse(ADDRESSES[step], args=[facts.transfer.ref])


# ------------------------------------------------------------------ who


def _turn(transfer: Transfer) -> str:
    """Who has it now: one side, either of them, somebody outside; blank where it has ended."""
    wait = BY_CODE.get(transfer.wait)
    if wait is None:
        return ""
    names = thread_words.names_of(transfer)
    match wait.turn:
        case waits.DONOR if transfer.donor is not None:
            return _("It is with %(donor)s.") % names
        case waits.OUTSIDE:
            return _("It is with somebody outside both organisations.")
        case waits.EITHER if transfer.donor is not None:
            return _("It is with either side: %(recipient)s or %(donor)s.") % names
    return _("It is with %(recipient)s.") % names


def _sharing(facts: TransferFacts) -> Side | None:
    """The donor's post that was asked, and whoever holds it: the champion."""
    if facts.transfer.donor is None:
        return None
    name = said(facts.transfer.donor, "name").text
    held = {one.post: one for one in facts.holders}
    holder = held.get(facts.request.post_id or 0) if facts.request else None
    post = facts.post
    return Side(
        organisation=name,
        post=said(post, "title").text if post else "",
        person=holder.name if holder else "",
        phone=post.phone if post else "",
    )


def _receiving(facts: TransferFacts) -> Side:
    transfer = facts.transfer
    own = [one for one in facts.holders if one.person == transfer.asker_id]
    return Side(
        organisation=said(transfer.recipient, "name").text,
        post=said(own[0], "title").text if own else "",
        person=transfer.asker.name if transfer.asker else "",
    )


# ------------------------------------------------------------------ promises


def _promise(one: Commitment, facts: TransferFacts, on: date) -> PromiseRow:
    who = [one.who, one.organisation.short()]
    is_open = not (one.kept_on or one.released_on or one.changed_on)
    links = []
    if is_open and one.organisation_id in facts.closes:
        address = reverse("exchange:promise", args=[facts.transfer.ref, one.ref])
        links = [Link(_("Say how it went"), address, one.what)]
    return PromiseRow(
        what=one.what,
        who=", ".join(filter(None, who)),
        due=words.day(one.due),
        state=_state(one, on),
        links=links,
    )


def _state(one: Commitment, on: date) -> SafeString:
    if one.kept_on:
        return tag(_("Kept"))
    if one.released_on:
        return tag(_("Cannot"), kind="wait")
    if one.changed_on:
        return tag(_("Changed"))
    late = (on - one.due).days
    if late > 0:
        said_late = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
        return tag(said_late, kind="stuck")
    return tag(_("Promised"), kind="wait")
