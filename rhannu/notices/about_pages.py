"""Letters about a page that is written: to its writers and its reviewers."""

from datetime import datetime

from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.notices.letters import Choice, Letter, both
from rhannu.notices.models import Delivery
from rhannu.practices.models import Draft, Practice, Writer


def write(delivery: Delivery, at: datetime) -> Letter | None:
    """You are asked to write. Nothing, where that was taken back."""
    found = Writer.objects.select_related("practice").filter(ref=delivery.about, ended_on=None)
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
