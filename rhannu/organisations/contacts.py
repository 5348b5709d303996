"""Which contacts of a list are dead, and which should be asked first.

A contact is dead where the address cannot work, the body or post is gone, or the person has left.
Anything less is a reason to ask: a dead contact is found by the records, never by a guess.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models.functions import Lower

from rhannu.base.languages import fold
from rhannu.organisations.lookup import telling
from rhannu.organisations.models import Alias, Organisation, Person, Post, PostHolding, Succession

CONFIRMED_LASTS = timedelta(days=183)  # six months

# Parts of an address that many bodies share.
_SHARED = {
    "gov", "nhs", "uk", "wales", "cymru", "llyw", "llywodraeth", "ac", "org", "police", "heddlu",
    "gig", "com", "co", "net", "info", "www", "mail", "email", "example", "eu",
}  # fmt: skip
_AT_ONCE = 500  # keys to a query


@dataclass(frozen=True)
class Contact:
    """One line of somebody's list. A blank is a blank; `organisation_id` is None where unknown."""

    line: int
    organisation_id: int | None
    name: str = ""
    post: str = ""
    email: str = ""
    confirmed_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True)
class Doubt:
    """One reason to doubt a contact: a code of DEAD or ASK, and what its sentence needs.

    facts  keys of organisations and people, lines, and days as 2024-03-31.
    """

    line: int
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def dead(self) -> bool:
        """Whether this alone makes the contact useless."""
        return self.code in DEAD


DEAD = {
    "email_malformed",
    "body_ended",
    "email_of_ended_body",
    "post_closed",
    "left",
    "moved",
    "held_by_another",
}
ASK = {"email_of_old_name", "email_elsewhere", "not_confirmed", "twice"}


def doubts(contacts: Sequence[Contact], *, on: date) -> list[Doubt]:
    """Every reason to doubt each contact on that day, in the order of the lines.

    The number of queries depends on how many hundreds of contacts there are, not on what is known.
    """
    bodies = {one.pk: one for one in Organisation.objects.all()}
    domains = _Domains(bodies)
    records = _Records(contacts, on)
    found = _twice(contacts)
    for contact in contacts:
        body = bodies.get(contact.organisation_id) if contact.organisation_id else None
        if body and body.ended_on and body.ended_on <= on:
            found.append(Doubt(contact.line, "body_ended", _about(body)))
        if contact.left_on and contact.left_on <= on:
            found.append(Doubt(contact.line, "left", {"on": contact.left_on.isoformat()}))
        if contact.email:
            found += _email_doubts(contact, domains)
        found += records.doubts(contact)
    return sorted(found, key=lambda one: (one.line, one.code not in DEAD))


def known_post(contact: Contact, posts: Iterable[Post]) -> Post | None:
    """The post of an organisation that a contact names, by its title in either language."""
    wanted = fold(contact.post)
    for post in posts:
        if wanted and wanted in (fold(post.title_en), fold(post.title_cy)):
            return post
    return None


def is_address(email: str) -> bool:
    """Whether mail could be sent to it as it is written."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def _about(body: Organisation) -> dict[str, Any]:
    ended = body.ended_on.isoformat() if body.ended_on else ""
    return {"organisation": body.pk, "on": ended}


def _email_doubts(contact: Contact, domains: "_Domains") -> list[Doubt]:
    if not is_address(contact.email):
        return [Doubt(contact.line, "email_malformed", {"email": contact.email[:100]})]
    domain = contact.email.rpartition("@")[2].lower()
    if ended := domains.ended_body(domain):
        return [Doubt(contact.line, "email_of_ended_body", {**_about(ended), "domain": domain})]
    if renamed := domains.old_name(domain):
        facts = {"organisation": renamed.pk, "domain": domain}
        return [Doubt(contact.line, "email_of_old_name", facts)]
    owner = domains.owner(domain)
    if owner and contact.organisation_id and owner.pk != contact.organisation_id:
        facts = {"organisation": owner.pk, "domain": domain}
        return [Doubt(contact.line, "email_elsewhere", facts)]
    return []


def _twice(contacts: Sequence[Contact]) -> list[Doubt]:
    """The same person, by address or by name at one body, on more than one line."""
    seen: dict[tuple[Any, ...], list[Contact]] = defaultdict(list)
    for one in contacts:
        if one.email:
            seen["email", one.email.lower()].append(one)
        if one.name:
            seen["name", fold(one.name), one.organisation_id].append(one)
    others: dict[int, set[int]] = defaultdict(set)
    for same in seen.values():
        if len(same) > 1 and len({(fold(one.post), one.organisation_id) for one in same}) > 1:
            for one in same:
                others[one.line] |= {other.line for other in same if other.line != one.line}
    return [Doubt(line, "twice", {"lines": sorted(lines)[:5]}) for line, lines in others.items()]


class _Domains:
    """Whose an e-mail domain is, by bodies' sites and by the names they have and had."""

    def __init__(self, bodies: Mapping[int, Organisation]) -> None:
        self._sites: dict[str, Organisation] = {}
        self._present: dict[str, Organisation] = {}
        self._ended: dict[str, Organisation] = {}
        self._former: dict[str, Organisation] = {}
        for body in bodies.values():
            site = (urlsplit(body.website).hostname or "").removeprefix("www.")
            if site:
                self._sites.setdefault(site, body)
            names = {body.name_en, body.name_cy, body.short_en, body.short_cy}
            self._remember(self._ended if body.ended_on else self._present, names, body)
        # A body that took over from another keeps the other's names as its former ones.
        before = {
            one.successor_id: bodies[one.predecessor_id]
            for one in Succession.objects.order_by("on")
        }
        for alias in Alias.objects.all():
            body = bodies[alias.organisation_id]
            if alias.kind == Alias.AliasKind.FORMER and not body.ended_on:
                body = before.get(body.pk, body)
            if body.ended_on:
                self._remember(self._ended, {alias.name}, body)
            elif alias.kind == Alias.AliasKind.FORMER:
                self._remember(self._former, {alias.name}, body)
            else:
                self._remember(self._present, {alias.name}, body)

    def ended_body(self, domain: str) -> Organisation | None:
        """The body that is no more whose domain this is."""
        owner = self.owner(domain)
        if owner is not None:
            return owner if owner.ended_on else None
        return self._by_label(self._ended, domain)

    def old_name(self, domain: str) -> Organisation | None:
        """The body that had this name in its addresses before it had its present one."""
        return None if self.owner(domain) else self._by_label(self._former, domain)

    def owner(self, domain: str) -> Organisation | None:
        """The body whose site this is, or a site above it: mail.gwynedd.example is gwynedd.example's."""
        labels = domain.split(".")
        for start in range(len(labels) - 1):
            if body := self._sites.get(".".join(labels[start:])):
                return body
        return None

    def _by_label(self, names: Mapping[str, Organisation], domain: str) -> Organisation | None:
        labels = [label.replace("-", "") for label in domain.split(".") if label not in _SHARED]
        if any(label in self._present for label in labels):
            return None
        return next((names[label] for label in labels if label in names), None)

    def _remember(
        self, where: dict[str, Organisation], names: Iterable[str], body: Organisation
    ) -> None:
        for name in filter(None, names):
            for written in (fold(name), telling(fold(name))):
                where.setdefault(written.replace(" ", ""), body)


class _Records:
    """What is on record of the posts and people that a list names."""

    def __init__(self, contacts: Sequence[Contact], on: date) -> None:
        self._on = on
        emails = sorted({one.email.lower() for one in contacts if one.email})
        self._people = _people_by_email(emails)
        bodies = {one.organisation_id for one in contacts if one.organisation_id}
        self._posts: dict[int, list[Post]] = defaultdict(list)
        for some in _some_at_once(sorted(bodies)):
            # Nobody made up is a reason to doubt somebody real.
            real = Post.objects.filter(organisation_id__in=some, is_example=False)
            for post in real.order_by("pk"):
                self._posts[post.organisation_id].append(post)
        self._of_post: dict[int, list[PostHolding]] = defaultdict(list)
        self._of_person: dict[int, list[PostHolding]] = defaultdict(list)
        keys = [post.pk for posts in self._posts.values() for post in posts]
        self._take(PostHolding.objects.all(), "post_id__in", keys)
        self._take(
            PostHolding.objects.all(), "person_id__in", [one.pk for one in self._people.values()]
        )

    def _take(self, holdings: Any, field_in: str, keys: list[int]) -> None:
        for some in _some_at_once(keys):
            for one in holdings.filter(**{field_in: some}).select_related("post", "person"):
                if one not in self._of_post[one.post_id]:
                    self._of_post[one.post_id].append(one)
                if one not in self._of_person[one.person_id]:
                    self._of_person[one.person_id].append(one)

    def doubts(self, contact: Contact) -> list[Doubt]:
        """What the records say against this contact."""
        if not contact.organisation_id:
            return []
        post = known_post(contact, self._posts[contact.organisation_id])
        found = [*self._person_doubts(contact)]
        if post and post.closed_on and post.closed_on <= self._on:
            found.append(Doubt(contact.line, "post_closed", {"on": post.closed_on.isoformat()}))
        elif post:
            found += self._holder_doubts(contact, post)
        confirmed = max(
            filter(None, [contact.confirmed_on, post.confirmed_on if post else None]), default=None
        )
        if (post or contact.confirmed_on) and not self._is_fresh(confirmed):
            facts = {"on": confirmed.isoformat() if confirmed else ""}
            found.append(Doubt(contact.line, "not_confirmed", facts))
        return found

    def _is_fresh(self, confirmed: date | None) -> bool:
        return confirmed is not None and confirmed >= self._on - CONFIRMED_LASTS

    def _holder_doubts(self, contact: Contact, post: Post) -> list[Doubt]:
        for holding in self._of_post[post.pk]:
            if contact.name and self._is_held(holding) and not _same(contact, holding.person):
                facts = {"person": holding.person_id, "on": _iso(holding.held_from)}
                return [Doubt(contact.line, "held_by_another", facts)]
        return []

    def _person_doubts(self, contact: Contact) -> list[Doubt]:
        """Whether they have left this body, and where they are now if anywhere."""
        person = self._person(contact)
        held = self._of_person[person.pk] if person else []
        here = [one for one in held if one.post.organisation_id == contact.organisation_id]
        if any(self._is_held(one) for one in here):
            return []
        for one in held:
            if self._is_held(one):
                facts = {"organisation": one.post.organisation_id, "on": _iso(one.held_from)}
                return [Doubt(contact.line, "moved", facts)]
        last = max((one.held_to for one in here if one.held_to), default=None)
        return [Doubt(contact.line, "left", {"on": last.isoformat()})] if last else []

    def _person(self, contact: Contact) -> Person | None:
        by_email = self._people.get(contact.email.lower()) if contact.email else None
        if by_email or not contact.name or not contact.organisation_id:
            return by_email
        for post in self._posts[contact.organisation_id]:
            for holding in self._of_post[post.pk]:
                if fold(holding.person.name) == fold(contact.name):
                    return holding.person
        return None

    def _is_held(self, holding: PostHolding) -> bool:
        begun = holding.held_from is None or holding.held_from <= self._on
        return begun and (holding.held_to is None or holding.held_to >= self._on)


def _same(contact: Contact, person: Person) -> bool:
    if contact.email and person.email:
        return contact.email.lower() == person.email.lower()
    return fold(contact.name) == fold(person.name)


def _people_by_email(emails: list[str]) -> dict[str, Person]:
    found: dict[str, Person] = {}
    for some in _some_at_once(emails):
        for person in Person.objects.annotate(low=Lower("email")).filter(low__in=some):
            found[person.low] = person
    return found


def _some_at_once(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
