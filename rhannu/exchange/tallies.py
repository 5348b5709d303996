"""How many transfers and present answers there are of each sort, for the counts of the one thread."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rhannu.base import tallies
from rhannu.base.models import Tally
from rhannu.exchange.models import Decision, Transfer

TRANSFERS, ANSWERS = "transfers", "answers"
_BETWEEN = "|"


@dataclass(frozen=True)
class Sort:
    """What transfers are counted by. stuck_from: the first day they count as stuck, if there is one."""

    is_example: bool
    wait: str
    mark: str
    with_donor: bool
    stuck_from: date | None

    @property
    def key(self) -> str:
        parts = (int(self.is_example), self.wait, self.mark, int(self.with_donor))
        return _BETWEEN.join(map(str, (*parts, self.stuck_from or "")))


def sort_of(transfer: Transfer) -> Sort:
    return Sort(
        transfer.is_example,
        transfer.wait,
        transfer.mark,
        transfer.donor_id is not None,
        transfer.stuck_from,
    )


@lru_cache(maxsize=20_000)  # the first page reads the same keys each time
def sort_from(key: str) -> Sort:
    """The sort that a key stands for."""
    example, wait, mark, donor, stuck = key.split(_BETWEEN)
    day = date.fromisoformat(stuck) if stuck else None
    return Sort(example == "1", wait, mark, donor == "1", day)


def answer_key(decision: Decision) -> str:
    """What present answers are counted by: example or not, and the code of Answer."""
    return f"{int(decision.is_example)}{_BETWEEN}{decision.answer}"


def answer_from(key: str) -> tuple[bool, str]:
    example, answer = key.split(_BETWEEN)
    return example == "1", answer


def retell(transfer: Transfer) -> None:
    """Count a transfer where it stands now and no more where it stood. Part of the action under way."""
    stood = Transfer.objects.filter(pk=transfer.pk).values_list("tallied", flat=True).first()
    transfer.tallied = sort_of(transfer).key
    if stood == transfer.tallied:
        return
    if stood:
        tallies.change(TRANSFERS, stood, -1)
    tallies.change(TRANSFERS, transfer.tallied, 1)
    transfer.save(update_fields=["tallied"])


def answered(decision: Decision, *, is_current: bool) -> None:
    """An answer has become the present one of its body, or is so no more. Part of the action under way."""
    tallies.change(ANSWERS, answer_key(decision), 1 if is_current else -1)


def kept() -> dict[str, Counter[str]]:
    """What the actions have kept count of."""
    found: dict[str, Counter[str]] = {TRANSFERS: Counter(), ANSWERS: Counter()}
    for one in Tally.objects.filter(name__in=found):
        found[one.name][one.key] = one.number
    return found


def recount() -> None:
    """Count everything anew, where rows came to be by another road than the actions."""
    for name, counted in count().items():
        tallies.set_to(name, counted)
    for one in Transfer.objects.iterator():
        if one.tallied != (key := sort_of(one).key):
            Transfer.objects.filter(pk=one.pk).update(tallied=key)


def count() -> dict[str, Counter[str]]:
    """Everything counted from the records: the slow twin of what the actions keep."""
    return {
        TRANSFERS: Counter(sort_of(one).key for one in Transfer.objects.iterator()),
        ANSWERS: Counter(map(answer_key, Decision.objects.filter(is_current=True).iterator())),
    }
