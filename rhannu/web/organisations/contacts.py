"""The contacts the fund team should look at, before one that is needed has gone."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import said
from rhannu.organisations import actions, checks, rules
from rhannu.organisations.models import Post, PostHolding
from rhannu.web.practices.care import CareRow, Waiting, looked_after
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day


@login_required
@require_http_methods(["GET"])
def contacts(request: SignedIn) -> HttpResponse:
    """What has gone wrong first, then what soon will."""
    rules.check_can_keep_people(by=request.user)
    on = request.today
    lists = [_bounced(on), _empty(on), _wrong(), _leaving(on), _silent(on), _never()]
    context = looked_after(lists, request.GET.get("show", ""))
    context["begin"] = any(one.code == "never" for one in context["lists"])
    return render(request, "organisations/contacts.html", context)


@login_required
@require_http_methods(["POST"])
def begin(request: SignedIn) -> HttpResponse:
    """Give every post a day to be asked on."""
    actions.begin_asking(by=request.user, on=request.today)
    return redirect("posts:contacts")


@login_required
@require_http_methods(["POST"])
def ask(request: SignedIn, ref: str) -> HttpResponse:
    """Ask about one post now."""
    actions.ask_about_post(by=request.user, post=get_object_or_404(Post, ref=ref), at=request.now)
    return redirect("posts:contacts")


def _row(post: Post, fact: str, act: str, view: str, *, posts: bool = False) -> CareRow:
    return CareRow(
        title=f"{said(post, 'title').text}, {post.organisation.short()}",
        address=reverse("posts:post", args=[post.ref]),
        fact=fact,
        act=act,
        act_address=reverse(f"posts:{view}", args=[post.ref]),
        posts=posts,
        example=post.is_example,
    )


def _held(on: date):
    rows = PostHolding.objects.held_on(on).filter(post__closed_on=None)
    return rows.select_related("person", "post__organisation")


def _posts(found):
    return found.select_related("organisation")


def _bounced(on: date) -> Waiting:
    return Waiting(
        "bounced",
        _("Mail came back"),
        _("No mail came back."),
        _held(on).filter(person__bounced_on__isnull=False).order_by("person__bounced_on", "pk"),
        lambda one: _row(
            one.post,
            _("%(name)s, on %(day)s.")
            % {"name": one.person.name, "day": day(one.person.bounced_on)},
            _("Put it right"),
            "post",
        ),
    )


def _empty(on: date) -> Waiting:
    return Waiting(
        "empty",
        _("Left, and nobody has come after"),
        _("Every post that somebody held has a holder."),
        _posts(Post.objects.left_empty(on)).order_by("pk"),
        lambda one: _row(one, "", _("Say who comes after"), "post"),
    )


def _wrong() -> Waiting:
    found = Post.objects.filter(wrong_since__isnull=False, closed_on=None)
    return Waiting(
        "wrong",
        _("Its holder says that something is wrong"),
        _("No holder says that a post is wrong."),
        _posts(found).order_by("wrong_since", "pk"),
        lambda one: _row(
            one,
            _("Since %(day)s.") % {"day": day(one.wrong_since)},
            _("Put it right"),
            "change",
        ),
    )


def _leaving(on: date) -> Waiting:
    soon = _held(on).filter(held_to__lte=on + checks.LEAVES_WITHIN, hand_over__accepted_at=None)
    return Waiting(
        "leaving",
        _("Leaving soon"),
        _("Nobody has said that they leave within three months."),
        soon.order_by("held_to", "pk"),
        lambda one: _row(
            one.post,
            _("%(name)s leaves on %(day)s.") % {"name": one.person.name, "day": day(one.held_to)},
            _("Hand over"),
            "post",
        ),
    )


def _silent(on: date) -> Waiting:
    return Waiting(
        "silent",
        _("Asked, and no answer for a month"),
        _("Everybody who was asked has answered, or has a month to do so."),
        _posts(Post.objects.silent(on, checks.SILENT_AFTER)).order_by("asked_on", "pk"),
        lambda one: _row(
            one,
            _("Asked on %(day)s.") % {"day": day(one.asked_on)},
            _("Ring them, and say what you heard"),
            "post",
        ),
    )


def _never() -> Waiting:
    return Waiting(
        "never",
        _("Nobody has been asked about these yet"),
        _("Every post that somebody holds has a day to be asked on."),
        _posts(Post.objects.never_asked()).order_by("pk"),
        lambda one: _row(
            one,
            _("Confirmed on %(day)s.") % {"day": day(one.confirmed_on)} if one.confirmed_on else "",
            _("Ask now"),
            "ask",
            posts=True,
        ),
    )
