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
def follow_merger(
    *, by: Person, member: RolloutMember, at: datetime, successor: Organisation | None = None
) -> RolloutMember:
    """Put the body that took over from a merged one in its place. Returns the successor's row.

    successor  which of them, where several took over

    The merged body's row stays as history. A successor that is asked already, say because two that
    were asked became one, is asked once and follows both.
    """
    rollout, member = held(member.rollout), _held_member(member)
    rules.check_can_change_members(by=by, rollout=rollout, on=day(at))
    known = successors_of(member.organisation, day(at))
    if successor is None and len(known) == 1:
        successor = known[0]
    rules.check_can_follow(member, known, successor, day(at))
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


def successors_of(body: Organisation, on: date) -> tuple[Organisation, ...]:
    """Who has what a body had, on a day: those who took over and go on, however many mergers later.

    The one that took over last comes first.
    """
    found: dict[int, Organisation] = {}
    line = [body]
    for here in line:  # grows while it is walked
        rows = Succession.objects.filter(predecessor=here, on__lte=on)
        for row in rows.select_related("successor").order_by("-on", "pk"):
            after = row.successor
            if after.ended_on is None or after.ended_on > on:
                found.setdefault(after.pk, after)
            elif after not in line:
                line.append(after)
    return tuple(found.values())


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
