"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rhannu.web.caching import public_page
from rhannu.web.home import front
from rhannu.web.home.today import today_page


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """For somebody signed in, what needs them today; for others what this is, and a box for a problem."""
    if request.user.is_authenticated:
        return today_page(request)
    return render(request, "home/front.html", front.page())
