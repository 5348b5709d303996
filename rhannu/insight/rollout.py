"""How far a roll-out has come: each body's state by its present answer and mark, and from day to day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from rhannu.analysis.progress import Course, Point, curve
from rhannu.base import clock
from rhannu.exchange.models import (
    Answer,
    Decision,
    Mark,
    PracticeDonor,
    ReplyDay,
    Rollout,
    RolloutMember,
    Transfer,
)
from rhannu.organisations.models import Succession

# A body's state, the furthest first. "Verified" is in use, and seen from outside both sides.
# "Heard": it has answered, and not published the answer, which others therefore do not see.
VERIFIED, USE, DECIDED, THINK, NO, HEARD, SILENT = (
    "verified",
    "use",
    "decided",
    "think",
    "no",
    "heard",
    "silent",
)
IN_USE = (VERIFIED, USE)
ANSWERED = (VERIFIED, USE, DECIDED, THINK, NO, HEARD)


@dataclass
class OnRecord:
    """What is known of one body and the practice, in the order in which it was recorded."""

    decisions: list[Decision] = field(default_factory=list)
    adoptions: list[Transfer] = field(default_factory=list)  # confirmed by both sides
    own_work: PracticeDonor | None = None
    published: bool = False  # whether only what is published is told

    def decision_on(self, day: date) -> Decision | None:
        given = self._given_by(day)
        if self.published:
            given = [one for one in given if one.state == Decision.State.PUBLISHED]
        return given[-1] if given else None

    def _given_by(self, day: date) -> list[Decision]:
        return [one for one in self.decisions if one.decided_on <= day]

    def adoption_on(self, day: date) -> Transfer | None:
        """The adoption that stood on that day: the best proven of them."""
        stood = [
            one
            for one in self.adoptions
            if confirmed_on(one) <= day and (one.stopped_on is None or one.stopped_on > day)
        ]
        return max(stood, key=lambda one: verified_by(one, day), default=None)

    def state_on(self, day: date) -> str:
        """Its own dated answer stands before what is known of its work, as on the practice's page."""
        decision, adoption = self.decision_on(day), self.adoption_on(day)
        answer = decision.answer if decision else ""
        if answer == Answer.NOT_HERE:
            return NO
        if answer == Answer.CONSIDERING:
            return THINK
        if adoption is not None:
            return VERIFIED if verified_by(adoption, day) else USE
        if answer in {Answer.ADOPT, Answer.ADAPT}:
            return DECIDED
        if self.own_work or answer == Answer.ALREADY:
            return USE
        return HEARD if self._given_by(day) else SILENT

    def days(self) -> set[date]:
        """Days on which its state may have changed."""
        found = {one.decided_on for one in self.decisions}
        for one in self.adoptions:
            found |= {confirmed_on(one), verified_on(one), one.stopped_on} - {None}  # type: ignore[arg-type]
        return found


def confirmed_on(transfer: Transfer) -> date:
    """The day from which both sides had declared it."""
    assert transfer.donor_confirmed_on and transfer.recipient_confirmed_on
    return max(transfer.donor_confirmed_on, transfer.recipient_confirmed_on)


def verified_on(transfer: Transfer) -> date | None:
    if transfer.mark != Mark.VERIFIED:
        return None
    recorded = transfer.verification.recorded_at.astimezone(clock.LONDON).date()
    return max(confirmed_on(transfer), recorded)


def verified_by(transfer: Transfer, day: date) -> bool:
    on = verified_on(transfer)
    return on is not None and on <= day


@dataclass(frozen=True)
class Standing:
    """One body that is or was asked, where it stands, and by what."""

    member: RolloutMember
    state: str
    decision: Decision | None
    adoption: Transfer | None
    own_work: PracticeDonor | None

    @property
    def adapted(self) -> bool:
        return self.decision is not None and self.decision.answer == Answer.ADAPT

    @property
    def example(self) -> bool:
        """Whether what it stands by is made up."""
        by = self.decision or self.adoption
        return bool(by and by.is_example)


@dataclass(frozen=True)
class Progress:
    """A launched roll-out on a day.

    asked  those asked then, in the order of their names; gone  those who left, with how they stood
    """

    rollout: Rollout
    on: date
    asked: tuple[Standing, ...]
    gone: tuple[Standing, ...]
    points: tuple[Point, ...]
    days: tuple[ReplyDay, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(one.state for one in self.asked)

    def number(self, *states: str) -> int:
        return sum(self.counts[state] for state in states)


def progress(
    rollout: Rollout, *, today: date, language: str = "en", published: bool = False
) -> Progress:
    """Where everybody stands, to the last organisation: five queries, however many they are.

    published  tell only the answers that their bodies have published: for whoever does not analyse

    A closed roll-out stands as it did on the day it was closed. In a real one nothing made up counts.
    """
    on = min(today, rollout.closed_on or today)
    members = list(_members(rollout, language))
    known = on_record(rollout, [one.organisation_id for one in members], published=published)
    standings = [_standing(one, known[one.organisation_id], on) for one in members]
    courses = [
        Course(
            joined=one.joined_on,
            left=one.left_on,
            changes=tuple(
                (day, known[one.organisation_id].state_on(day))
                for day in sorted(known[one.organisation_id].days())
            ),
            first=USE if known[one.organisation_id].own_work else SILENT,
        )
        for one in members
    ]
    assert rollout.launched_on is not None
    return Progress(
        rollout=rollout,
        on=on,
        asked=tuple(one for one in standings if one.member.left_on is None),
        gone=tuple(one for one in standings if one.member.left_on is not None),
        points=tuple(curve(courses, rollout.launched_on, on)),
        days=tuple(rollout.days.all()),
    )


def on_record(
    rollout: Rollout, organisations: Iterable[int], *, published: bool
) -> dict[int, OnRecord]:
    """What is known of each body and the practice. Three queries."""
    found = {key: OnRecord(published=published) for key in organisations}
    about = {"practice": rollout.practice_id}
    real = {} if rollout.is_example else {"is_example": False}
    decisions = Decision.objects.filter(organisation__in=found, **about, **real)
    decisions = decisions.exclude(state=Decision.State.TAKEN_BACK)
    for decision in decisions.order_by("pk"):
        found[decision.organisation_id].decisions.append(decision)
    adoptions = Transfer.objects.filter(
        recipient__in=found, mark__in=[Mark.CONFIRMED, Mark.VERIFIED], **about, **real
    )
    for transfer in adoptions.select_related("verification", "donor").order_by("pk"):
        found[transfer.recipient_id].adoptions.append(transfer)
    own = PracticeDonor.objects.filter(organisation__in=found, project__isnull=False, **about)
    for row in own:
        found[row.organisation_id].own_work = row
    return found


def _members(rollout: Rollout, language: str) -> QuerySet[RolloutMember]:
    rows = rollout.members.select_related("organisation", "followed_by__organisation")
    return rows.order_by(f"organisation__sort_{language}", "pk")


def _standing(member: RolloutMember, known: OnRecord, on: date) -> Standing:
    """Where it stands on that day; for one that left, on the day it did."""
    day = min(on, member.left_on or on)
    return Standing(
        member=member,
        state=known.state_on(day),
        decision=known.decision_on(day),
        adoption=known.adoption_on(day),
        own_work=known.own_work,
    )


def successions(how_far: Progress) -> dict[int, str]:
    """Bodies that have ended and are asked though others took over from them: key -> their names."""
    keys = [one.member.organisation_id for one in how_far.asked]
    rows = Succession.objects.filter(
        predecessor__in=keys, predecessor__ended_on__lte=how_far.on, on__lte=how_far.on
    )
    found: dict[int, list[str]] = {}
    for row in rows.select_related("successor").order_by("on", "pk"):
        found.setdefault(row.predecessor_id, []).append(row.successor.short())
    return {key: ", ".join(names) for key, names in found.items()}
