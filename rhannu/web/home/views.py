"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rhannu.web.caching import public_page
from rhannu.web.home import front


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """What this is, a box to write a problem in, and how much is here."""
    return render(request, "home/front.html", front.page())
