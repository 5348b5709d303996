"""Signing in by a single-use link that is mailed, and out again."""

from urllib.parse import urlsplit

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from rhannu.organisations import actions
from rhannu.web.addresses import address_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.home.forms import EmailForm

BACKEND = "rhannu.organisations.sign_in.LinkBackend"


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether or not we know the address."""
    remember_where_to(request)
    form = EmailForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.ask_for_sign_in(email=form.cleaned_data["email"], at=request.now)
            return redirect("home:sign_in_sent")
    return render(
        request, "home/sign_in.html", {"form": form, "players": address_of("home:demo_people")}
    )


def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "home/sign_in_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing: mail programs do that on their own. The button signs in."""
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            person = actions.sign_in_with_link(token=token, at=request.now)
            login(request, person, backend=BACKEND)
            return redirect(request.session.pop("next", None) or "home:home")
    return render(request, "home/sign_in_by_link.html", {"form": form})


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        if request.user.is_authenticated:
            actions.sign_out(by=request.user)
        logout(request)
        return redirect("home:home")
    return render(request, "home/sign_out.html")


def remember_where_to(request: HttpRequest) -> None:
    """Keep the page somebody comes from, to go back to: one of this site or none.

    A page that sends them here names itself; who follows the link at the top says it by the referrer.
    """
    place = request.GET.get("next", "") or came_from(request)
    if place and url_has_allowed_host_and_scheme(place, None) and place.startswith("/"):
        request.session["next"] = place


def came_from(request: HttpRequest) -> str:
    """The page of this site whose link was followed; none for the pages of signing in and out."""
    came = urlsplit(request.META.get("HTTP_REFERER", ""))
    if request.method != "GET" or came.netloc != request.get_host():
        return ""
    if came.path.removeprefix("/cy").startswith(("/sign-in/", "/sign-out/")):
        return ""
    return came.path + (f"?{came.query}" if came.query else "")
