"""From the trail to the mail it calls for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.exchange.models import AnswerAsk, Decision, Move, MoveReply, Request, Transfer
from rhannu.notices import about_contacts, follow_ups_read, pages_read, whom
from rhannu.notices.models import Delivery
from rhannu.notices.wanted import Wanted
from rhannu.organisations.models import Person

# The kinds of mail.
SIGN_IN, ASK, ANSWER, RECEIPT, DAY = "sign_in", "ask", "answer", "receipt", "day"
CONFIRM, CONFIRMED, DECIDED, MET = "confirm", "confirmed", "decided", "met"
ASK_ANSWER, ANSWER_KEPT = "ask_answer", "answer_kept"
MOVE_REPORTED, VERIFY = "move_reported", "verify"

ANSWERED = {
    "request_accepted", "request_another_time", "request_another_post", "request_declined",
}  # fmt: skip
VERBS = {
    "sign_in_asked", "talk_asked", *ANSWERED, "day_agreed", "adoption_reported",
    "adoption_confirmed", "answer_published", "answer_asked", "decided", "move_reported",
    "move_answered", "verification_assigned", *pages_read.VERBS, *follow_ups_read.VERBS,
    *about_contacts.VERBS,
}  # fmt: skip
ASKED_AFTER = timedelta(days=14)  # a meeting nobody wrote down is not asked about for longer


def deliveries_for(entry: TrailEntry, at: datetime) -> list[Delivery]:
    """The mails that a trail entry calls for."""
    on = at.astimezone(clock.LONDON).date()
    return [
        delivery_of(one, identity=str(entry.seq), at=at, entry=entry) for one in _wanted(entry, on)
    ]


def delivery_of(
    wanted: Wanted, *, identity: str, at: datetime, entry: TrailEntry | None = None
) -> Delivery:
    """identity  what tells this mail from others of its kind to the same person: always the same."""
    place = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    return Delivery(
        message_id=f"<{wanted.kind}.{identity}.{wanted.person.ref}@{place}>",
        kind=wanted.kind,
        person=wanted.person,
        language=wanted.person.language,
        about=wanted.about,
        verb=entry.verb if entry else "",
        trail_seq=entry.seq if entry else None,
        made_at=at,
    )


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """None, where what the entry is about has gone."""
    if entry.verb == "sign_in_asked":
        person = Person.objects.filter(pk=entry.about_id).first()
        return [Wanted(SIGN_IN, one, "") for one in whom.reachable([person], example=False)]
    if entry.verb in about_contacts.VERBS:
        return about_contacts.about_a_post(entry, on)
    if entry.verb in pages_read.VERBS:
        return pages_read.about_a_page(entry, on)
    if entry.verb in follow_ups_read.VERBS:
        return follow_ups_read.about_a_follow_up(entry, on)
    if entry.about_type == "exchange.request":
        request = _requests().filter(pk=entry.about_id).first()
        return _about_request(entry, request, on) if request else []
    if entry.about_type == "exchange.decision":
        decision = Decision.objects.filter(pk=entry.about_id).first()
        return _about_decision(entry, decision, on) if decision else []
    if entry.about_type == "exchange.move":
        moves = Move.objects.select_related("practice", "donor", "recipient")
        move = moves.filter(pk=entry.about_id).first()
        return _about_move(entry, move, on) if move else []
    if entry.about_type == "exchange.answerask":
        ask = AnswerAsk.objects.filter(pk=entry.about_id).first()
        return (
            [Wanted(ASK_ANSWER, one, ask.ref) for one in whom.answers_for(ask, on)] if ask else []
        )
    transfers = Transfer.objects.select_related("asker", "donor", "recipient")
    transfer = transfers.filter(pk=entry.about_id).first()
    if transfer is not None and entry.verb == "verification_assigned":
        witness = Person.objects.filter(pk=entry.facts.get("to") or 0).first()
        people = whom.reachable([witness], example=transfer.is_example)
        return [Wanted(VERIFY, one, transfer.ref) for one in people if one.pk != entry.actor]
    return _about_transfer(entry, transfer, on) if transfer else []


def _requests():
    return Request.objects.select_related("post__deputy", "transfer__asker", "transfer__donor")


def _about_request(entry: TrailEntry, request: Request, on: date) -> Iterable[Wanted]:
    if entry.verb == "talk_asked":
        return [Wanted(ASK, one, request.ref) for one in whom.asked_of(request, on)]
    transfer = request.transfer
    if entry.verb == "day_agreed":
        sides = [*whom.asker_of(transfer, on), *whom.asked_of(request, on)]
        others = {one.pk: one for one in sides if one.pk != entry.actor}
        return [Wanted(DAY, one, request.ref) for one in others.values()]
    found = [Wanted(ANSWER, one, request.ref) for one in whom.asker_of(transfer, on)]
    if entry.road == "link":
        answerer = Person.objects.filter(pk=entry.actor or 0).first()
        people = whom.reachable([answerer], example=transfer.is_example)
        found += [Wanted(RECEIPT, one, request.ref) for one in people]
    if entry.verb == "request_another_post" and request.post is not None:
        # The post named in the answer is asked in its turn.
        people = whom.reachable(whom.holders_of(request.post, on), example=transfer.is_example)
        found += [Wanted(ASK, one, request.ref) for one in people if one.pk != entry.actor]
    return found


def _about_move(entry: TrailEntry, move: Move, on: date) -> Iterable[Wanted]:
    """To the sides that have not said yet whether it is so; after a correction, to the other again."""
    if move.state != Move.State.REPORTED:
        return []
    waits = {
        move.donor: move.donor_confirmed_on is None,
        move.recipient: move.recipient_confirmed_on is None,
    }
    people = {
        one.pk: one
        for body, open_ in waits.items()
        if open_ and _is_news(entry)
        for one in whom.speak_for(body, move.practice.theme, on, example=move.is_example)
    }
    return [
        Wanted(MOVE_REPORTED, one, move.ref) for key, one in people.items() if key != entry.actor
    ]


def _is_news(entry: TrailEntry) -> bool:
    return entry.verb == "move_reported" or entry.facts.get("answer") == MoveReply.Answer.CORRECT


def _about_decision(entry: TrailEntry, decision: Decision, on: date) -> Iterable[Wanted]:
    if entry.verb == "decided":
        return _receipt(entry, decision)
    transfer = decision.transfer
    people = whom.sharers_of(whom.last_request(transfer), on)
    return [Wanted(DECIDED, one, transfer.ref) for one in people]


def _receipt(entry: TrailEntry, decision: Decision) -> Iterable[Wanted]:
    """To whoever answered by a mailed link; nobody else hears of an answer that is not published."""
    ask = AnswerAsk.objects.filter(decision=decision).first()
    if entry.road != "link" or ask is None:
        return []
    answerer = Person.objects.filter(pk=entry.actor or 0).first()
    people = whom.reachable([answerer], example=ask.is_example)
    return [Wanted(ANSWER_KEPT, one, ask.ref) for one in people]


def _about_transfer(entry: TrailEntry, transfer: Transfer, on: date) -> Iterable[Wanted]:
    if entry.verb == "adoption_reported":
        waits = {
            whom.DONOR: transfer.donor_confirmed_on is None and transfer.donor is not None,
            whom.RECIPIENT: transfer.recipient_confirmed_on is None,
        }
        people = [
            one
            for side, open_ in waits.items()
            if open_
            for one in whom.side_of(transfer, side, on)
        ]
        return [
            Wanted(CONFIRM, one, transfer.ref) for one in {one.pk: one for one in people}.values()
        ]
    other = whom.RECIPIENT if entry.facts.get("side") == whom.DONOR else whom.DONOR
    people = whom.reachable(whom.fund_officers(on), example=transfer.is_example)
    people += whom.side_of(transfer, other, on)
    unique = {one.pk: one for one in people if one.pk != entry.actor}
    return [Wanted(CONFIRMED, one, transfer.ref) for one in unique.values()]


def to_ask_after(at: datetime) -> Iterable[Delivery]:
    """From the day after the day they agreed on, both sides are asked, once, what was promised."""
    on = at.astimezone(clock.LONDON).date()
    past = _requests().filter(
        state=Request.State.ACCEPTED, agreed_on__lt=on, agreed_on__gte=on - ASKED_AFTER
    )
    for request in past.filter(transfer__stopped_on=None).order_by("pk"):
        transfer = request.transfer
        people = [*whom.asker_of(transfer, on), *whom.asked_of(request, on)]
        for person in {one.pk: one for one in people}.values():
            identity = f"{request.ref}.{request.agreed_on:%Y%m%d}"
            yield delivery_of(Wanted(MET, person, request.ref), identity=identity, at=at)
