"""Announcements of awards: whose they are, which are late, and which to ask about."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from rhannu.organisations.models import Organisation, Post
from rhannu.portfolio.models import Award, Project, Publicised, Publicity

WITHIN = timedelta(days=30)  # after the kit was given out
AT_A_TICK = 100


def bodies_of(award: Award) -> QuerySet[Organisation]:
    """Who leads the award's projects or takes part in them."""
    leads = Project.objects.filter(award=award).values("lead")
    partners = Project.partners.through.objects.filter(project__award=award)
    return Organisation.objects.filter(pk__in=leads) | Organisation.objects.filter(
        pk__in=partners.values("organisation")
    )


def posts_of(award: Award) -> QuerySet[Post]:
    """The posts that can be asked to announce it."""
    posts = Post.objects.filter(organisation__in=bodies_of(award), closed_on=None)
    return posts.select_related("organisation").order_by("organisation__sort_en", "pk")


def with_last_told(kits: QuerySet[Publicity]) -> QuerySet[Publicity]:
    """The kits, each with the day and the place of the last announcement: told_on, told_where."""
    last = _of_each().order_by("-on", "-pk")
    return kits.annotate(
        told_on=Subquery(last.values("on")[:1]), told_where=Subquery(last.values("where")[:1])
    )


def told() -> QuerySet[Publicity]:
    return Publicity.objects.filter(Exists(_of_each()))


def late(on: date) -> QuerySet[Publicity]:
    """Those whose day has come and of which nobody has said that they told it."""
    return Publicity.objects.filter(~Exists(_of_each()), due_on__lte=on)


def to_ask(on: date) -> QuerySet[Publicity]:
    """The late ones that nobody was asked about: each is asked once."""
    return late(on).filter(asked_at=None).order_by("due_on", "pk")[:AT_A_TICK]


def not_begun() -> QuerySet[Award]:
    """Awards whose body has no kit yet."""
    awards = Award.objects.filter(publicity=None)
    return awards.filter(Exists(Project.objects.filter(award=OuterRef("pk"), is_public=True)))


def _of_each() -> QuerySet[Publicised]:
    return Publicised.objects.filter(publicity=OuterRef("pk"))
