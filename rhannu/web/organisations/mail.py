"""What people choose about the mail they get: signed in, or by the link at the foot of each mail.

The link at the foot is signed and opens these pages alone. Mail programs follow links on their
own, so opening one changes nothing; RFC 8058's one click is a POST that asks for no page before.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rhannu.base import trail
from rhannu.base.refusals import Refused
from rhannu.organisations import actions
from rhannu.organisations.mail import Kind, Pace, read_token
from rhannu.organisations.models import Person
from rhannu.web.forms import refusals_on
from rhannu.web.organisations.mail_forms import MailForm, always_sent
from rhannu.web.signed_in import SignedIn

LinkView = Callable[[HttpRequest, Person, list[Kind]], HttpResponse]


def behind_a_link(view: LinkView) -> Callable[..., HttpResponse]:
    """A page behind the signed link of a mail: in no index, in no cache, named to no other site.

    It asks for no cookie: the link itself is the secret that a forged form could not know.
    """

    @wraps(view)
    def shown(request: HttpRequest, token: str) -> HttpResponse:
        try:
            with trail.by_road("link"):
                response = view(request, *read_token(token))
        except Refused as refused:
            response = render(
                request, "organisations/mail_refused.html", {"refusal": refused}, status=409
            )
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(shown))


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: SignedIn) -> HttpResponse:
    return _choices(request, request.user, "organisations/mail.html")


@behind_a_link
def by_link(request: HttpRequest, person: Person, kinds: list[Kind]) -> HttpResponse:
    return _choices(request, person, "organisations/mail_by_link.html")


def _choices(request: HttpRequest, person: Person, template: str) -> HttpResponse:
    """The form; after it was sent, the same page says what has been kept."""
    form = MailForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        with refusals_on(form):
            actions.choose_mail(by=person, choices=form.cleaned_data)
            return redirect(f"{request.path}?saved=yes")
    context = {"form": form, "always": always_sent(), "saved": request.GET.get("saved") == "yes"}
    return render(request, template, context)


@behind_a_link
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
