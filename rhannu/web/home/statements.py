"""Pages about the site itself: what it keeps, which cookies it sets, how far it is accessible."""

from email.utils import parseaddr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rhannu.base.languages import current, within
from rhannu.practices import evidence as grading
from rhannu.practices.models import EvidenceKind, Grade
from rhannu.web.caching import public_page
from rhannu.web.drawings import grade_marks
from rhannu.web.pieces import Fact, Link

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


@public_page(query=["version"])
def evidence(request: HttpRequest) -> HttpResponse:
    """The rules of the grade in force, or those of `?version=`, by which an old one was given."""
    version = request.GET.get("version") or grading.RULES_VERSION
    if version not in grading.versions():
        raise Http404
    rules = grading.rules_of(version)
    address = reverse("home:evidence")
    context = {
        "needs": needs(rules),
        "also": [words[current()] for words in rules.also],
        "version": version,
        "others": [
            Link(one, address if one == grading.RULES_VERSION else f"{address}?version={one}")
            for one in grading.versions()
            if one != version
        ],
        "old": version != grading.RULES_VERSION,
    }
    return render(request, "home/evidence.html", context)


def needs(rules: grading.Rules) -> list[Fact]:
    """What the rules ask for at each grade: their own words, and the kinds of record that do."""
    found = [Fact(_grade(Grade.NONE), _("Nothing is on record yet."))]
    for rung in rules.rungs:
        kinds = [str(kind.label) for kind in EvidenceKind if kind in rung.kinds]
        told = _("One of these does: %(kinds)s.") if len(kinds) > 1 else _("It needs: %(kinds)s.")
        named = told % {"kinds": ", ".join(within(kind) for kind in kinds)}
        found.append(Fact(_grade(rung.grade), f"{rung.words[current()]} {named}"))
    return found


def _grade(grade: Grade) -> SafeString:
    return format_html("{} {}", grade_marks(grade.level), grade.label)
