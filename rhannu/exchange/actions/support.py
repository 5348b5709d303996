"""Support for both sides: whom the recipient told, and the donor's question how to show it well."""

from datetime import date, datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.meeting import take_home
from rhannu.exchange.actions.steps import day, locked, moved, on_behalf
from rhannu.exchange.models import Briefed, CoachingRequest, Stage, Transfer
from rhannu.organisations.models import Person


@action
def record_briefing(
    *,
    by: Person,
    transfer: Transfer,
    who: str,
    how: str,
    on: date,
    at: datetime,
    how_many: int | None = None,
    words: str = "",
) -> Briefed:
    """Say which post or group was told, how, when and how many. The first one takes it home.

    The very same one, sent twice, is one.
    """
    transfer = locked(transfer)
    rules.check_can_record_briefing(by=by, transfer=transfer, on=on, today=day(at))
    rules.check_briefing(who=who, how_many=how_many)
    kept, made = Briefed.objects.get_or_create(
        transfer=transfer,
        who=who.strip(),
        how=Briefed.How(how).value,
        on=on,
        defaults={
            "how_many": how_many,
            "words": words.strip(),
            "recorded_at": at,
            "recorded_by": by,
            "on_behalf_of": on_behalf(by, transfer.recipient, day(at)),
        },
    )
    if not made:
        return kept
    if Stage(transfer.stage).level < Stage.ACQUIRED.level:
        told = ": ".join(filter(None, [kept.who, kept.words]))
        take_home(by=by, transfer=transfer, on=on, at=at, words=told)
    else:
        moved(transfer, at)
    trail.record("briefing_recorded", by=by, about=transfer, how=kept.how, on=on, many=how_many)
    return kept


@action
def ask_coaching(*, by: Person, transfer: Transfer, words: str, at: datetime) -> CoachingRequest:
    """The donor asks the fund team how to prepare or show it well."""
    transfer = locked(transfer)
    waits = transfer.coaching.filter(answered_at=None).exists()
    rules.check_can_ask_coaching(by=by, transfer=transfer, waits=waits, on=day(at))
    rules.check_words_of_coaching(words)
    request = transfer.coaching.create(words=words.strip(), asked_at=at, asked_by=by)
    trail.record("coaching_asked", by=by, about=request, transfer=transfer.pk)
    return request


@action
def answer_coaching(
    *, by: Person, request: CoachingRequest, words: str, at: datetime
) -> CoachingRequest:
    """The fund team answers."""
    request = CoachingRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    rules.check_can_answer_coaching(by=by, request=request, on=day(at))
    rules.check_words_of_coaching(words)
    request.answer, request.answered_at, request.answered_by = words.strip(), at, by
    request.save(update_fields=["answer", "answered_at", "answered_by"])
    trail.record("coaching_answered", by=by, about=request, transfer=request.transfer_id)
    return request
