"""Pages about the site itself: what it keeps, which cookies it sets, how far it is accessible."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from rhannu.practices.evidence import RULES_VERSION
from rhannu.practices.models import Grade
from rhannu.web.caching import public_page
from rhannu.web.drawings import grade_marks
from rhannu.web.pieces import Fact

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
        "csrf_days": settings.CSRF_COOKIE_AGE // DAY,
    }
    return render(request, "home/cookies.html", context)


@public_page()
def contact(request: HttpRequest) -> HttpResponse:
    email = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return render(request, "home/contact.html", {"email": email, "demo": settings.DEMO})


@public_page()
def evidence(request: HttpRequest) -> HttpResponse:
    context = {"needs": needs(), "version": RULES_VERSION}
    return render(request, "home/evidence.html", context)


def needs() -> list[Fact]:
    """What `practices.evidence` asks for at each grade, in words."""
    words = {
        Grade.NONE: _("Nothing is on record yet."),
        Grade.CLAIMED: _("Somebody says that it worked: the body itself, a report, a repayment."),
        Grade.MONITORED: _("Figures from before and after, counted by the body itself."),
        Grade.EVALUATED: _("A comparison with similar places or people that went without."),
        Grade.INDEPENDENTLY_EVALUATED: _("An evaluation made by somebody outside the body."),
        Grade.REPLICATED: _(
            "An independent evaluation, and the same result again at another organisation."
        ),
    }
    return [
        Fact(format_html("{} {}", grade_marks(grade.level), grade.label), said)
        for grade, said in words.items()
    ]
