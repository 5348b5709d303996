"""What each record of evidence counts as, and why not as more: worked out, never typed.

A record counts as its kind unless something speaks against it: it is an example, stands here twice,
repeats itself in a ring, or was written by somebody with a stake in the result.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from rhannu.analysis.similarity.words import words_of
from rhannu.practices.evidence import Rules, first_bodies, rules_of
from rhannu.practices.models import Because, Evidence, EvidenceKind, EvidenceState, Finding

NEARLY_THE_SAME = 0.8  # share of the words of two records that stand in both
_STRENGTH = [
    EvidenceKind.REPAYMENT,
    EvidenceKind.CLAIM,
    EvidenceKind.MONITORING,
    EvidenceKind.COMPARISON,
    EvidenceKind.REPLICATION,
    EvidenceKind.FAILED_REPLICATION,
    EvidenceKind.INDEPENDENT_EVALUATION,
]
Pairs = Iterable[tuple[int, int]]


@dataclass(frozen=True)
class Bodies:
    """What must be known of the bodies behind the records, by their keys.

    doers     those who do the practice and share it
    kin       body -> those that came before it or after it, and itself
    tied      body -> those that own it, pay it or are run by the same people, either way
    """

    doers: frozenset[int] = frozenset()
    kin: Mapping[int, frozenset[int]] = field(default_factory=dict)
    tied: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def family(self, body: int | None) -> frozenset[int]:
        """A body, with those that came before it and after it."""
        return frozenset() if body is None else self.kin.get(body, frozenset({body}))


def bodies(doers: Collection[int], successions: Pairs, ties: Pairs) -> Bodies:
    """From who followed whom (predecessor, successor) and who is tied to whom."""
    after: dict[int, set[int]] = {}
    before: dict[int, set[int]] = {}
    for earlier, later in successions:
        after.setdefault(earlier, set()).add(later)
        before.setdefault(later, set()).add(earlier)
    kin = {
        body: frozenset({body} | _reached(body, after) | _reached(body, before))
        for body in {*after, *before}
    }
    tied: dict[int, set[int]] = {}
    for one, other in ties:
        tied.setdefault(one, set()).add(other)
        tied.setdefault(other, set()).add(one)
    return Bodies(frozenset(doers), kin, {key: frozenset(all_) for key, all_ in tied.items()})


def _reached(start: int, steps: Mapping[int, Collection[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(steps.get(start, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(steps.get(one, ()))
    return found


def count(
    records: Iterable[Evidence],
    known: Bodies,
    *,
    on: date,
    rules: Rules | None = None,
    example: bool = False,
) -> list[Evidence]:
    """Write on each record whether it is independent, what it counts as, and why not as more.

    on       the day from which a record's date lies in the future.
    example  the practice is made up itself, so that made-up records count for it.
    """
    rules = rules or rules_of()
    ordered = sorted(records, key=lambda one: (one.place, one.pk or 0))
    kept = [one for one in ordered if one.state == EvidenceState.KEPT]
    for one in ordered:
        one.independent, one.counts_as, one.because = False, "", ""
    for one in kept:
        why = stake(one, known)
        one.independent = not why
        one.counts_as = one.kind
        if why and one.kind in rules.less_than_it_says:
            one.counts_as, one.because = rules.less_than_it_says[one.kind], why
        _leave_out(one, Because.EXAMPLE, one.is_example and not example, rules)
        _leave_out(one, Because.FUTURE, _in_future(one, on), rules)
    _once_a_source(kept, rules)
    _once_the_same_words(kept, rules)
    _no_rings(kept, known, rules)
    return ordered


def _leave_out(record: Evidence, because: Because, true: bool, rules: Rules) -> None:
    if true and record.counts_as and because in rules.leaves_out:
        record.counts_as, record.because = "", because


# ------------------------------------------------------------------ who says it


def stake(record: Evidence, known: Bodies) -> str:
    """Why whoever says it is not independent, as a code; blank where they are."""
    said_by = record.by_id
    if said_by is None:
        return Because.NOBODY_NAMED
    theirs = known.family(record.organisation_id)
    if said_by == record.organisation_id:
        return Because.OWN_RESULT
    if said_by in theirs:
        return Because.SUCCESSOR
    concerned = theirs | {one for doer in known.doers for one in known.family(doer)}
    if said_by in concerned:
        return Because.DONOR
    if known.tied.get(said_by, frozenset()) & concerned:
        return Because.TIED
    if record.paid_by_id is not None and (
        record.paid_by_id in concerned or known.tied.get(record.paid_by_id, frozenset()) & concerned
    ):
        return Because.PAID
    return ""


# ------------------------------------------------------------------ what stands here twice


def _in_future(record: Evidence, on: date) -> bool:
    return (record.dated_on is not None and record.dated_on > on) or (record.year or 0) > on.year


def source_of(record: Evidence) -> str:
    """A record's source, so that two ways of writing one address are one; blank without a source."""
    if record.file_id is not None:
        return f"file {record.file.sha256 if record.file else record.file_id}"
    address = re.sub(r"^https?://(www\.)?", "", record.source_url.strip(), flags=re.IGNORECASE)
    address, _hash, _fragment = address.partition("#")
    host, slash, path = address.partition("/")
    path = re.sub(r"([?&])utm_[^&]*", r"\1", path).rstrip("/?&")
    return (host.lower() + slash + path).rstrip("/")


def _once_a_source(records: list[Evidence], rules: Rules) -> None:
    """Of the records from one source that point the same way, only the strongest counts."""
    best: dict[tuple[str, bool], Evidence] = {}
    for one in records:
        source = source_of(one)
        if not source or not one.counts_as:
            continue
        key = (source, _against(one, rules))
        other = best.setdefault(key, one)
        if other is not one:
            stronger, weaker = (one, other) if _strength(one) > _strength(other) else (other, one)
            best[key] = stronger
            _leave_out(weaker, Because.SAME_SOURCE, True, rules)


def _against(record: Evidence, rules: Rules) -> bool:
    return record.finding == Finding.AGAINST or record.kind in rules.failures


def _strength(record: Evidence) -> int:
    return _STRENGTH.index(EvidenceKind(record.counts_as))


def _once_the_same_words(records: list[Evidence], rules: Rules) -> None:
    before: list[Evidence] = []
    for one in records:
        if not one.counts_as:
            continue
        same = any(_says_the_same(one, other) for other in before)
        _leave_out(one, Because.SAME_WORDS, same, rules)
        if not same:
            before.append(one)


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    if (one.kind, one.organisation_id, one.year) != (other.kind, other.organisation_id, other.year):
        return False
    return any(
        _alike(getattr(one, field), getattr(other, field)) for field in ("text_en", "text_cy")
    )


def _alike(one: str, other: str) -> bool:
    mine, theirs = set(words_of(one)), set(words_of(other))
    return bool(mine and theirs) and len(mine & theirs) >= NEARLY_THE_SAME * len(mine | theirs)


# ------------------------------------------------------------------ what only repeats itself


def _no_rings(records: list[Evidence], known: Bodies, rules: Rules) -> None:
    """A replication counts if it is from another body than the first result, and not in a ring."""
    found = [one for one in records if one.counts_as == EvidenceKind.REPLICATION]
    firsts = {one for body in first_bodies(records) for one in known.family(body)}
    steps: dict[int, set[int]] = {}
    for one in found:
        if one.organisation_id is not None and one.replicates_id is not None:
            steps.setdefault(one.organisation_id, set()).add(one.replicates_id)
    for one in found:
        here = known.family(one.organisation_id)
        same_body = one.replicates_id in here or bool(firsts and not firsts - here)
        _leave_out(one, Because.SAME_BODY, same_body, rules)
        in_ring = one.organisation_id in _reached(one.organisation_id or 0, steps)
        # Within a ring, only what repeats a result that was evaluated from outside holds.
        _leave_out(one, Because.CIRCULAR, in_ring and one.replicates_id not in firsts, rules)
