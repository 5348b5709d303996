"""One post: is it right, who holds it, who leaves and what they hand over."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import said
from rhannu.base.themes import Theme
from rhannu.insight.leaving import Left, left_by
from rhannu.organisations import actions, rules
from rhannu.organisations.models import (
    Champion,
    HandOver,
    Influence,
    Person,
    Post,
    PostHolding,
    Role,
    RoleGrant,
)
from rhannu.organisations.rules import is_fund_team
from rhannu.web.forms import Form, refusals_on
from rhannu.web.organisations.post_forms import (
    ChangeForm,
    EmailForm,
    HandOverForm,
    LeavingForm,
    SuccessorForm,
    first_of,
)
from rhannu.web.organisations.posts import post_row
from rhannu.web.pieces import Fact
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day

QUESTIONS = tuple(HandOverForm.base_fields)


def seen_post(request: SignedIn, ref: str) -> Post:
    """The post, for its organisation, the fund team, and who comes to it; to others it is not there."""
    post = get_object_or_404(Post.objects.select_related("organisation", "deputy"), ref=ref)
    person, on = request.user, request.today
    if is_fund_team(person, on) or person.acts_for(post.organisation, on):
        return post
    if PostHolding.objects.filter(post=post, person=person, held_to=None).exists():
        return post
    raise Http404


def leaver_of(post: Post) -> PostHolding | None:
    """Who leaves it or left it last, with what they hand over; none where nobody has said so."""
    rows = PostHolding.objects.filter(post=post, hand_over__isnull=False)
    rows = rows.select_related("person", "hand_over__successor", "hand_over__told_by")
    return rows.order_by("-held_to", "-pk").first()


@login_required
@require_http_methods(["GET"])
def post(request: SignedIn, ref: str) -> HttpResponse:
    found = seen_post(request, ref)
    holdings = found.holdings.held_on(request.today).select_related("person")
    leaver = leaver_of(found)
    context = {
        "post": found,
        "title": said(found, "title").text,
        "row": post_row(found, request.today),
        "facts": facts_of(found, [one.person for one in holdings], request.today),
        "wrong": found.checks.filter(answer="wrong").last() if found.wrong_since else None,
        "holders": [one.person for one in holdings],
        "may_mend": is_fund_team(request.user, request.today),
        "leaving": leaving_of(request, leaver) if leaver else None,
    }
    return render(request, "organisations/post.html", context)


def facts_of(found: Post, holders: list[Person], on: date) -> list[Fact]:
    """What the page says of the post, in order; what is not known is left out."""
    held = ", ".join(
        _("%(name)s (mail came back on %(day)s)") % {"name": one.name, "day": day(one.bounced_on)}
        if one.bounced_on
        else one.name
        for one in holders
    )
    facts = [
        Fact(_("Held by"), held or _("Nobody")),
        Fact(_("Phone"), found.phone),
        Fact(_("E-mail of the post"), found.email),
        Fact(_("Deputy"), said(found.deputy, "title").text if found.deputy else ""),
        Fact(
            _("Ask about"),
            ", ".join(str(Theme(one).label) for one in found.themes if one in Theme.values),
        ),
        Fact(_("Champion"), str(Champion(found.champion).label) if found.champion else ""),
        Fact(_("Influence"), str(Influence(found.influence).label) if found.influence else ""),
        Fact(_("Asked about next"), day(found.check_on) if found.check_on else ""),
    ]
    return [fact for fact in facts if fact.value]


def leaving_of(request: SignedIn, leaver: PostHolding) -> dict[str, Any]:
    """What the page says of somebody's going: by when, what was told, who comes after, what is left."""
    hand_over: HandOver = leaver.hand_over
    gone = leaver.held_to is not None and leaver.held_to < request.today
    names = {"name": leaver.person.name, "day": day(leaver.held_to or request.today)}
    words = _("%(name)s left on %(day)s.") if gone else _("%(name)s leaves on %(day)s.")
    left = left_by(hand_over, request.today)
    team = is_fund_team(request.user, request.today)
    coming, staying = coming_rows(left), left_rows(left)
    form = HandOverForm
    told = [
        Fact(str(form.base_fields[name].label), answer)
        for name, answer in zip(QUESTIONS, hand_over.answers, strict=True)
        if answer
    ]
    return {
        "hand_over": hand_over,
        "words": words % names,
        "gone": gone,
        "told": told,
        "successor": hand_over.successor.name if hand_over.successor else "",
        "accepted": day(hand_over.accepted_at) if hand_over.accepted_at else "",
        "may_name": rules.names_successors(request.user, leaver.post.organisation, request.today),
        "may_take": hand_over.successor_id == request.user.pk and not hand_over.accepted_at,
        "came": coming if hand_over.accepted_at else [],
        "roles": [
            (
                _("A role: %(role)s") % {"role": Role(one.role).label},
                reverse("posts:end_role", args=[leaver.post.ref, one.pk]) if team else "",
            )
            for one in left.roles
        ],
        "left": staying if hand_over.accepted_at else [*coming, *staying],
    }


def left_rows(left: Left) -> list[tuple[str, str]]:
    """What stays with the leaver, whoever takes the post: the words, and the page where it is
    given to somebody, or nothing."""
    rows = [
        (
            _("Another post: %(post)s, %(body)s")
            % {"post": said(one, "title").text, "body": one.organisation.short()},
            reverse("posts:post", args=[one.ref]),
        )
        for one in left.others
    ]
    return rows + [
        (
            _("A page to write: %(practice)s") % {"practice": said(one.practice, "title").text},
            reverse("practices:practice", args=[one.practice.slug]),
        )
        for one in left.pages
    ]


def coming_rows(left: Left) -> list[tuple[str, str]]:
    """What whoever takes the post gets with it."""
    rows = [
        (
            _("A question that waits for an answer, from %(body)s: %(practice)s")
            % {
                "body": one.transfer.recipient.short(),
                "practice": said(one.transfer.practice, "title").text,
            },
            reverse("exchange:thread", args=[one.transfer.ref]),
        )
        for one in left.requests
    ]
    rows += [
        (
            _("A conversation: %(practice)s") % {"practice": said(one.practice, "title").text},
            reverse("exchange:thread", args=[one.ref]),
        )
        for one in left.asked
    ]
    rows += [
        (
            _("A promise, due on %(day)s: %(what)s") % {"day": day(one.due), "what": one.what},
            reverse("exchange:thread", args=[one.transfer.ref]),
        )
        for one in left.promises
        if one.transfer is not None
    ]
    rows += [
        (
            _("Champion of a group: %(group)s") % {"group": Theme(one.theme).label},
            reverse("practices:groups"),
        )
        for one in left.groups
    ]
    return rows + [
        (
            _("Deputy of %(post)s, %(body)s")
            % {"post": said(one, "title").text, "body": one.organisation.short()},
            reverse("posts:post", args=[one.ref]),
        )
        for one in left.deputy_of
    ]


# ------------------------------------------------------------------ what is done on it


def _form(request: SignedIn, post: Post, form: Form, heading: str, lead: str, act: str):
    there = {"back": reverse("posts:post", args=[post.ref]), "back_words": said(post, "title").text}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)


def _data(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(["POST"])
def right(request: SignedIn, ref: str) -> HttpResponse:
    """It is right as of today."""
    found = seen_post(request, ref)
    actions.confirm_post(by=request.user, post=found, on=request.today)
    return redirect("posts:post", ref)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, ref: str) -> HttpResponse:
    found = seen_post(request, ref)
    rules.check_can_confirm_post(by=request.user, post=found, on=request.today)
    form = ChangeForm(_data(request), initial=first_of(found))
    if form.is_valid():
        with refusals_on(form):
            actions.change_post(by=request.user, post=found, at=request.now, **form.cleaned_data)
            return redirect("posts:post", ref)
    lead = _("The post counts as confirmed today, and is asked about again in six months.")
    return _form(request, found, form, _("Put the post right"), lead, _("Save"))


@login_required
@require_http_methods(["GET", "POST"])
def leaving(request: SignedIn, ref: str) -> HttpResponse:
    """Somebody says when its holder goes."""
    found = seen_post(request, ref)
    rules.check_can_confirm_post(by=request.user, post=found, on=request.today)
    holding = found.holdings.held_on(request.today).order_by("-pk").first()
    if holding is None:
        raise Http404
    form = LeavingForm(_data(request), initial={"leaves_on": holding.held_to})
    if form.is_valid():
        with refusals_on(form):
            actions.announce_leaving(
                by=request.user, holding=holding, at=request.now, **form.cleaned_data
            )
            return redirect("posts:hand_over", ref)
    heading = _("%(name)s is leaving") % {"name": holding.person.name}
    lead = _("They are asked at once what only they know, while they can still tell it.")
    return _form(request, found, form, heading, lead, _("Save the day"))


def _handed(request: SignedIn, ref: str) -> tuple[Post, HandOver]:
    found = seen_post(request, ref)
    leaver = leaver_of(found)
    if leaver is None:
        raise Http404
    return found, leaver.hand_over


@login_required
@require_http_methods(["POST"])
def stays(request: SignedIn, ref: str) -> HttpResponse:
    """They stay after all."""
    _post, hand_over = _handed(request, ref)
    actions.take_leaving_back(by=request.user, hand_over=hand_over, at=request.now)
    return redirect("posts:post", ref)


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: SignedIn, ref: str) -> HttpResponse:
    """The short interview."""
    found, kept = _handed(request, ref)
    rules.check_can_hand_over(by=request.user, hand_over=kept, on=request.today)
    form = HandOverForm(_data(request), initial=dict(zip(QUESTIONS, kept.answers, strict=True)))
    if form.is_valid():
        with refusals_on(form):
            actions.tell_hand_over(
                by=request.user, hand_over=kept, at=request.now, **form.cleaned_data
            )
            return redirect("posts:post", ref)
    lead = _(
        "Three questions, ten minutes. Your successor, your organisation and the fund team read it."
    )
    return _form(request, found, form, _("What your successor should know"), lead, _("Save"))


@login_required
@require_http_methods(["GET", "POST"])
def successor(request: SignedIn, ref: str) -> HttpResponse:
    """Who comes after."""
    found, kept = _handed(request, ref)
    rules.check_can_name_successor(by=request.user, post=found, on=request.today)
    first: dict[str, str | None] = {"language": kept.holding.person.language}
    if after := kept.successor:
        first = {"name": after.name, "email": after.email, "language": after.language}
    form = SuccessorForm(_data(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.name_successor(
                by=request.user, hand_over=kept, at=request.now, **form.cleaned_data
            )
            return redirect("posts:post", ref)
    lead = _("They hold the post from the day after, and get an e-mail with what was handed over.")
    return _form(request, found, form, _("Who comes after?"), lead, _("Offer it to them"))


@login_required
@require_http_methods(["POST"])
def end_role(request: SignedIn, ref: str, grant: int) -> HttpResponse:
    """A role that whoever leaves does not take along: it ends with the post, at the earliest today."""
    _post, kept = _handed(request, ref)
    rows = RoleGrant.objects.filter(person=kept.holding.person)
    held = get_object_or_404(rows, pk=grant)
    on = max(kept.holding.held_to or request.today, request.today)
    actions.end_role(by=request.user, grant=held, on=on)
    return redirect("posts:post", ref)


@login_required
@require_http_methods(["POST"])
def take(request: SignedIn, ref: str) -> HttpResponse:
    """The successor takes over."""
    _post, kept = _handed(request, ref)
    actions.take_over(by=request.user, hand_over=kept, at=request.now)
    return redirect("posts:post", ref)


@login_required
@require_http_methods(["GET", "POST"])
def email(request: SignedIn, ref: str, person: str) -> HttpResponse:
    """Another address for whoever holds it, where mail came back."""
    found = seen_post(request, ref)
    rules.check_can_keep_people(by=request.user)
    who = get_object_or_404(Person, ref=person, holdings__post=found)
    form = EmailForm(_data(request), initial={"email": who.email})
    if form.is_valid():
        with refusals_on(form):
            actions.change_email(by=request.user, person=who, **form.cleaned_data)
            return redirect("posts:post", ref)
    heading = _("The e-mail of %(name)s") % {"name": who.name}
    return _form(request, found, form, heading, _("They sign in by it as well."), _("Save"))


@login_required
@require_http_methods(["POST"])
def came_back(request: SignedIn, ref: str, person: str) -> HttpResponse:
    """An officer saw that mail came back."""
    found = seen_post(request, ref)
    who = get_object_or_404(Person, ref=person, holdings__post=found)
    actions.note_bounce(by=request.user, person=who, on=request.today)
    return redirect("posts:post", ref)
