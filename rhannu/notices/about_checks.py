"""The letter that asks whether a page is still right: two answers, each a link of two taps."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, address, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Person, PostHolding, Role, RoleGrant
from rhannu.practices.checks import CONFIRM_PAGE
from rhannu.practices.models import Lifecycle, PageCheck

CHECK = Kind("page_check", gettext_lazy("Whether your pages are still right"), Pace.DAILY)


def check(delivery: Delivery, at: datetime) -> Letter | None:
    """Is it still right? Nothing, once it was answered, confirmed or given to another."""
    found = PageCheck.objects.select_related("practice__owner").filter(ref=delivery.about).first()
    if found is None or found.answered_at is not None:
        return None
    practice, owner = found.practice, found.practice.owner
    if owner is None or practice.asked_on is None or practice.lifecycle == Lifecycle.RETIRED:
        return None
    names = {"practice": said(practice, "title").text, "owner": owner.short()}
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=CONFIRM_PAGE,
        at=at,
        about=found.ref,
    )
    here, there = both("practices:confirm_by_link", token, language=delivery.language)
    page = address("practices:practice", practice.slug, language=delivery.language)
    confirmed = (
        _("It was last confirmed on %(day)s.") % {"day": day(practice.confirmed_on)}
        if practice.confirmed_on
        else _("Nobody who did it has confirmed it yet.")
    )
    mine = delivery.person.acts_for(owner, at.date())
    example = [_("Example: the people, posts and answers in it are made up.")]
    return Letter(
        subject=_("Is this page still right? %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("Owner of the page: %(owner)s.") % names,
            f"{confirmed} {_('Read it here: %(page)s') % {'page': page}}",
        ],
        lead=_("Choose one."),
        choices=[
            Choice(_("It is right"), f"{here}?answer=right", _("We ask again in six months")),
            Choice(_("Something is wrong"), f"{here}?answer=wrong", _("Say what, in a sentence")),
        ],
        after=[
            _(
                "The next page asks you to confirm. You do not need to sign in. "
                "The links work until %(day)s, for you only."
            )
            % {"day": day(at + REPLY_LASTS)},
            *(example if practice.is_example else []),
        ],
        why=_("You get this because your organisation owns the page.")
        if mine
        else _(
            "You get this because nobody of the owner has an e-mail address. "
            "Ask them, then answer for them."
        ),
        elsewhere=there,
    )


# ------------------------------------------------------------------ who gets it


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    checks = PageCheck.objects.select_related("practice").filter(pk=entry.about_id)
    return [Wanted(CHECK.code, one, found.ref) for found in checks for one in _owners(found, on)]


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


TOPIC = Topic({CHECK: check}, frozenset({"page_check_asked"}), _wanted)
