"""From the trail to the mail about pages: who is asked to write, read or confirm, who hears of it."""

from collections.abc import Iterable
from datetime import date

from rhannu.base.models import TrailEntry
from rhannu.notices import whom
from rhannu.notices.wanted import Wanted
from rhannu.organisations.models import Person, PostHolding, Role, RoleGrant
from rhannu.practices.actions.writing import authors_of
from rhannu.practices.models import Draft, PageCheck, Writer

WRITE, REVIEW, SENT_BACK, PUBLISHED = "write", "review", "sent_back", "page_published"
CHECK = "page_check"
VERBS = {
    "page_check_asked",
    "writer_named",
    "page_sent_to_review",
    "page_sent_back",
    "page_published",
}


def about_a_page(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The mails that an entry about a page calls for; none where what it is about has gone."""
    if entry.verb == "writer_named":
        writer = Writer.objects.select_related("practice", "person").filter(pk=entry.about_id)
        return [
            Wanted(WRITE, person, one.ref)
            for one in writer
            for person in whom.reachable([one.person], example=one.practice.is_example)
        ]
    if entry.verb == "page_check_asked":
        checks = PageCheck.objects.select_related("practice").filter(pk=entry.about_id)
        return [Wanted(CHECK, one, check.ref) for check in checks for one in _owners(check, on)]
    key = entry.facts.get("draft") if entry.verb == "page_published" else entry.about_id
    draft = Draft.objects.select_related("practice", "begun_by", "sent_by").filter(pk=key).first()
    if draft is None:
        return []
    kinds = {
        "page_sent_to_review": (REVIEW, _reviewers(draft, on)),
        "page_sent_back": (SENT_BACK, _writers(draft)),
        "page_published": (PUBLISHED, _writers(draft)),
    }
    kind, people = kinds[entry.verb]
    found = whom.reachable(people, example=draft.practice.is_example)
    return [Wanted(kind, one, draft.ref) for one in found if one.pk != entry.actor]


def _owners(check: PageCheck, on: date) -> list[Person]:
    """Those of the owner who know the theme, else all who hold a post or lead there, else officers."""
    practice = check.practice
    holdings = PostHolding.objects.held_on(on).filter(
        post__organisation=practice.owner_id, post__closed_on=None
    )
    held = list(holdings.select_related("post", "person").order_by("pk"))
    leads = RoleGrant.objects.held_on(on).filter(
        role=Role.ORGANISATION_LEAD, organisation=practice.owner_id
    )
    for people in (
        [one.person for one in held if practice.theme in one.post.themes],
        [one.person for one in (*leads.select_related("person").order_by("pk"), *held)],
        whom.fund_officers(on),
    ):
        if found := whom.reachable(people, example=practice.is_example):
            return found
    return []


def _reviewers(draft: Draft, on: date) -> list[Person]:
    """The fund officers who wrote none of it."""
    authors = authors_of(draft)
    return [one for one in whom.fund_officers(on) if one not in authors]


def _writers(draft: Draft) -> list[Person]:
    return list({one.pk: one for one in [draft.begun_by, *authors_of(draft)]}.values())
