"""The mails about posts: is it right, what should your successor know, will you take over."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.checks import CONFIRM_POST, TAKE_OVER, TELL_HAND_OVER
from rhannu.organisations.mail import SOMEBODY_WAITS, Kind, Pace
from rhannu.organisations.models import HandOver, Person, Post, PostCheck, Role, RoleGrant

POST_CHECK = Kind("post_check", gettext_lazy("Whether your post is still right"), Pace.AT_ONCE)
TELL = Kind(
    "hand_over", gettext_lazy("What your successor should know, before you go"), Pace.AT_ONCE
)
OFFERED = Kind(
    "take_over", gettext_lazy("Posts you are named to take over"), Pace.AT_ONCE, SOMEBODY_WAITS
)


def check(delivery: Delivery, at: datetime) -> Letter | None:
    """Is this post still right? Nothing once it was answered, confirmed or closed."""
    found = (
        PostCheck.objects.select_related("post__organisation").filter(ref=delivery.about).first()
    )
    if found is None or found.answered_at is not None:
        return None
    post = found.post
    if post.asked_on is None or post.closed_on is not None:
        return None
    names = {"post": said(post, "title").text, "body": post.organisation.short()}
    here, there = both("posts:check", _link(delivery, CONFIRM_POST, at), language=delivery.language)
    known = ", ".join(filter(None, [post.phone, post.email])) or _("nothing")
    holds = post.holdings.held_on(at.date()).filter(person=delivery.person).exists()
    return Letter(
        subject=_("Is this post still right? %(post)s, %(body)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("Others ring this post to learn what you did. We know of it: %(known)s.")
            % {"known": known},
        ],
        lead=_("Choose one."),
        choices=[
            Choice(_("It is right"), f"{here}?answer=right", _("We ask again in six months")),
            Choice(
                _("I am leaving this post"),
                f"{here}?answer=leaving",
                _("Give your last day; we ask what your successor should know"),
            ),
            Choice(_("Something is wrong"), f"{here}?answer=wrong", _("Say what, in a sentence")),
        ],
        after=[_no_sign_in(at), *_made_up(post)],
        why=_("You get this because you hold the post.")
        if holds
        else _(
            "You get this because nobody who holds the post can be written to. "
            "Ask them, then answer for them."
        ),
        elsewhere=there,
    )


def tell(delivery: Delivery, at: datetime) -> Letter | None:
    """What should your successor know? Nothing once it was told, or they stay."""
    found = _handed(delivery.about)
    if found is None or found.told_at is not None or found.holding.held_to is None:
        return None
    post = found.holding.post
    names = {"post": said(post, "title").text, "day": day(found.holding.held_to)}
    here, there = both(
        "posts:tell", _link(delivery, TELL_HAND_OVER, at), language=delivery.language
    )
    return Letter(
        subject=_("Before you go: what should your successor know? %(post)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("Your last day in the post is %(day)s. Some of what you know is written nowhere.")
            % names,
            _(
                "Three questions, ten minutes: whom to ring, what really made it work, what to avoid."
            ),
        ],
        choices=[Choice(_("Answer the three questions"), here)],
        after=[_no_sign_in(at), *_made_up(post)],
        why=_("You get this because you leave the post."),
        elsewhere=there,
    )


def offered(delivery: Delivery, at: datetime) -> Letter | None:
    """Will you take over? Nothing once accepted, or given to another."""
    found = _handed(delivery.about)
    if found is None or found.accepted_at or found.successor_id != delivery.person_id:
        return None
    post = found.holding.post
    names = {
        "post": said(post, "title").text,
        "body": post.organisation.short(),
        "before": found.holding.person.name,
    }
    here, there = both(
        "posts:take_over", _link(delivery, TAKE_OVER, at), language=delivery.language
    )
    told = (
        _("%(before)s has written down what you should know.")
        if found.told_at
        else _("%(before)s has written nothing down yet. Ring them while you can.")
    )
    return Letter(
        subject=_("You come after %(before)s: %(post)s, %(body)s") % names,
        to=delivery.person.name,
        paragraphs=[
            told % names,
            _("Other organisations ring this post to learn from yours. Read it, then take over."),
        ],
        choices=[Choice(_("Read it and take over"), here)],
        after=[_no_sign_in(at), *_made_up(post)],
        why=_("You get this because you were named to come after them."),
        elsewhere=there,
    )


def _handed(ref: str) -> HandOver | None:
    rows = HandOver.objects.select_related("holding__person", "holding__post__organisation")
    return rows.filter(ref=ref).first()


def _link(delivery: Delivery, purpose: str, at: datetime) -> str:
    return actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=purpose,
        at=at,
        about=delivery.about,
    )


def _no_sign_in(at: datetime) -> str:
    return _(
        "The next page asks you to confirm. You do not need to sign in. "
        "The links work until %(day)s, for you only."
    ) % {"day": day(at + REPLY_LASTS)}


def _made_up(post: Post) -> list[str]:
    return (
        [_("Example: the people, posts and answers in it are made up.")] if post.is_example else []
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The mails that an entry about a post calls for."""
    if entry.verb == "post_check_asked":
        checks = PostCheck.objects.select_related("post__deputy").filter(pk=entry.about_id)
        return [
            Wanted(POST_CHECK.code, one, check.ref)
            for check in checks
            for one in _asked(check.post, on)
        ]
    rows = HandOver.objects.select_related("holding__person", "holding__post", "successor")
    found = rows.filter(pk=entry.about_id).first()
    if found is None:
        return []
    leaves = entry.verb == "leaving_announced"
    kind, person = (TELL, found.holding.person) if leaves else (OFFERED, found.successor)
    people = whom.reachable([person], example=found.holding.post.is_example, on=on)
    return [Wanted(kind.code, one, found.ref) for one in people]


def _asked(post: Post, on: date) -> list[Person]:
    """Whoever holds it and can be written to; else its deputy's holders, the lead, the fund team."""
    leads = RoleGrant.objects.held_on(on).filter(
        role=Role.ORGANISATION_LEAD, organisation=post.organisation_id
    )
    for people in (
        whom.holders_of(post, on),
        whom.holders_of(post.deputy, on),
        [one.person for one in leads.select_related("person").order_by("pk")],
        whom.fund_officers(on),
    ):
        if found := whom.reachable(people, example=post.is_example):
            return found
    return []


TOPIC = Topic(
    {POST_CHECK: check, TELL: tell, OFFERED: offered},
    frozenset({"post_check_asked", "leaving_announced", "successor_named"}),
    _wanted,
)
