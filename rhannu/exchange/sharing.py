"""The sharing duty of an award: how much is in proportion, and what has been done of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum

from rhannu.exchange.models import Claim, Encounter, MentorSession, SharingDuty
from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio.models import Award, Measure, Project, StatedSum
from rhannu.practices.models import EncounterKind

SESSIONS = (EncounterKind.CALL, EncounterKind.MENTORING, EncounterKind.SEMINAR)
VISITS = (EncounterKind.OPEN_DAY, EncounterKind.VISIT, EncounterKind.SHADOWING)

# In proportion: two of each at the least, one more for each quarter of a million, eight at the most.
LEAST, MOST = 2, 8
STEP_PENCE = 25_000_000
OVER = 4  # so many more may be asked for than are proposed
MOST_IN_ALL = 2 * MOST + OVER
PENCE_EACH = 15_000  # what a session or visit may cost the donor, as for claims


@dataclass(frozen=True)
class Share:
    """What is proposed for an award."""

    sessions: int
    places: int
    cap: int
    pence: int


def share_of(pence: int | None) -> Share:
    """In proportion to the money awarded; the least where nobody knows the sum."""
    each = min(LEAST + max(pence or 0, 0) // STEP_PENCE, MOST)
    return Share(sessions=each, places=each, cap=2 * each + OVER, pence=2 * each * PENCE_EACH)


def sum_of(award: Award) -> int | None:
    """The money awarded, the least where sources disagree; none where a part of it is unknown."""
    every = StatedSum.objects.filter(measure=Measure.AWARD)
    joint = every.filter(award=award).aggregate(pence=Min("pence"))["pence"]
    if joint is not None:
        return int(joint)
    own = every.filter(project=OuterRef("pk")).order_by().values("project")
    least = Subquery(own.annotate(least=Min("pence")).values("least"))
    parts = list(award.projects.annotate(least=least).values_list("least", flat=True))
    return sum(parts) if parts and None not in parts else None


def bodies_of(award: Award) -> QuerySet[Organisation]:
    """Who leads the award's projects or takes part in them."""
    projects = Project.objects.filter(award=award)
    partners = Project.partners.through.objects.filter(project__award=award)
    return Organisation.objects.filter(pk__in=projects.values("lead")) | (
        Organisation.objects.filter(pk__in=partners.values("organisation"))
    )


def posts_of_award(award: Award) -> QuerySet[Post]:
    """The posts that can be named to help."""
    posts = Post.objects.filter(organisation__in=bodies_of(award), closed_on=None)
    return posts.select_related("organisation").order_by("organisation__sort_en", "pk")


@dataclass(frozen=True)
class Done:
    """What has been done of a duty since it was agreed.

    paid_pence  of the donor's own claims that are approved or paid
    """

    sessions: int = 0
    places: int = 0
    paid_pence: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def in_all(self) -> int:
        return self.sessions + self.places


@dataclass(frozen=True)
class Counted:
    """A duty, what was done, and what is left of it."""

    duty: SharingDuty
    done: Done

    @property
    def sessions_left(self) -> int:
        return max(self.duty.sessions - self.done.sessions, 0)

    @property
    def places_left(self) -> int:
        return max(self.duty.places - self.done.places, 0)

    @property
    def is_done(self) -> bool:
        return not (self.sessions_left or self.places_left)

    @property
    def is_full(self) -> bool:
        """Nobody asks for more than was agreed as the most."""
        return self.duty.counts_from is not None and self.done.in_all >= self.duty.cap

    @property
    def pence_left(self) -> int:
        return max(self.duty.pence - self.done.paid_pence, 0)


def counted(duties: Iterable[SharingDuty]) -> list[Counted]:
    """These duties with what was done of each, in their order. One query."""
    every = list(duties)
    keys = [one.pk for one in every if one.counts_from is not None]
    found = {row.pk: _done(row) for row in _with_done(keys)} if keys else {}
    return [Counted(one, found.get(one.pk, Done())) for one in every]


def are_full(duties: Iterable[Counted], on: date) -> bool:
    """Whether whoever has these duties has helped as often as was agreed, in all that still last."""
    lasting = [one for one in duties if one.duty.until >= on]
    return bool(lasting) and all(one.is_full for one in lasting)


def helped(duty: SharingDuty) -> QuerySet[Organisation]:
    """Whom a duty has helped so far."""
    held = _meetings(duty.post.organisation_id, duty.award_id, duty.is_example, duty.counts_from)
    held = held.filter(kind__in=(*SESSIONS, *VISITS))
    mentored = _mentored(duty.pk, duty.award_id).values("mentorship__organisation")
    bodies = Q(pk__in=held.values("transfer__recipient")) | Q(pk__in=mentored)
    return Organisation.objects.filter(bodies).order_by("pk")


def agreed_about(donor: Organisation, practice: int, *, example: bool) -> list[Counted]:
    """The duties of this donor about this practice, agreed or met. At most two queries.

    example  whether made-up duties are looked at, which concern made-up people alone, or real ones
    """
    awards = Project.practices.through.objects.filter(
        practice=practice, project__award__isnull=False
    )
    agreed = SharingDuty.objects.filter(
        state__in=[SharingDuty.State.AGREED, SharingDuty.State.MET],
        post__organisation=donor,
        is_example=example,
        award__in=awards.values("project__award"),
    )
    return counted(agreed.order_by("pk"))


def without_duty() -> QuerySet[Award]:
    """Awards of which nobody has proposed what they give back; an example's does not count."""
    real = SharingDuty.objects.filter(award=OuterRef("pk"), is_example=False)
    projects = Project.objects.filter(award=OuterRef("pk"))
    return Award.objects.filter(~Exists(real), Exists(projects))


def _practices(award: Any) -> QuerySet[Any]:
    tested = Project.practices.through.objects.filter(project__award=award)
    return tested.values("practice")


def _meetings(donor: Any, award: Any, example: Any, since: Any) -> QuerySet[Encounter]:
    """Those of the donor about the award's practices, with bodies that are not the award's own."""
    leads = Project.objects.filter(award=award, lead__isnull=False).values("lead")
    partners = Project.partners.through.objects.filter(project__award=award)
    held = Encounter.objects.filter(
        transfer__donor=donor,
        transfer__practice__in=_practices(award),
        transfer__is_example=example,
        held_on__gte=since,
    )
    held = held.exclude(transfer__recipient__in=leads)
    return held.exclude(transfer__recipient__in=partners.values("organisation")).order_by()


def _mentored(duty: Any, award: Any) -> QuerySet[MentorSession]:
    """Sessions of mentoring that count for this duty though they are no meeting about a practice.

    Help with a bid, a plan or savings is about no award, so each session counts once: for the first
    agreed of the duties of the mentor's body that stood on that day.
    """
    first = SharingDuty.objects.filter(
        Q(ended_at=None) | Q(ended_at__date__gte=OuterRef("held_on")),
        post__organisation=OuterRef("mentorship__mentor"),
        is_example=OuterRef("mentorship__is_example"),
        counts_from__lte=OuterRef("held_on"),
    ).exclude(state=SharingDuty.State.WAIVED)
    leads = Project.objects.filter(award=award, lead__isnull=False).values("lead")
    partners = Project.partners.through.objects.filter(project__award=award)
    held = MentorSession.objects.filter(encounter=None).annotate(
        counts_for=Subquery(first.order_by("counts_from", "pk").values("pk")[:1])
    )
    held = held.filter(counts_for=duty).exclude(mentorship__organisation__in=leads)
    return held.exclude(mentorship__organisation__in=partners.values("organisation")).order_by()


def _with_done(keys: list[int]) -> QuerySet[Any]:
    donor_of, example = OuterRef("post__organisation"), OuterRef("is_example")
    since = OuterRef("counts_from")
    held = _meetings(donor_of, OuterRef(OuterRef("award")), example, since)
    inner = [OuterRef(one) for one in (donor_of, OuterRef(OuterRef("award")), example, since)]
    claims = Claim.objects.filter(
        encounter__in=_meetings(*inner).values("pk"),
        organisation=donor_of,
        state__in=[Claim.State.APPROVED, Claim.State.PAID],
    ).order_by()

    mentored = _mentored(OuterRef("pk"), OuterRef(OuterRef("award")))

    def of(rows: Any, by: str, value: Any) -> Subquery:
        return Subquery(rows.values(by).annotate(found=value).values("found"))

    donor, both = "transfer__donor", held.filter(kind__in=(*SESSIONS, *VISITS))
    return SharingDuty.objects.filter(pk__in=keys).annotate(
        sessions_done=of(held.filter(kind__in=SESSIONS), donor, Count("pk")),
        places_done=of(held.filter(kind__in=VISITS), donor, Count("pk")),
        first_on=of(both, donor, Min("held_on")),
        last_on=of(both, donor, Max("held_on")),
        paid_pence=of(claims, "organisation", Sum("pence")),
        mentored=of(mentored, "counts_for", Count("pk")),
        mentored_first=of(mentored, "counts_for", Min("held_on")),
        mentored_last=of(mentored, "counts_for", Max("held_on")),
    )


def _done(row: Any) -> Done:
    first = [one for one in (row.first_on, row.mentored_first) if one is not None]
    last = [one for one in (row.last_on, row.mentored_last) if one is not None]
    return Done(
        sessions=(row.sessions_done or 0) + (row.mentored or 0),
        places=row.places_done or 0,
        paid_pence=row.paid_pence or 0,
        first=min(first, default=None),
        last=max(last, default=None),
    )
