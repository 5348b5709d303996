"""What every page behind a mailed link has in common, whatever signs the link."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rhannu.base import trail
from rhannu.base.refusals import Refused
from rhannu.web.pieces import Link


def behind_a_link(
    view: Callable[..., HttpResponse], ways: Callable[[], Sequence[Link]]
) -> Callable[..., HttpResponse]:
    """A page behind a mailed link: in no index, in no cache, named to no other site.

    It asks for no cookie. The link itself is the secret that a forged form could not know, and a
    browser that is told to send no referrer sends no origin either, which the usual check needs.
    ways  where to go instead, where the link cannot be used
    """

    def shown(request: HttpRequest, token: str, **named: str) -> HttpResponse:
        try:
            with trail.by_road("link"):
                response = view(request, token, **named)
        except Refused as refused:
            context = {"refusal": refused, "ways": ways()}
            response = render(request, "exchange/link_refused.html", context, status=409)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(shown))
