"""Ask to talk to somebody who has done it: whom, how, check, send."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.analysis import context as likeness
from rhannu.analysis.similarity.words import language_of, words_of
from rhannu.base.languages import said
from rhannu.base.refusals import why_not
from rhannu.exchange import actions, rules
from rhannu.exchange.donors import donors_of, post_for, posts_of
from rhannu.exchange.meter import Asked, of_bodies
from rhannu.exchange.models import Over
from rhannu.exchange.rules.duties import check_below_cap
from rhannu.exchange.sharing import Counted, agreed_about, are_full
from rhannu.organisations.likeness import contexts, reasons
from rhannu.organisations.models import Organisation, Post
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.encounters import proposed
from rhannu.practices.models import EncounterKind, Practice
from rhannu.practices.rules import check_is_current
from rhannu.web.exchange import asked_words, enquiries, find_addresses
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.exchange.ask_forms import KINDS, AskForm, DonorForm
from rhannu.web.exchange.duties_page import full_words
from rhannu.web.forms import refusals_on
from rhannu.web.organisations.posts import post_row
from rhannu.web.pieces import Fact


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """For somebody signed in, the form and its check; for others, how to reach the people anyway."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    check_is_current(practice)
    if not request.user.is_authenticated:
        return enquiries.leave(request, practice=practice)
    asking = _asking(request, practice)
    if asking.donor is None:
        return render(request, "exchange/ask_whom.html", _whom(request, asking))
    form = _form(request, asking)
    step = request.POST.get("step", "")
    if step in {"check", "send"} and form.is_valid():
        if step == "check":
            return render(request, "exchange/ask_check.html", _check(asking, form))
        with refusals_on(form):
            sent = _send(request, asking, form)
            return redirect("exchange:thread", sent.transfer.ref)
    return render(request, "exchange/ask.html", _page(request, asking, form))


@dataclass(frozen=True)
class Asking:
    """What is asked about, of whom, and for whom it can be."""

    practice: Practice
    donors: list[Organisation]
    donor: Organisation | None
    posts: list[Post]  # of the donor
    recipients: list[Organisation]  # whom the reader may ask for
    recipient: Organisation | None  # the one, where it is known
    asked: Asked  # of the donor
    duties: list[Counted]  # of the donor's sharing duties, those that were agreed


def _asking(request: HttpRequest, practice: Practice) -> Asking:
    reader: Any = request.user
    donors = [one.organisation for one in donors_of([practice.pk])[practice.pk]]
    wanted = request.GET.get("donor", "")
    recipients = organisations_to_ask_for(request)
    named = request.POST.get("recipient") or request.GET.get("for", "")
    recipient = next((body for body in recipients if body.slug == named), None)
    if recipient is None and len(recipients) == 1:
        recipient = recipients[0]
    donor = next((body for body in donors if body.slug == wanted), None)
    return Asking(
        practice=practice,
        donors=donors,
        donor=donor,
        posts=posts_of([donor.pk]).get(donor.pk, []) if donor else [],
        recipients=recipients,
        recipient=recipient,
        asked=of_bodies([donor.pk], request.today)[donor.pk] if donor else Asked(),
        duties=agreed_about(donor, practice.pk, example=reader.is_fictional)
        if donor and reader.is_authenticated
        else [],
    )


# ------------------------------------------------------------------ whom


def _whom(request: HttpRequest, asking: Asking) -> dict[str, Any]:
    """Those who have done it, the most like the reader first, each with why."""
    you = asking.recipient
    others = [body for body in asking.donors if you is None or body.pk != you.pk]
    known = contexts([*others, *([you] if you else [])])
    if you is not None:
        own = known[you.pk]
        others.sort(key=lambda body: (-likeness.likeness(own, known[body.pk]).score, body.pk))
    rows = [
        (body, " ".join(reasons(you, body, known[you.pk], known[body.pk])[:2]) if you else "")
        for body in others
    ]
    form = DonorForm(request.GET if "donor" in request.GET else None, donors=rows)
    return {
        "form": form,
        "practice": asking.practice,
        "nobody": not rows,
        "practice_address": reverse("practices:practice", args=[asking.practice.slug]),
        "kept": [(name, request.GET[name]) for name in ("kind", "q", "for") if name in request.GET],
        "record": find_addresses.record_need(request.GET.get("q", ""), you),
    }


# ------------------------------------------------------------------ how, check, send


def _form(request: HttpRequest, asking: Asking) -> AskForm:
    posts = asking.posts
    preferred = post_for(posts, asking.practice.theme)
    posts.sort(key=lambda post: post != preferred)  # the one to ask first, then as before
    kind = request.GET.get("kind") or proposed(asking.practice)[0].value
    initial = {
        "recipient": asking.recipient.slug if asking.recipient else "",
        "kind": kind if kind in KINDS else EncounterKind.CALL.value,
        "post": str(preferred.pk) if preferred else "any",
        "q": request.GET.get("q", "")[:2000],
    }
    typed = request.POST if request.POST.get("step") in {"check", "send"} else None
    if request.POST.get("step") == "change":
        initial |= {name: request.POST.get(name, "") for name in (*initial, "message", "over")}
    reader: Any = request.user
    return AskForm(
        typed,
        initial=initial,
        posts=posts,
        recipients=asking.recipients,
        over=(asking.asked.is_full or are_full(asking.duties, request.today))
        and is_fund_team(reader, request.today),
    )


def _page(request: HttpRequest, asking: Asking, form: AskForm) -> dict[str, Any]:
    preferred = post_for(asking.posts, asking.practice.theme)
    return {
        "form": form,
        "practice": asking.practice,
        "donor": asking.donor,
        "words": form["q"].value() or "",
        "refusal": _refusal(request, asking),
        "asked": asked_words.of_a_body(asking.asked),
        **_duty(asking, request.today),
        "post": post_row(preferred, request.today) if preferred else None,
        "another": find_addresses.ask(
            asking.practice.slug,
            words=form["q"].value() or "",
            organisation=asking.recipient,
        ),
        "practice_address": reverse("practices:practice", args=[asking.practice.slug]),
    }


def _duty(asking: Asking, on: date) -> dict[str, Any]:
    """Of the donor's sharing duty: that it came to the most that was agreed; what they want to learn."""
    said_so = (one.duty for one in asking.duties if one.duty.wants_en or one.duty.wants_cy)
    wants = next(said_so, None)
    return {
        "full": full_words() if are_full(asking.duties, on) else "",
        "wants": said(wants, "wants") if wants else None,
    }


def _refusal(request: HttpRequest, asking: Asking) -> str:
    """Why this cannot be asked, as far as that is known before the form is filled in."""
    if not asking.recipients:
        return _(
            "You act for no organisation here, so you cannot ask for one. "
            "Write to the fund team and say where you work."
        )
    if asking.recipient is None or asking.donor is None:
        return ""
    return why_not(
        rules.check_can_ask,
        by=request.user,
        recipient=asking.recipient,
        donor=asking.donor,
        is_donor=True,
        asked=asking.asked,
        on=request.today,
        over=Over.URGENT,  # an officer is asked for the reason in the form
    ) or why_not(
        check_below_cap,
        by=request.user,
        duties=asking.duties,
        over=Over.URGENT,
        on=request.today,
    )


def _check(asking: Asking, form: AskForm) -> dict[str, Any]:
    told = form.cleaned_data
    facts = [
        Fact(_("About"), said(asking.practice, "title").text),
        Fact(_("You ask"), str(asking.donor)),
        Fact(
            _("Whom to ask for"),
            str(told["post"]) if told["post"] else _("Whoever they think best"),
        ),
        Fact(_("How to meet"), str(EncounterKind(told["kind"]).label)),
        Fact(_("For"), str(told["recipient"])),
    ]
    if told["q"]:
        facts.append(Fact(_("Your problem"), told["q"]))
    facts.append(Fact(_("What you would like to know"), told["message"] or _("Nothing added")))
    return {"form": form, "facts": facts, "practice": asking.practice, "donor": asking.donor}


def _send(request: HttpRequest, asking: Asking, form: AskForm):
    told = form.cleaned_data
    assert asking.donor is not None and request.user.is_authenticated
    return actions.ask_to_talk(
        by=request.user,
        practice=asking.practice,
        recipient=told["recipient"],
        donor=asking.donor,
        kind=told["kind"],
        post=told["post"],
        words=told["q"],
        words_language=language_of(words_of(told["q"])),
        message=told["message"],
        over=told.get("over", ""),
        at=request.now,
    )
