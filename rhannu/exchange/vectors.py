"""The meaning of what stands in search, as vectors: written beside the actions, never within one."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from rhannu.base import meaning
from rhannu.exchange.actions.search_rows import KINDS

BATCH = 64
AT_A_TICK = 32  # a few seconds' work, for other things are due too
# What tells most comes first, for the model reads no more than some 200 words.
_FIELDS = ("title", "aim", "body", "keywords")


def write_vectors(
    *, most: int | None = None, progress: Callable[[int, int], None] = lambda done, total: None
) -> int:
    """Encode the texts that have no vector yet or one of an older text. How many were done.

    May be stopped at any time: what is written stays, and the rest is done the next time.
    """
    due = meaning.due(most)
    for start in range(0, len(due), BATCH):
        some = due[start : start + BATCH]
        meaning.write(zip(some, _texts(some), strict=True))
        progress(start + len(some), len(due))
    return len(due)


def _texts(due: Sequence[meaning.Due]) -> list[str]:
    """What each says in the model's language, as its room told search; blank where it is gone."""
    keys = defaultdict(list)
    for one in due:
        keys[one.kind].append(one.key)
    texts = {
        (kind, thing.pk): KINDS[kind].texts(thing).get(meaning.LANGUAGE, {})
        for kind, some in keys.items()
        for thing in KINDS[kind].rows().filter(pk__in=some)
    }
    fields = [texts.get((one.kind, one.key), {}) for one in due]
    return [" ".join(filter(None, map(said.get, _FIELDS))) for said in fields]
