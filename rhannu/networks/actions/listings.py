"""Others' events: read from a file, looked at, taken in; a pack offered to whoever holds one."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.networks import rules
from rhannu.networks.models import Listing, ListingFile
from rhannu.organisations.models import Person
from rhannu.organisations.rules import enters_examples


@action
def read_listings(
    *,
    by: Person,
    name: str,
    rows: Sequence[dict[str, Any]],
    problems: Sequence[Sequence[Any]],
    at: datetime,
) -> ListingFile:
    """Keep what a file says until somebody has looked at it. Nothing is on the list yet."""
    rules.check_can_keep_listings(by=by, on=_day(at))
    file = ListingFile.objects.create(
        name=name[:120], rows=list(rows), problems=list(problems), read_at=at, read_by=by
    )
    trail.record("listings_read", by=by, about=file, rows=len(rows), problems=len(problems))
    return file


@action
def take_in_listings(*, by: Person, file: ListingFile, at: datetime) -> dict[str, int]:
    """Put on the list what the file says: new, changed and the same, each counted. By UID, so that
    the same file taken in again changes nothing."""
    file = ListingFile.objects.select_for_update().get(pk=file.pk)
    rules.check_can_keep_listings(by=by, on=_day(at))
    rules.check_file_waits(file=file)
    counts = {"new": 0, "changed": 0, "same": 0}
    example = by.is_fictional or enters_examples(by)
    for row in file.rows:
        counts[_kept(row, at, example)] += 1
    file.taken_in_at = at
    file.save(update_fields=["taken_in_at"])
    trail.record("listings_taken_in", by=by, about=file, **counts)
    return counts


@action
def offer_pack(*, by: Person, listing: Listing, on: date, at: datetime, words: str = "") -> Listing:
    """Note that a pack was offered to whoever holds it, on that day, and what they said."""
    listing = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    rules.check_can_keep_listings(by=by, on=_day(at))
    rules.check_is_listed(listing=listing)
    rules.check_offered_on(on=on, today=_day(at))
    listing.offered_on, listing.offered_by, listing.offered_words = on, by, words.strip()
    listing.save(update_fields=["offered_on", "offered_by", "offered_words"])
    trail.record("pack_offered", by=by, about=listing, on=on)
    return listing


@action
def drop_listing(*, by: Person, listing: Listing, at: datetime) -> None:
    """Take it off the list; the same file does not bring it back."""
    listing = Listing.objects.select_for_update(of=("self",)).get(pk=listing.pk)
    rules.check_can_keep_listings(by=by, on=_day(at))
    rules.check_is_listed(listing=listing)
    listing.dropped_at = at
    listing.save(update_fields=["dropped_at"])
    trail.record("listing_dropped", by=by, about=listing)


def _kept(row: dict[str, Any], at: datetime, example: bool) -> str:
    facts = facts_of(row)
    found = Listing.objects.filter(uid=row["uid"]).first()
    if found is None:
        Listing.objects.create(uid=row["uid"], taken_in_at=at, is_example=example, **facts)
        return "new"
    changed = [name for name, value in facts.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, facts[name])
    if changed:
        found.save(update_fields=changed)
    return "changed" if changed else "same"


def facts_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row of a file, as the model names it."""
    plain = ("title", "organiser", "about", "place", "address")
    days = {name: date.fromisoformat(row[name]) for name in ("on", "ends_on")}
    return {**{name: row.get(name, "") for name in plain}, **days}


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
