"""Letters about a page that is written: to its writers and its reviewers."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Person
from rhannu.practices.actions.writing import authors_of
from rhannu.practices.models import Draft, Practice
from rhannu.practices.models import Writer as PageWriter

WRITE = Kind("write", gettext_lazy("Pages you are asked to help write"), Pace.AT_ONCE)
REVIEW = Kind("review", gettext_lazy("Pages that wait for you to read them"), Pace.DAILY)
SENT_BACK = Kind("sent_back", gettext_lazy("What a reader asks you to change"), Pace.DAILY)
PUBLISHED = Kind("page_published", gettext_lazy("Pages you wrote that are published"), Pace.DAILY)


def write(delivery: Delivery, at: datetime) -> Letter | None:
    """You are asked to write. Nothing, where that was taken back."""
    found = PageWriter.objects.select_related("practice").filter(ref=delivery.about, ended_on=None)
    writer = found.first()
    if writer is None:
        return None
    return _letter(
        delivery,
        writer.practice,
        subject=_("You are asked to help write a page: %(practice)s"),
        paragraphs=[
            _("You can write each part in Welsh, in English or in both, and save as you go."),
            _("Somebody else reads it before the public does."),
        ],
        word=_("Write the page"),
        why=_("You get this because the owner of the page or the fund team named you."),
    )


def review(delivery: Delivery, at: datetime) -> Letter | None:
    """A page waits for a reader. Nothing, once it was published, sent or taken back."""
    draft = _draft(delivery.about)
    if draft is None or draft.state != Draft.State.IN_REVIEW:
        return None
    return _letter(
        delivery,
        draft.practice,
        subject=_("A page waits to be read: %(practice)s"),
        paragraphs=[_("Publish it, or say what should be different.")],
        word=_("Read what it would change"),
        view="practices:review",
        why=_("You get this because you run the fund and wrote none of it."),
    )


def sent_back(delivery: Delivery, at: datetime) -> Letter | None:
    """What the reviewer asks for, to those who wrote."""
    draft = _draft(delivery.about)
    if draft is None or draft.state != Draft.State.WRITING or not draft.sent_back_words:
        return None
    return _letter(
        delivery,
        draft.practice,
        subject=_("Something should be different: %(practice)s"),
        paragraphs=[
            _("The reviewer writes:"),
            _("“%(words)s”") % {"words": draft.sent_back_words},
        ],
        word=_("Write on"),
        why=_("You get this because you wrote part of it."),
    )


def published(delivery: Delivery, at: datetime) -> Letter | None:
    draft = _draft(delivery.about)
    if draft is None:
        return None
    return _letter(
        delivery,
        draft.practice,
        subject=_("Your page is published: %(practice)s"),
        paragraphs=[_("Anybody can read it now. Thank you.")],
        word=_("Read the page"),
        view="practices:practice",
        why=_("You get this because you wrote part of it."),
    )


def _draft(ref: str) -> Draft | None:
    return Draft.objects.select_related("practice").filter(ref=ref).first()


def _letter(
    delivery: Delivery,
    practice: Practice,
    *,
    subject: str,
    paragraphs: list[str],
    word: str,
    why: str,
    view: str = "practices:write",
) -> Letter:
    here, there = both(view, practice.slug, language=delivery.language)
    example = [_("Example: the people, posts and answers in it are made up.")]
    return Letter(
        subject=subject % {"practice": said(practice, "title").text},
        to=delivery.person.name,
        paragraphs=paragraphs,
        choices=[Choice(word, here)],
        after=example if practice.is_example else [],
        why=why,
        elsewhere=there,
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb == "writer_named":
        named = PageWriter.objects.select_related("practice", "person").filter(pk=entry.about_id)
        return [
            Wanted(WRITE.code, person, one.ref)
            for one in named
            for person in whom.reachable([one.person], example=one.practice.is_example, on=on)
        ]
    key = entry.facts.get("draft") if entry.verb == "page_published" else entry.about_id
    draft = Draft.objects.select_related("practice", "begun_by", "sent_by").filter(pk=key).first()
    if draft is None:
        return []
    kind, people = {
        "page_sent_to_review": (REVIEW, _reviewers(draft, on)),
        "page_sent_back": (SENT_BACK, _writers(draft)),
        "page_published": (PUBLISHED, _writers(draft)),
    }[entry.verb]
    found = whom.reachable(people, example=draft.practice.is_example, on=on)
    return [Wanted(kind.code, one, draft.ref) for one in found if one.pk != entry.actor]


def _reviewers(draft: Draft, on: date) -> list[Person]:
    """The fund officers who wrote none of it."""
    authors = authors_of(draft)
    return [one for one in whom.fund_officers(on) if one not in authors]


def _writers(draft: Draft) -> list[Person]:
    return list({one.pk: one for one in [draft.begun_by, *authors_of(draft)]}.values())


TOPIC = Topic(
    {WRITE: write, REVIEW: review, SENT_BACK: sent_back, PUBLISHED: published},
    frozenset({"writer_named", "page_sent_to_review", "page_sent_back", "page_published"}),
    _wanted,
)
