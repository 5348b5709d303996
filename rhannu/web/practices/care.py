"""What the fund team should look after: pages nobody owns, nobody confirms, or that are wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.insight.groups import groups
from rhannu.practices import rules
from rhannu.practices.models import Draft, Grade, Lifecycle, NurturePlan, PageCheck, Practice
from rhannu.web.practices import writing_page as pages
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day, typed

SHOWN = 7
MOST = 500  # of a list that is shown by itself


@dataclass(frozen=True)
class CareRow:
    """A page, the fact that decides, and what to do: a link, or a button that posts."""

    title: str
    address: str
    fact: str
    act: str
    act_address: str
    posts: bool = False
    example: bool = False


@dataclass(frozen=True)
class Cared:
    """A list of its own. more: how many are not shown."""

    code: str
    heading: str
    empty: str
    rows: tuple[CareRow, ...]
    more: int


@dataclass(frozen=True)
class Waiting:
    """A list before it is shown: the things (a queryset or a list), and how each becomes a row."""

    code: str
    heading: str
    empty: str
    found: Any
    row: Callable[[Any], CareRow]

    def shown(self, most: int) -> Cared:
        """The first `most` of them; how many more there are is counted only where there are more."""
        things = list(self.found[: most + 1])
        more = 0
        if len(things) > most:
            more = (len(self.found) if isinstance(self.found, list) else self.found.count()) - most
        rows = tuple(self.row(one) for one in things[:most])
        return Cared(self.code, self.heading, self.empty, rows, more)


@login_required
@require_http_methods(["GET"])
def care(request: SignedIn) -> HttpResponse:
    """Everything that waits for the fund team about pages, what is wrong first."""
    rules.check_can_keep_practices(by=request.user)
    lists = [
        _wrong(),
        _in_review(),
        _stale(request.today),
        _fallen(),
        _plans(request.today),
        _without_plan(),
        _unowned(),
        _unconfirmed(),
        _groups(),
    ]
    context = looked_after(lists, request.GET.get("show", ""))
    return render(request, "practices/care.html", context)


def looked_after(lists: list[Waiting], chosen: str) -> dict[str, Any]:
    """What `_care_lists.html` shows: a few of every list, or all of the one whose code was chosen."""
    alone = chosen if chosen in {one.code for one in lists} else ""
    found = [one.shown(MOST if alone else SHOWN) for one in lists if alone in {"", one.code}]
    return {
        "lists": [one for one in found if one.rows],
        "quiet": [one.empty for one in found if not one.rows],
        "alone": alone,
    }


def _row(practice: Practice, fact: str, act: str, view: str, *, posts: bool = False) -> CareRow:
    return CareRow(
        title=pages.title_now(practice),
        address=reverse("practices:practice", args=[practice.slug]),
        fact=fact,
        act=act,
        act_address=reverse(view, args=[practice.slug]),
        posts=posts,
        example=practice.is_example,
    )


def _wrong() -> Waiting:
    found = PageCheck.objects.filter(
        answer=PageCheck.Answer.WRONG, practice__wrong_since__isnull=False
    )
    found = found.select_related("practice").order_by("practice__wrong_since", "-due_on")
    return Waiting(
        "wrong",
        _("The owner says that something is wrong"),
        _("No owner says that a page is wrong."),
        found,
        lambda one: _row(
            one.practice,
            format_html("“{}”", typed(one.words)),
            _("Correct the page"),
            "practices:write",
        ),
    )


def _in_review() -> Waiting:
    found = Draft.objects.filter(state=Draft.State.IN_REVIEW).select_related("practice")
    return Waiting(
        "review",
        _("Waiting for a reviewer"),
        _("No draft waits for a reviewer."),
        found.order_by("sent_at", "pk"),
        lambda one: _row(
            one.practice,
            _("Sent to review on %(day)s.") % {"day": day(one.sent_at)},
            _("Read and publish it"),
            "practices:write",
        ),
    )


def _stale(on: date) -> Waiting:
    return Waiting(
        "stale",
        _("Asked, and no answer for a month"),
        _("Every owner who was asked has answered, or has a month to do so."),
        Practice.objects.stale(on).select_related("owner"),
        lambda one: _row(
            one,
            _("Owner: %(owner)s. Asked on %(day)s.")
            % {"owner": one.owner.short(), "day": day(one.asked_on)},
            _("Record what they say"),
            "practices:confirm",
        ),
    )


def _fallen() -> Waiting:
    return Waiting(
        "fallen",
        _("Its evidence is less than its step asks"),
        _("The evidence of each practice is what its step asks, or more."),
        Practice.objects.fallen(),
        lambda one: _row(
            one,
            _("It stands at: %(step)s. Evidence: %(grade)s.")
            % {"step": Lifecycle(one.lifecycle).label, "grade": Grade(one.grade).label},
            _("Move it, or add evidence"),
            "practices:move",
        ),
    )


def _plans(on: date) -> Waiting:
    return Waiting(
        "plans",
        _("Plans to look at"),
        _("No plan of an emerging practice is due."),
        NurturePlan.objects.due(on).select_related("practice", "owner"),
        lambda one: _row(
            one.practice,
            _("Who sees to it: %(owner)s. To be looked at by %(day)s.")
            % {"owner": one.owner.short(), "day": day(one.due_on)},
            _("Say what came of it"),
            "practices:plan",
        ),
    )


def _without_plan() -> Waiting:
    return Waiting(
        "no_plan",
        _("Emerging, and no plan to prove it"),
        _("Every emerging practice has a plan."),
        Practice.objects.without_plan(),
        lambda one: _row(
            one,
            _("Evidence: %(grade)s.") % {"grade": Grade(one.grade).label},
            _("Make a plan"),
            "practices:plan",
        ),
    )


def _unowned() -> Waiting:
    return Waiting(
        "unowned",
        _("Pages that nobody owns"),
        _("Every page has an owner."),
        Practice.objects.unowned(),
        lambda one: _row(one, "", _("Give it an owner"), "practices:owner"),
    )


def _groups() -> Waiting:
    """Groups that something stands in, and that nobody answers for, or only half."""
    lacking = [one for one in groups() if one.lacks and (one.practices or one.projects)]
    return Waiting(
        "groups",
        _("Groups without a champion or a department"),
        _("Every group has a champion and a department."),
        lacking,
        lambda one: CareRow(
            title=str(one.theme.label),
            address=f"{reverse('practices:list')}?theme={one.theme.value}",
            fact=_("No champion yet") if one.champion is None else _("No department yet"),
            act=_("Name them"),
            act_address=reverse("practices:group", args=[one.theme.value]),
        ),
    )


def _unconfirmed() -> Waiting:
    return Waiting(
        "unconfirmed",
        _("Never confirmed, and its owner was never asked"),
        _("Every owner has been asked."),
        Practice.objects.never_asked().select_related("owner"),
        lambda one: _row(
            one,
            _("Owner: %(owner)s.") % {"owner": one.owner.short()},
            _("Ask the owner"),
            "practices:ask_owner",
            posts=True,
        ),
    )
