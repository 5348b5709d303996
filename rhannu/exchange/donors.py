"""Who has done a practice and can be asked about it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, QuerySet

from rhannu.base import clock
from rhannu.base.joined import joined
from rhannu.base.prepared import prepared
from rhannu.exchange.models import Mark, PracticeDonor, Request, Transfer
from rhannu.organisations.models import Kind, Organisation, Post, PostHolding
from rhannu.portfolio.models import Project

# A donor with this many requests in this time is not asked for more until they are answered.
MOST_REQUESTS, WITHIN = 4, timedelta(days=90)

# Partners of these kinds lent money or a roof; they did not do the work themselves.
SUPPORTERS = {Kind.OTHER, Kind.REPRESENTATIVE_BODY, Kind.GOVERNMENT, Kind.AUDITOR}


@dataclass(frozen=True)
class Donor:
    """An organisation that did a practice: by its own project, or by taking it from another.

    mark     of its adoption; blank for one that began by itself
    taken_from  key of whom it took it from
    example  a fictional adoption: shown as such, never counted with real ones
    """

    organisation: Organisation
    project: Project | None = None
    mark: str = ""
    taken_from: int | None = None
    example: bool = False


def donors_of(practices: Iterable[int]) -> dict[int, list[Donor]]:
    """The donors of each practice, first its own projects' leads and partners, then proven takers.

    One query, however many practices. A body stands once in a practice's list.
    """
    found: dict[int, list[Donor]] = {key: [] for key in practices}
    for row in _donor_rows(found):
        found[row.practice_id].append(
            Donor(row.organisation, row.project, row.mark, row.taken_from_id, row.example)
        )
    return found


@prepared
def _donor_rows(practices: Collection[int]) -> QuerySet[PracticeDonor]:
    rows = PracticeDonor.objects.filter(practice__in=practices)
    found = joined(rows.select_related("organisation"), project=("slug", "title_en", "title_cy"))
    return found.order_by("practice_id", "place")


def derive_donors(practices: Iterable[int]) -> dict[int, list[Donor]]:
    """The same, worked out from projects and transfers: what the rows are written from."""
    keys = list(practices)
    found: dict[int, dict[int, Donor]] = {key: {} for key in keys}
    through = Project.practices.through.objects
    links = list(
        through.filter(practice__in=keys, project__is_public=True)
        .select_related("project__lead")
        .order_by("practice_id", "project_id")
    )
    for link in links:
        lead = link.project.lead
        if lead is not None:
            found[link.practice_id].setdefault(lead.pk, Donor(lead, project=link.project))
    partners = Project.partners.through.objects.filter(
        project__in={link.project_id for link in links}
    )
    by_project: dict[int, list[Organisation]] = {}
    for partner in partners.select_related("organisation").order_by("pk"):
        if partner.organisation.kind not in SUPPORTERS:
            by_project.setdefault(partner.project_id, []).append(partner.organisation)
    for link in links:
        for body in by_project.get(link.project_id, ()):
            found[link.practice_id].setdefault(body.pk, Donor(body, project=link.project))
    taken = Transfer.objects.donors_proven().filter(practice__in=keys)
    for transfer in taken.select_related("recipient").order_by("pk"):
        donor = Donor(
            transfer.recipient,
            mark=Mark(transfer.mark).value,
            taken_from=transfer.donor_id,
            example=transfer.is_example,
        )
        found[transfer.practice_id].setdefault(donor.organisation.pk, donor)
    return {key: list(donors.values()) for key, donors in found.items()}


def loads_of(organisations: Iterable[int], on: date) -> dict[int, int]:
    """How often each organisation was asked to talk in the last 90 days. One query."""
    first = datetime.combine(on - WITHIN + timedelta(days=1), time(), clock.LONDON)
    return dict(_asked_since(list(organisations), first))


@prepared
def _asked_since(organisations: list[int], first: datetime) -> QuerySet:
    # An instant, not a day: SQLite would call back into Python for the day of every row.
    asked = Request.objects.filter(transfer__donor__in=organisations, asked_at__gte=first)
    return asked.values_list("transfer__donor").annotate(asked=Count("pk"))


def posts_of(organisations: Iterable[int]) -> dict[int, list[Post]]:
    """The open posts of each organisation, the most lately confirmed first. One query."""
    found: dict[int, list[Post]] = {}
    for post in _open_posts(list(organisations)):
        found.setdefault(post.organisation_id, []).append(post)
    return found


@prepared
def _open_posts(organisations: list[int]) -> QuerySet[Post]:
    posts = Post.objects.filter(organisation__in=organisations, closed_on=None)
    return posts.select_related("deputy").order_by("-confirmed_on", "pk")


def posts_of_trade(posts: Mapping[int, list[Post]], profession: str, on: date) -> frozenset[int]:
    """Keys of the posts whose holder is of this profession. One query."""
    keys = [post.pk for some in posts.values() for post in some]
    held = PostHolding.objects.held_on(on).filter(post__in=keys)
    trades = held.values_list("post", "person__professions")
    return frozenset(post for post, professions in trades if profession in professions)


def post_for(posts: list[Post], theme: str, first: Collection[int] = frozenset()) -> Post | None:
    """The post to ask about a theme: one that names it, or one that names none.

    first  keys of posts that come before others of the same kind
    """
    posts = sorted(posts, key=lambda post: post.pk not in first) if first else posts
    for post in posts:
        if theme in post.themes:
            return post
    return next((post for post in posts if not post.themes), None)
