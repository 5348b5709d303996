"""The trail: what happened, in order of commit, each entry chained to the one before by its hash.

A chain shows an altered, removed or re-ordered entry. It cannot show that its tail was cut or that
all of it was written anew; for that the head is published outside the database and compared.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from rhannu.base import clock
from rhannu.base.models import TrailEntry, TrailHead
from rhannu.base.prepared import prepared

GENESIS = "0" * 64
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+-]{0,79}")
_road: ContextVar[str] = ContextVar("road", default="command")


@dataclass
class Change:
    """What one action has done so far; written down at its end."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    search: dict[tuple[str, int, str], dict[str, Any]] = field(default_factory=dict)
    tallies: Counter[tuple[str, str]] = field(
        default_factory=Counter
    )  # name and key -> how many more


_change: ContextVar[Change | None] = ContextVar("change", default=None)


def open_change() -> Change | None:
    """The change that is under way, if any."""
    return _change.get()


@contextmanager
def by_road(road: str) -> Iterator[None]:
    """Say by which road people come in here: page, link, command, import or tick."""
    token = _road.set(road)
    try:
        yield
    finally:
        _road.reset(token)


def record(verb: str, *, by: Any, about: models.Model, **facts: Any) -> None:
    """Note that `verb` happened; it is written when the action ends.

    facts  ids, codes, numbers, dates, and lists of these. Free text is a programming error,
           because the trail outlives erasure.
    """
    change = _change.get()
    if change is None:
        raise RuntimeError(f"trail.record({verb!r}) outside an action")
    change.entries.append(
        {
            "verb": verb,
            "actor": getattr(by, "pk", None),
            "about_type": about._meta.label_lower,
            "about_id": about.pk,
            "facts": {name: _fact(name, value) for name, value in facts.items()},
        }
    )


def _fact(name: str, value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str) and (value == "" or _CODE.fullmatch(value)):
        return str(value)
    if isinstance(value, list | tuple):
        return [_fact(name, one) for one in value]
    raise ValueError(f"The trail holds no free text: {name}={value!r}")


def append(change: Change) -> int:
    """Write the change's entries under a lock on the head. Returns the last entry's number.

    Called last in the transaction: locking the head early deadlocks on PostgreSQL.
    """
    head, _ = TrailHead.objects.get_or_create(pk=1)
    head = TrailHead.objects.select_for_update().get(pk=1)
    at, road = clock.now(), _road.get()
    rows = []
    for entry in change.entries:
        row = TrailEntry(seq=head.seq + 1, at=at, road=road, previous=head.hash, **entry)
        row.hash = entry_hash(row)
        head.seq, head.hash = row.seq, row.hash
        head.latest[row.about_type.partition(".")[0]] = row.hash
        rows.append(row)
    TrailEntry.objects.bulk_create(rows, batch_size=500)
    head.save(update_fields=["seq", "hash", "latest"])
    return head.seq


def entry_hash(entry: TrailEntry) -> str:
    """SHA-256 over the hash before and everything the entry says."""
    said = [
        entry.previous,
        entry.seq,
        entry.at.isoformat(timespec="microseconds"),
        entry.verb,
        entry.actor,
        entry.road,
        entry.about_type,
        entry.about_id,
        entry.facts,
    ]
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Finding:
    """Something wrong with the trail: a code, the entry it stands at, and facts for the sentence."""

    kind: str  # altered, removed, moved, cut, head, rewritten
    seq: int
    verb: str = ""
    last: int = 0


def head() -> tuple[int, str]:
    """The last entry's number and hash, as published: "57:9f2c..."."""
    row = TrailHead.objects.filter(pk=1).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


def latest_of(*rooms: str) -> str:
    """What is another whenever something of these rooms has changed: hashes of their last entries."""
    latest: dict[str, str] = next(iter(_latest()), {})
    return "-".join(latest.get(room, "") for room in rooms)


@prepared
def _latest() -> models.QuerySet:
    return TrailHead.objects.filter(pk=1).values_list("latest", flat=True)


def verify(published: tuple[int, str] | None = None) -> list[Finding]:
    """Read the whole chain; name every entry that was altered, removed or moved.

    published  a head kept outside the database: shows a cut tail or a chain written anew.
    """
    findings: list[Finding] = []
    seq, previous, published_hash = 0, GENESIS, ""
    for entry in TrailEntry.objects.order_by("seq").iterator(chunk_size=2000):
        if entry.seq != seq + 1:
            findings.append(Finding("removed", seq + 1, last=entry.seq - 1))
        altered = entry.hash != entry_hash(entry)
        if altered:
            findings.append(Finding("altered", entry.seq, entry.verb))
        elif entry.seq == seq + 1 and entry.previous != previous:
            findings.append(Finding("moved", entry.seq, entry.verb))
        seq, previous = entry.seq, entry.hash
        if published and entry.seq == published[0]:
            published_hash = entry.hash
    head_seq, head_hash = head()
    if head_seq > seq:
        findings.append(Finding("cut", seq + 1, last=head_seq))
    elif (head_seq, head_hash) != (seq, previous):
        findings.append(Finding("head", seq))
    if published and published[0] > seq:
        if head_seq <= seq:
            findings.append(Finding("cut", seq + 1, last=published[0]))
    elif published and published[0] and published_hash != published[1]:
        findings.append(Finding("rewritten", published[0]))
    return findings
