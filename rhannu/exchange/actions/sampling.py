"""Drawing a sample of confirmed adoptions, giving them to outsiders, and finding one not in use."""

from datetime import date, datetime

from rhannu.analysis.sampling import draw
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange import rules, standing
from rhannu.exchange.actions.steps import day, locked, moved
from rhannu.exchange.models import Mark, Rollout, Sample, ToVerify, Transfer
from rhannu.organisations.models import Person
from rhannu.organisations.rules import enters_examples
from rhannu.practices.models import Practice


@action
def draw_sample(
    *,
    by: Person,
    practice: Practice,
    size: int,
    seed: str,
    at: datetime,
    rollout: Rollout | None = None,
) -> Sample:
    """Draw confirmed adoptions to verify: of a practice, or of those that a roll-out asks.

    seed  a word that nobody chose to get what they wished; recorded with the pool, so that anybody
          can draw the same again (`analysis.sampling.draw`).
    """
    rules.check_can_draw(by=by, on=day(at))
    example = rollout.is_example if rollout else enters_examples(by)
    pool = {one.ref: one for one in pool_of(practice, rollout, example=example)}
    rules.check_sample(size=size, pool=list(pool))
    drawn = draw(pool, size=size, seed=seed)
    sample = Sample.objects.create(
        practice=practice,
        rollout=rollout,
        seed=seed,
        size=size,
        pool=sorted(pool),
        drawn_at=at,
        drawn_by=by,
        is_example=example,
    )
    ToVerify.objects.bulk_create(
        ToVerify(sample=sample, transfer=pool[ref], place=place)
        for place, ref in enumerate(drawn, start=1)
    )
    trail.record("sample_drawn", by=by, about=sample, size=len(drawn), pool=len(pool))
    return sample


def pool_of(practice: Practice, rollout: Rollout | None, *, example: bool) -> list[Transfer]:
    """Adoptions that both sides confirmed, that go on, and that nobody has been drawn to look at.

    Made-up ones for an example alone.
    """
    waiting = ToVerify.objects.filter(seen_on=None).values("transfer")
    found = Transfer.objects.filter(practice=practice, mark=Mark.CONFIRMED, stopped_on=None)
    found = found.exclude(pk__in=waiting)
    if not example:
        found = found.filter(is_example=False)
    if rollout is not None:
        found = found.filter(recipient__in=rollout.members.asked().values("organisation"))
    return list(found.order_by("ref"))


@action
def assign_verification(
    *, by: Person, item: ToVerify, to: Person, how: str, due: date, at: datetime
) -> ToVerify:
    """Ask somebody outside both sides to look: by visit, evidence file or audit, by a day."""
    rows = ToVerify.objects.select_for_update(of=("self",))
    item = rows.select_related("transfer__donor", "transfer__recipient").get(pk=item.pk)
    rules.check_can_assign(by=by, item=item, to=to, due=due, on=day(at))
    rules.check_how(how)
    item.assigned_to, item.how, item.due = to, how, due
    item.save(update_fields=["assigned_to", "how", "due"])
    trail.record("verification_assigned", by=by, about=item.transfer, to=to.pk, how=how, due=due)
    return item


@action
def find_not_in_use(
    *,
    by: Person,
    transfer: Transfer,
    how: str,
    seen_on: date,
    because: str,
    words: str,
    at: datetime,
) -> Transfer:
    """Someone outside both sides has looked and not found it in use. The adoption stops, and stays.

    because  NotHere's codes
    """
    transfer = locked(transfer)
    rules.check_can_verify(by=by, transfer=transfer, seen_on=seen_on, today=day(at))
    rules.check_not_found(how=how, because=because, words=words)
    transfer.stopped_on, transfer.stopped_because = day(at), because
    transfer.save(update_fields=["stopped_on", "stopped_because"])
    looked_at(transfer, seen_on, in_use=False, words=words)
    moved(transfer, at)
    standing.refresh(transfer.practice)
    trail.record("adoption_not_found", by=by, about=transfer, how=how, because=because, on=seen_on)
    return transfer


def looked_at(transfer: Transfer, seen_on: date, *, in_use: bool, words: str = "") -> None:
    """Close what a sample waits for. Part of the action under way."""
    ToVerify.objects.filter(transfer=transfer, seen_on=None).update(
        seen_on=seen_on, found_in_use=in_use, words=words
    )
