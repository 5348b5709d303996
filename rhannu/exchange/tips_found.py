"""What could be proposed this week, and why now: each cause is a fact on record with its day.

Bounded: however much is on record, each cause looks at its newest rows alone. Made by the tick.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from rhannu.analysis.tips import Candidate
from rhannu.base import clock
from rhannu.base.languages import said
from rhannu.exchange import matching
from rhannu.exchange.matching import DonorChoice
from rhannu.exchange.minutes import TO_START
from rhannu.exchange.models import Answer, Decision, NotHere, PracticeDonor, Stall, Tip, Transfer
from rhannu.organisations.likeness import organisations_like
from rhannu.organisations.models import Need, Organisation
from rhannu.portfolio.models import Project
from rhannu.practices.models import Evidence, EvidenceState, Practice

MOST_ROWS = 30  # newest rows of each cause
MOST_NEEDS_OF_A_BODY = 5
MOST_OF_A_NEED = 4  # practices that answer it
LATELY = timedelta(days=60)  # adoptions and evidence count as news
APART_FOR = timedelta(days=3 * 365)  # an award so old is no news any more
PUBLISHED_FOR = 6  # years: a problem published before that may be none any more
ALIKE = 5  # bodies like an adopter, of which those with the problem are told
# How much each cause weighs before anything is learnt from outcomes; ours, to be changed here.
BASE = {
    Tip.Why.NEED: 1.0,
    Tip.Why.STALL: 0.95,
    Tip.Why.ADOPTER: 0.85,
    Tip.Why.APART: 0.75,
    Tip.Why.EVIDENCE: 0.75,
    Tip.Why.PUBLISHED: 0.5,
}
MOST_DONORS, NEXT_BEST = 3, 0.95  # of a practice, and what each place further down is worth
HALF_LIFE = 180  # days after which a cause is worth half


@dataclass(frozen=True)
class Cause:
    """Why a body should hear about a practice now.

    donor     the only body to be asked, where the cause names it; besides: bodies not to be asked
    choices   whom to ask, where that is known already
    facts     what is kept of it in the tip
    """

    why: Tip.Why
    recipient: Organisation
    practice: Practice
    on: date
    facts: dict[str, Any]
    donor: int | None = None
    besides: frozenset[int] = frozenset()
    relevance: float = 1.0
    choices: tuple[DonorChoice, ...] | None = None
    example: bool = False


@dataclass(frozen=True)
class Found:
    """A conversation that could be proposed: for ordering, whom to ask, and what is kept of it."""

    candidate: Candidate
    cause: Cause
    choice: DonorChoice
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)


def found(on: date, body: Organisation | None = None) -> list[Found]:
    """What could be proposed on that day: to this body, or to anybody."""
    bodies = None if body is None else [body.pk]
    causes = [one for cause in CAUSES for one in cause(on, bodies)]
    by_body: dict[int, list[Cause]] = {}
    for one in causes:
        by_body.setdefault(one.recipient.pk, []).append(one)
    blocked = _blocked(by_body, on, body)
    return [
        one
        for some in by_body.values()
        for one in _worked_out([cause for cause in some if not _is_blocked(cause, blocked)], on)
    ]


def _worked_out(causes: list[Cause], on: date) -> Iterator[Found]:
    """Whom to ask, how, and how far it is worth it. The causes are all of one body."""
    if not causes:
        return
    to_ask = {one.practice.pk: one.practice for one in causes if one.choices is None}
    asked = matching.whom_to_ask(to_ask.values(), causes[0].recipient, on) if to_ask else {}
    for one in causes:
        choices = one.choices if one.choices is not None else asked.get(one.practice.pk, ())
        asked_first = [choice for choice in choices if _may_be_asked(one, choice)]
        for place, choice in enumerate(asked_first[:MOST_DONORS]):
            kind = matching.how_to_meet(one.practice, choice)
            worth = BASE[one.why] * one.relevance * matching.how_far_worth(one.practice, choice)
            worth *= NEXT_BEST**place
            if one.why != Tip.Why.PUBLISHED:
                worth *= 0.5 ** ((on - one.on).days / HALF_LIFE)
            candidate = Candidate(
                one.recipient.pk,
                one.practice.pk,
                choice.organisation.pk,
                one.why.value,
                worth,
                TO_START[kind],
            )
            yield Found(candidate, one, choice, kind, one.facts)


def _may_be_asked(cause: Cause, choice: DonorChoice) -> bool:
    key = choice.organisation.pk
    wanted = cause.donor is None or key == cause.donor
    # What is made up is proposed as an example alone, and real work never names made-up work.
    real = cause.example or not choice.donor.example
    return wanted and real and key not in cause.besides and not choice.busy


# ------------------------------------------------------------------ what is not proposed again

REST, TWICE = timedelta(days=91), 2  # shown twice in a quarter and not answered: it rests

Blocked = dict[str, set[tuple[int, ...]]]


def _blocked(bodies: Iterable[int], on: date, listed_for: Organisation | None) -> Blocked:
    """What these bodies have asked, answered, refused or put off, or is in that list already.

    The same may stand in the list of the fund team and in that of the body: either can start it.
    """
    keys = list(bodies)
    pairs = ("recipient", "practice")
    tips = Tip.objects.filter(recipient__in=keys)
    gone = tips.filter(
        Q(state__in=[Tip.State.NEVER, Tip.State.ACCEPTED])
        | Q(until_on__gt=on)
        | Q(list__week=monday(on), list__organisation=listed_for)
    )
    weeks = tips.filter(shown_on__gt=on - REST, state=Tip.State.SHOWN, list__week__lt=monday(on))
    shown: dict[tuple[int, ...], int] = {}
    for *pair, _week in weeks.order_by().values_list(*pairs, "list__week").distinct():
        shown[tuple(pair)] = shown.get(tuple(pair), 0) + 1
    transfers = Transfer.objects.filter(recipient__in=keys).values_list(*pairs, "donor")
    answered = Decision.objects.filter(organisation__in=keys, is_current=True)
    does = PracticeDonor.objects.filter(organisation__in=keys)
    return {
        "tips": set(gone.values_list(*pairs)) | {one for one, n in shown.items() if n >= TWICE},
        "asked": {(body, practice) for body, practice, _donor in transfers},
        "asked_of": {(b, p, donor) for b, p, donor in transfers if donor is not None},
        "answered": set(answered.values_list("organisation", "practice")),
        "does": set(does.values_list("organisation", "practice")),
    }


def _is_blocked(cause: Cause, blocked: Blocked) -> bool:
    pair = (cause.recipient.pk, cause.practice.pk)
    if pair in blocked["tips"]:
        return True
    if cause.why == Tip.Why.STALL:  # they have asked, and are stuck: somebody else may help
        return False
    if cause.why == Tip.Why.APART:  # both do it
        return pair in blocked["asked"]
    if cause.why == Tip.Why.EVIDENCE:  # they said what they still wanted to know
        return pair in blocked["does"] or pair in blocked["asked"]
    return any(pair in blocked[name] for name in ("asked", "answered", "does"))


def monday(on: date) -> date:
    """The first day of its week."""
    return on - timedelta(days=on.weekday())


# ------------------------------------------------------------------ the causes


def _of(rows: QuerySet, name: str, bodies: Collection[int] | None) -> QuerySet:
    return rows if bodies is None else rows.filter(**{f"{name}__in": bodies})


def _needs(on: date, bodies: Collection[int] | None) -> Iterator[Cause]:
    """What bodies say they need and nothing answers: recorded here, or lately published."""
    needs = _of(Need.objects.filter(met_on=None), "organisation", bodies)
    fresh = Q(source_url="") | Q(year__gt=on.year - PUBLISHED_FOR)
    newest = needs.filter(fresh).select_related("organisation").order_by("-recorded_at", "-pk")
    most = MOST_ROWS if bodies is None else MOST_NEEDS_OF_A_BODY
    rows = [one for one in newest[: 2 * most] if one.organisation.ended_on is None]
    done = _done_since({one.organisation_id for one in rows if one.source_url})
    for need in rows[:most]:
        published = bool(need.source_url)
        if published and (need.organisation_id, need.theme) in done:
            continue
        recorded = need.recorded_at.astimezone(clock.LONDON).date()
        facts = {"need": need}
        facts |= {"why_year": need.year or recorded.year} if published else {"why_on": recorded}
        hits = matching.conversations(
            said(need, "words").text, on=on, organisation=need.organisation, limit=MOST_OF_A_NEED
        )
        best = hits.found[0].score if hits.found else 1.0
        for one in hits.found:
            if hits.in_part and one.practice.theme != need.theme:
                continue  # too little of it is answered to propose it unasked
            yield Cause(
                Tip.Why.PUBLISHED if published else Tip.Why.NEED,
                need.organisation,
                one.practice,
                recorded,
                facts,
                relevance=one.score / best,
                choices=one.donors,
                example=need.is_example,
            )


def _done_since(bodies: Collection[int]) -> set[tuple[int, str]]:
    """Bodies and themes in which they ran a project: what they sought in public they then did."""
    projects = Project.objects.filter(Q(lead__in=bodies) | Q(partners__in=bodies)).order_by()
    found: set[tuple[int, str]] = set()
    for lead, partner, theme in projects.values_list("lead", "partners", "theme"):
        found |= {(lead, theme), (partner, theme)}
    return found


def _stalls(on: date, bodies: Collection[int] | None) -> Iterator[Cause]:
    """Work that shows no sign of life: somebody else who has done it may know a way."""
    rows = _of(
        Stall.objects.open().exclude(answer=Stall.Answer.GOING), "transfer__recipient", bodies
    )
    rows = rows.filter(transfer__stopped_on=None).select_related(
        "transfer__recipient", "transfer__practice"
    )
    for stall in rows.order_by("-noticed_on", "-pk")[:MOST_ROWS]:
        transfer = stall.transfer
        asked = Transfer.objects.filter(recipient=transfer.recipient, practice=transfer.practice)
        yield Cause(
            Tip.Why.STALL,
            transfer.recipient,
            transfer.practice,
            stall.noticed_on,
            {"stall": stall, "why_on": stall.silent_since},
            besides=frozenset(asked.exclude(donor=None).values_list("donor", flat=True)),
            example=transfer.is_example,
        )


def _adopters(on: date, bodies: Collection[int] | None) -> Iterator[Cause]:
    """A body like them, which says that it faces the same, has it in use since a short while ago."""
    since = on - LATELY
    rows = Transfer.objects.donors_proven().filter(
        donor_confirmed_on__gte=since, recipient_confirmed_on__gte=since
    )
    rows = rows.select_related("recipient", "practice").order_by("-recipient_confirmed_on", "-pk")
    for transfer in rows[: MOST_ROWS // ALIKE]:
        confirmed = max(transfer.donor_confirmed_on, transfer.recipient_confirmed_on)
        for like in organisations_like(transfer.recipient, limit=ALIKE):
            body = like.organisation
            wanted = bodies is None or body.pk in bodies
            if wanted and transfer.practice.theme in body.need_themes:
                yield Cause(
                    Tip.Why.ADOPTER,
                    body,
                    transfer.practice,
                    confirmed,
                    {"why_on": confirmed},
                    donor=transfer.recipient_id,
                    example=transfer.is_example,
                )


def _evidence(on: date, bodies: Collection[int] | None) -> Iterator[Cause]:
    """Those who consider it, or found the evidence too thin, hear of new evidence."""
    rows = Evidence.objects.filter(
        state=EvidenceState.KEPT,
        recorded_at__date__gte=on - LATELY,
        entered_by__is_system=False,
        practice__published=True,
    )
    newest = rows.select_related("practice").order_by("-recorded_at", "-pk")[:MOST_ROWS]
    latest: dict[int, Evidence] = {}
    for one in newest:
        latest.setdefault(one.practice_id, one)
    waiting = Q(answer=Answer.CONSIDERING) | Q(answer=Answer.NOT_HERE, reason=NotHere.EVIDENCE)
    waiting_for = Decision.objects.filter(waiting, is_current=True, practice__in=latest)
    answers = _of(waiting_for, "organisation", bodies).select_related("organisation")
    for answer in answers.order_by("-decided_on", "-pk")[:MOST_ROWS]:
        record = latest[answer.practice_id]
        recorded = record.recorded_at.astimezone(clock.LONDON).date()
        if recorded >= answer.decided_on:
            yield Cause(
                Tip.Why.EVIDENCE,
                answer.organisation,
                record.practice,
                recorded,
                {"why_on": recorded},
                example=answer.is_example or record.is_example,
            )


def _apart(on: date, bodies: Collection[int] | None) -> Iterator[Cause]:
    """Lately funded for what another body did before: nothing on record shows that they talked."""
    rows = Project.objects.public().filter(
        award__announced_on__gte=on - APART_FOR, lead__ended_on=None, practices__published=True
    )
    rows = _of(rows, "lead", bodies).exclude(lead=None).select_related("lead", "award")
    for project in rows.distinct().order_by("-award__announced_on", "-pk")[:MOST_ROWS]:
        with_it = {project.lead_id, *project.partners.values_list("pk", flat=True)}
        cause = Cause(
            Tip.Why.APART,
            project.lead,
            Practice(),
            project.award.announced_on,
            {"project": project, "why_on": project.award.announced_on},
            besides=frozenset(with_it),
        )
        for practice in project.practices.current().order_by("pk"):
            yield replace(cause, practice=practice)


CAUSES = (_needs, _stalls, _adopters, _evidence, _apart)
