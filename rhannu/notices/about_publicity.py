"""The letter that asks, once, whether an award was announced."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.exchange.links import SAY_IT_WAS_TOLD
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.mail import Kind, Pace
from rhannu.portfolio.models import Project, Publicity

ASKED = Kind("award_told", gettext_lazy("Whether an award was announced"), Pace.AT_ONCE)


def asked(delivery: Delivery, at: datetime) -> Letter | None:
    """Was it told? Nothing, once somebody has said so."""
    found = _found(ref=delivery.about)
    if found is None or found.told.exists():
        return None
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=SAY_IT_WAS_TOLD,
        at=at,
        about=found.ref,
    )
    here, there = both("publicity:reply", token, language=delivery.language)
    project = Project.objects.filter(award=found.award).order_by("pk").first()
    names = {"title": said(project, "title").text if project else str(found.award)}
    made_up = _("Example: the people, posts and answers in it are made up.")
    return Letter(
        subject=_("Have you told that you were funded? %(title)s") % names,
        to=", ".join([delivery.person.name, found.post.organisation.short()]),
        paragraphs=[
            _("Others learn that there is money, and what it did, when you tell it."),
            _("Say where it was told, in one line. We ask this once."),
        ],
        choices=[Choice(_("Say where it was told"), here)],
        after=[made_up] if found.is_example else [],
        why=_("You get this because you hold the post."),
        elsewhere=there,
    )


def _found(**by: object) -> Publicity | None:
    rows = Publicity.objects.select_related("award", "post__organisation", "post__deputy")
    return rows.filter(**by).first()


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The post's holders, else its deputy's."""
    found = _found(pk=entry.about_id)
    if found is None:
        return []
    for post in (found.post, found.post.deputy):
        people = whom.reachable(whom.holders_of(post, on), example=found.is_example)
        if people:
            return [Wanted(ASKED.code, one, found.ref) for one in people]
    return []


TOPIC = Topic({ASKED: asked}, frozenset({"publicity_asked"}), _wanted)
