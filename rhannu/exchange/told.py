"""What a mail or a note may mean: which bodies, practice, conversation. Guesses, shown as such."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from rhannu.analysis.notes import Later, matters, understand
from rhannu.base.languages import fold
from rhannu.base.references import LETTERS
from rhannu.exchange.donors import donors_of
from rhannu.exchange.files.mails import ReadMail
from rhannu.exchange.matching import conversations
from rhannu.exchange.models import Request, Told, Transfer
from rhannu.organisations.lookup import names
from rhannu.organisations.models import Organisation, Person, Post, PostHolding
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice

MOST = 5  # conversations that are offered
MOST_BODIES = 6
MOST_MATTERS = 4  # searches for the practice
_REFERENCE = re.compile(rf"\b[{LETTERS}]{{10}}\b")


@dataclass(frozen=True)
class Meaning:
    """What was understood. A transfer without a key would be a new conversation."""

    kind: str
    held_on: date | None
    later: tuple[Later, ...]
    bodies: tuple[Organisation, ...]
    practice: Practice | None
    transfers: tuple[Transfer, ...]  # the likeliest first


def meaning_of(told: Told, *, on: date, corrected: str = "") -> Meaning:
    """Read what was told. corrected: the bodies and the practice in an officer's own words instead."""
    words = f"{told.subject}\n{told.words}"
    note = understand(words, told.told_on)
    keys, rest = _named_in(corrected or words)
    if not corrected:
        keys = [*keys, *(one for one in told.bodies if one not in keys)]
    found = Organisation.objects.in_bulk(keys[:MOST_BODIES])
    bodies = tuple(found[key] for key in keys if key in found)
    practice = _practice(rest, on)
    transfers = _transfers(bodies, practice)
    if told.named is not None and not corrected:
        transfers = [told.named, *(one for one in transfers if one != told.named)]
    if new := _new(bodies, practice, transfers):
        transfers.append(new)
    return Meaning(
        kind=note.kind,
        held_on=note.held_on if note.held_on and note.held_on <= on else None,
        later=note.later,
        bodies=bodies,
        practice=practice,
        transfers=tuple(transfers[: MOST + 1]),
    )


def _named_in(words: str) -> tuple[list[int], str]:
    """Keys of the bodies that are named, and the words without their names. The longest name first."""
    folded = f" {fold(words)} "
    keys: list[tuple[int, int]] = []
    for name, key in sorted(_names(), key=lambda row: -len(row[0])):
        place = folded.find(f" {name} ") if len(name) > 3 else -1
        if place >= 0:
            keys.append((place, key))
            folded = folded.replace(f" {name} ", f" {'_' * len(name)} ")
    ordered = dict.fromkeys(key for _place, key in sorted(keys))
    return list(ordered), re.sub(r"_+", " ", folded)


def _names() -> list[tuple[str, int]]:
    """Every name of every body, folded; in Welsh also as it stands after words that mutate it."""
    mutated = Organisation.objects.values_list("pk", "soft_cy", "nasal_cy", "aspirate_cy")
    rows = [(fold(form), key) for key, *forms in mutated for form in forms if form]
    return [*rows, *((name, key) for name, _written, key in names())]


def _practice(words: str, on: date) -> Practice | None:
    """What is looked for is what the words are about, without the names of bodies."""
    for matter in matters(words)[:MOST_MATTERS]:
        found = conversations(" ".join(matter.split())[:400], on=on, limit=1).found
        if found:
            return found[0].practice
    return None


def _transfers(bodies: Iterable[Organisation], practice: Practice | None) -> list[Transfer]:
    """Open conversations of these bodies: of both first, of the practice, then the last that moved."""
    keys = {one.pk for one in bodies}
    if not keys:
        return []
    rows = Transfer.objects.filter(Q(donor__in=keys) | Q(recipient__in=keys), stopped_on=None)
    rows = rows.select_related("donor", "recipient", "practice", "asker").order_by(
        "-moved_on", "-pk"
    )
    of_it = rows.filter(practice=practice) if practice else rows.none()
    found = [
        *of_it[:MOST],
        *(one for one in rows[: 4 * MOST] if one.practice_id != getattr(practice, "pk", 0)),
    ]

    def unlikely(one: Transfer) -> tuple[int, bool]:
        return -sum(
            side in keys for side in (one.donor_id, one.recipient_id)
        ), one.practice != practice

    return sorted(found, key=unlikely)[:MOST]


def _new(
    bodies: tuple[Organisation, ...], practice: Practice | None, known: list[Transfer]
) -> Transfer | None:
    """A conversation that is not on record: one body did it, another is named as well."""
    if practice is None or len(bodies) < 2:
        return None
    did = {one.organisation.pk for one in donors_of([practice.pk])[practice.pk]}
    donor = next((one for one in bodies if one.pk in did), None)
    recipient = next((one for one in bodies if one != donor), None)
    if donor is None or recipient is None:
        return None
    if any(
        (one.donor, one.recipient, one.practice) == (donor, recipient, practice) for one in known
    ):
        return None
    return Transfer(practice=practice, donor=donor, recipient=recipient)


# ------------------------------------------------------------------ of a mail's addresses


@dataclass(frozen=True)
class Senders:
    """Who and what the addresses of a mail are here."""

    sender: Person | None
    post: Post | None
    bodies: tuple[int, ...]


def senders_of(mail: ReadMail, on: date) -> Senders:
    """People by their address, posts by theirs, bodies by both and by a domain that is theirs alone."""
    addresses = [mail.from_address, *mail.others]
    known = {one.email: one for one in Person.objects.filter(email__in=addresses, is_active=True)}
    # Whoever of the fund team wrote or was copied in is no side of what they tell of.
    people = {one: who for one, who in known.items() if not is_fund_team(who, on)}
    addresses = [one for one in addresses if one in people or one not in known]
    posts = list(
        Post.objects.filter(
            Q(email__in=addresses)
            | Q(
                pk__in=PostHolding.objects.held_on(on)
                .filter(person__in=people.values())
                .values("post")
            ),
            closed_on=None,
        ).order_by("pk")
    )
    bodies = [one.organisation_id for one in posts]
    for person in people.values():
        bodies += sorted(person.organisations_on(on))
    bodies += [key for key in (_of_domain(one) for one in addresses) if key]
    return Senders(
        sender=known.get(mail.from_address),
        post=posts[0] if posts else None,
        bodies=tuple(dict.fromkeys(bodies))[:MOST_BODIES],
    )


def _of_domain(address: str) -> int | None:
    """The one body whose posts have addresses there; none where several do, as at a mail provider."""
    domain = address.rpartition("@")[2]
    if not domain:
        return None
    keys = set(
        Post.objects.filter(email__iendswith=f"@{domain}").values_list("organisation", flat=True)[
            :50
        ]
    )
    return keys.pop() if len(keys) == 1 else None


def transfer_named(subject: str) -> Transfer | None:
    """The conversation whose reference stands in the subject."""
    refs = _REFERENCE.findall(subject)[:5]
    if not refs:
        return None
    of_request = Request.objects.filter(ref__in=refs).values("transfer")
    rows = Transfer.objects.select_related("donor", "recipient", "practice", "asker")
    return rows.filter(Q(ref__in=refs) | Q(pk__in=of_request)).order_by("pk").first()
