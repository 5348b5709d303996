"""What people choose about the mail they get: signed in, or by the link at the foot of each mail.

The link at the foot is signed and opens these pages alone. Mail programs follow links on their
own, so opening one changes nothing; RFC 8058's one click is a POST that asks for no page before.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.actions import one_change
from rhannu.organisations import actions
from rhannu.organisations.mail import Kind, Pace, read_token
from rhannu.organisations.models import Person
from rhannu.web.forms import refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.organisations.mail_forms import MailForm, always_sent
from rhannu.web.pieces import Link
from rhannu.web.signed_in import SignedIn

LinkView = Callable[[HttpRequest, Person, list[Kind]], HttpResponse]


def by_footer(view: LinkView) -> Callable[..., HttpResponse]:
    """A page behind the signed link of a mail."""

    def read(request: HttpRequest, token: str) -> HttpResponse:
        return view(request, *read_token(token))

    return wraps(view)(behind_a_link(read, _instead))


def _instead() -> list[Link]:
    return [
        Link(_("Sign in and choose what we write to you about"), reverse("mail:choose")),
        Link(_("Tell the fund team what should change"), reverse("home:contact")),
    ]


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedIn) -> HttpResponse:
    return _choices(request, request.user, "organisations/mail.html")


@by_footer
def by_link(request: HttpRequest, person: Person, kinds: list[Kind]) -> HttpResponse:
    return _choices(request, person, "organisations/mail_by_link.html")


def _choices(request: HttpRequest, person: Person, template: str) -> HttpResponse:
    """The form; after it was sent, the same page says what has been kept."""
    form = MailForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        with refusals_on(form):
            with one_change():
                actions.choose_mail_language(by=person, language=form.language())
                actions.choose_mail(by=person, choices=form.paces())
            return redirect(f"{request.path}?saved=yes")
    context = {"form": form, "always": always_sent(), "saved": request.GET.get("saved") == "yes"}
    return render(request, template, context)


@by_footer
def stop(request: HttpRequest, person: Person, kinds: list[Kind]) -> HttpResponse:
    """No more mail of these kinds. No address is led to afterwards: RFC 8058 forbids it."""
    optional = [kind for kind in kinds if kind.may_choose]
    stopped = request.method == "POST"
    if stopped:
        actions.choose_mail(by=person, choices={kind.code: Pace.OFF.value for kind in optional})
    context = {
        "kinds": [kind.name for kind in optional],
        "stopped": stopped,
        "choose": request.path.removesuffix("stop/"),
    }
    return render(request, "organisations/mail_stop.html", context)
