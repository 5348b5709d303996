"""The letter that asks one organisation in a roll-out: drafted in both languages, never sent by us."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rhannu.base.languages import said
from rhannu.exchange.models import Mode, Rollout
from rhannu.organisations.models import Organisation, Post


@dataclass(frozen=True)
class Letter:
    """A letter in one language, ready to copy or to print."""

    language: str
    to: tuple[str, ...]  # addresses on record
    body: str  # the organisation's name
    post: str  # whom it is for; blank where nobody is on record
    subject: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Asking:
    """What all letters of a roll-out say alike."""

    rollout: Rollout
    users: int
    verified: int
    practice_address: str  # a pattern: {language} stands for /cy or nothing
    answer_address: str


def letter(asking: Asking, body: Organisation, posts: Sequence[Post], *, language: str) -> Letter:
    """Ask `body`, in `language`. posts: of the body, the one to write to first."""
    rollout = asking.rollout
    prefix = "/cy" if language == "cy" else ""
    post = posts[0] if posts else None
    with override(language):
        facts = {
            "practice": said(rollout.practice, "title", language).text,
            "sponsor": said(rollout.sponsor, "name", language).text,
            "body": said(body, "name", language).text,
            "day": formatted(rollout.reply_by, "j F Y"),
        }
        paragraphs = (
            _("Dear colleague,"),
            _(
                "We write to your organisation, %(body)s, about this practice: %(practice)s. "
                "It is put to you by %(sponsor)s."
            )
            % facts,
            said(rollout.practice, "summary", language).text,
            _what_is_asked(rollout, language),
            _(
                "Please answer by %(day)s: adopt, adapt, already doing it, not here because, "
                "or still considering."
            )
            % facts,
            _("It takes two minutes: %(address)s")
            % {"address": asking.answer_address.format(language=prefix)},
            _who_uses_it(asking),
            _("The page about it names them, and whom to ring: %(address)s")
            % {"address": asking.practice_address.format(language=prefix)},
            _("Answers are public, and so is who has not answered yet."),
            _whom_to_ask(rollout, language),
        )
        subject = _("%(practice)s: please answer by %(day)s") % facts
    return Letter(
        language=language,
        to=tuple(dict.fromkeys(one.email for one in posts if one.email))[:1],
        body=facts["body"],
        post=said(post, "title", language).text if post else "",
        subject=subject,
        paragraphs=tuple(one for one in paragraphs if one),
    )


def _what_is_asked(rollout: Rollout, language: str) -> str:
    basis = said(rollout, "legal_basis", language).text
    if rollout.mode == Mode.MANDATED:
        return _(
            "It is mandated. The legal basis: %(basis)s. If something stands in the way, say what it is."
        ) % {"basis": basis.rstrip(".")}
    if rollout.mode == Mode.ADOPT_OR_JUSTIFY:
        return _("You decide. Adopt it, adapt it, or say why it is not right for you.")
    return _("It is voluntary. Your answer helps others, whichever way it goes.")


def _who_uses_it(asking: Asking) -> str:
    using = ngettext(
        "%(n)d organisation uses it already.", "%(n)d organisations use it already.", asking.users
    ) % {"n": asking.users}
    seen = ngettext(
        "Somebody from outside has seen it in use at %(n)d of them.",
        "Somebody from outside has seen it in use at %(n)d of them.",
        asking.verified,
    ) % {"n": asking.verified}
    return f"{using} {seen}" if asking.users else ""


def _whom_to_ask(rollout: Rollout, language: str) -> str:
    post = rollout.sponsor_post
    if post is None:
        return _("Questions? Reply to this letter.")
    title = said(post, "title", language).text
    if post.phone:
        return _("Questions? Ring this post: %(post)s, %(phone)s.") % {
            "post": title,
            "phone": post.phone,
        }
    return _("Questions? Write to this post: %(post)s.") % {"post": title}
