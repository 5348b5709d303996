"""What changes in a roll-out after its launch: who is asked, and which letters went out."""

from collections.abc import Sequence
from datetime import date, datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules
from rhannu.exchange.actions.rollouts import held
from rhannu.exchange.actions.steps import day
from rhannu.exchange.models import Leaving, Rollout, RolloutMember
from rhannu.exchange.scope import asked_elsewhere
from rhannu.organisations.models import Organisation, Person, Succession


@action
def add_to_rollout(
    *, by: Person, rollout: Rollout, organisation: Organisation, words: str, at: datetime
) -> RolloutMember:
    """Ask one more body, and say why."""
    rollout = held(rollout)
    rules.check_can_change_members(by=by, rollout=rollout, on=day(at))
    rules.check_can_add(
        rollout,
        organisation,
        asked=rollout.members.asked().filter(organisation=organisation).exists(),
        elsewhere=bool(asked_elsewhere(rollout, (organisation,))),
    )
    rules.check_why(words, field="words")
    member = rollout.members.create(
        organisation=organisation,
        how=RolloutMember.How.ADDED,
        joined_on=day(at),
        joined_words=words,
    )
    trail.record("rollout_member_added", by=by, about=rollout, organisation=organisation.pk)
    return member


@action
def let_out_of_rollout(
    *, by: Person, member: RolloutMember, because: str, words: str, at: datetime
) -> RolloutMember:
    """Ask a body no longer, with a coded reason (Leaving) and words."""
    rollout, member = held(member.rollout), _held_member(member)
    rules.check_can_change_members(by=by, rollout=rollout, on=day(at))
    rules.check_can_let_out(member, because=because, words=words)
    _leave(member, because, day(at), words=words)
    trail.record(
        "rollout_member_let_out",
        by=by,
        about=rollout,
        organisation=member.organisation_id,
        because=because,
    )
    return member


@action
def follow_merger(*, by: Person, member: RolloutMember, at: datetime) -> RolloutMember:
    """Put the body that took over from a merged one in its place. Returns the successor's row.

    The merged body's row stays as history. A successor that is asked already, say because two that
    were asked became one, is asked once and follows both.
    """
    rollout, member = held(member.rollout), _held_member(member)
    rules.check_can_change_members(by=by, rollout=rollout, on=day(at))
    successor = successor_of(member.organisation, day(at))
    rules.check_can_follow(member, successor)
    assert successor is not None  # the rule has refused
    after, _made = RolloutMember.objects.asked().get_or_create(
        rollout=rollout,
        organisation=successor,
        defaults={"how": RolloutMember.How.SUCCESSOR, "joined_on": day(at)},
    )
    _leave(member, Leaving.MERGED.value, day(at), followed_by=after)
    trail.record(
        "rollout_member_succeeded",
        by=by,
        about=rollout,
        organisation=member.organisation_id,
        successor=successor.pk,
    )
    return after


@action
def record_rollout_letters(
    *, by: Person, rollout: Rollout, members: Sequence[RolloutMember], at: datetime
) -> int:
    """Note that the officer sent these letters from their own mail. Says how many were new."""
    rollout = held(rollout)
    rules.check_can_change_members(by=by, rollout=rollout, on=day(at))
    keys = [one.pk for one in members]
    due = rollout.members.asked().filter(pk__in=keys, letter_sent_on=None)
    bodies = list(due.values_list("organisation_id", flat=True))
    due.update(letter_sent_on=day(at), letter_sent_by=by)
    if bodies:
        trail.record("rollout_letters_sent", by=by, about=rollout, organisations=bodies)
    return len(bodies)


def successor_of(body: Organisation, on: date) -> Organisation | None:
    """Who stands in a merged body's place on a day, however many mergers later; none where none is known."""
    seen, found = {body.pk}, None
    here: Organisation | None = body
    while here is not None:
        rows = Succession.objects.filter(predecessor=here, on__lte=on).exclude(successor__in=seen)
        last = rows.select_related("successor").order_by("-on", "-pk").first()
        here = last.successor if last else None
        if here is not None:
            seen.add(here.pk)
            found = here
    return found


def _held_member(member: RolloutMember) -> RolloutMember:
    rows = RolloutMember.objects.select_for_update(of=("self",))
    return rows.select_related("organisation", "rollout").get(pk=member.pk)


def _leave(
    member: RolloutMember,
    because: str,
    on: date,
    *,
    words: str = "",
    followed_by: RolloutMember | None = None,
) -> None:
    member.left_on, member.left_because = on, because
    member.left_words, member.followed_by = words, followed_by
    member.save(update_fields=["left_on", "left_because", "left_words", "followed_by"])
