"""Pages about the site itself: what it keeps, which cookies it sets, how far it is accessible."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rhannu.practices.models import Grade
from rhannu.web.caching import public_page

DAY = 24 * 3600


@public_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@public_page()
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html", {"demo": settings.DEMO})


@public_page()
def cookies(request: HttpRequest) -> HttpResponse:
    context = {
        "session": settings.SESSION_COOKIE_NAME,
        "session_days": settings.SESSION_COOKIE_AGE // DAY,
        "csrf": settings.CSRF_COOKIE_NAME,
    }
    return render(request, "home/cookies.html", context)


@public_page()
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "home/contact.html", {"demo": settings.DEMO})


@public_page()
def evidence(request: HttpRequest) -> HttpResponse:
    return render(request, "home/evidence.html", {"highest": Grade.REPLICATED})
