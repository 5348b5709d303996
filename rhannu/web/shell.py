"""What stands around every page: made once for each language, section and kind of reader, then reused."""

from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from rhannu.base.languages import ENGLISH, current, other
from rhannu.organisations.models import Person, PostHolding, Role, RoleGrant
from rhannu.web.addresses import address_in, address_of
from rhannu.web.readers import reader_version_of

# The six words of the navigation: section, its words, its address.
SECTIONS = [
    ("today", pgettext_lazy("navigation", "Today"), "home:home"),
    ("conversations", gettext_lazy("Conversations"), "exchange:conversations"),
    ("practices", gettext_lazy("Practices"), "practices:list"),
    ("organisations", gettext_lazy("Organisations"), "organisations:list"),
    ("networks", gettext_lazy("Networks"), "networks:list"),
    ("fund", gettext_lazy("The fund"), "fund:fund"),
]
SUPPORT = [
    (gettext_lazy("Accessibility"), "home:accessibility"),
    (gettext_lazy("Privacy"), "home:privacy"),
    (gettext_lazy("Cookies"), "home:cookies"),
    (gettext_lazy("How evidence is graded"), "home:evidence"),
    (gettext_lazy("Mail we send you"), "mail:choose"),
    (gettext_lazy("Digests"), "digests:list"),
    (gettext_lazy("Meetings in your own calendar"), "exchange:calendar"),
    (gettext_lazy("Contact the fund team"), "home:contact"),
]
# Which section the pages of a room stand in.
SECTION_OF_ROOM = {
    "exchange": "conversations",
    "practices": "practices",
    "evidence": "practices",
    "lessons": "practices",
    "terms": "practices",
    "organisations": "organisations",
    "networks": "networks",
    "collaboratives": "networks",
    "events": "networks",
    "campaigns": "networks",
    "digests": "networks",
    "fund": "fund",
    "portfolio": "fund",
    "loads": "fund",
}
WHO, SWITCH = "@who@", "@switch@"  # where the reader and the address go in the kept header


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `shell`, of which a page uses `head`, `header` and `footer`."""
    return {"shell": Shell(request)}


class Shell:
    """The parts of one request's page around its content. Nothing is read until it is shown."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def language(self) -> str:
        return current()

    @property
    def head(self) -> SafeString:
        return _head(self.language)

    @property
    def footer(self) -> SafeString:
        return _footer(self.language, settings.DEMO)

    @property
    def header(self) -> SafeString:
        """The masthead, with who is signed in, and the navigation."""
        return self._header(who_line(self.request))

    @property
    def plain_header(self) -> SafeString:
        """The same, reading nothing from the database: for the pages that say it is broken."""
        return self._header("")

    def _header(self, who: str) -> SafeString:
        kept = _header(self.language, section_of(self.request))
        address = escape(address_in(other(self.language), self.request))
        return mark_safe(kept.replace(WHO, who).replace(SWITCH, address))


def section_of(request: HttpRequest) -> str:
    """The section of the navigation that this page stands in; none for the pages about the site."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return ""
    if match.view_name == "home:home":
        return "today"
    return SECTION_OF_ROOM.get(match.namespace, "")


# (person, language, day) -> (version of the data, the line): this process's own memory.
_known: dict[tuple[int, str, date], tuple[str, SafeString]] = {}
MOST_KNOWN = 2000


def who_line(request: HttpRequest) -> SafeString:
    """Post and organisation of whoever is signed in, and the way out; or the way in.

    Made once for each version of people and posts: a page asks for the version and no more.
    """
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return _way_in(current())
    key, version = (person.pk, current(), request.today), reader_version_of(request)
    known = _known.get(key)
    if known is None or known[0] != version:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        known = _known[key] = (version, _who_line(person, request.today))
    return known[1]


def _who_line(person: Person, on: date) -> SafeString:
    post, organisation = post_of(person, on)
    return format_html(
        '<strong>{}</strong>{}<span class="rh-who__sep" aria-hidden="true">|</span>{}',
        post,
        f", {organisation}" if organisation else "",
        _way_out(current()),
    )


def post_of(person: Person, on: date) -> tuple[str, str]:
    """What to call a person: the post and its organisation; else the role; else the name."""
    held = PostHolding.objects.held_on(on).filter(person=person).order_by("pk")
    holding = held.select_related("post__organisation").first()
    if holding is not None:
        return str(holding.post), holding.post.organisation.short()
    roles = person.roles_on(on)
    first = next((role for role in Role if role in roles and role != Role.MEMBER), None)
    if first is not None:
        return str(first.label), ""
    grants = RoleGrant.objects.held_on(on).filter(person=person).exclude(organisation=None)
    grant = grants.select_related("organisation").order_by("pk").first()
    return person.name, grant.organisation.short() if grant else ""


@cache
def _head(language: str) -> SafeString:
    return render_to_string("components/head.html")


@cache
def _header(language: str, section: str) -> SafeString:
    with override(language):
        links = [
            {"words": words, "address": address, "here": name == section}
            for name, words, view in SECTIONS
            if (address := address_of(view))
        ]
        return render_to_string(
            "components/header.html",
            {
                "links": links,
                "home": address_of("home:home"),
                "language": language,
                "who": WHO,
                "switch": SWITCH,
                "to_welsh": language == ENGLISH,
            },
        )


@cache
def _footer(language: str, demo: bool) -> SafeString:
    with override(language):
        links = [
            {"words": words, "address": address}
            for words, view in SUPPORT
            if (address := address_of(view))
        ]
        return render_to_string("components/footer.html", {"links": links, "demo": demo})


@cache
def _way_in(language: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("home:sign_in"), _("Sign in"))


@cache
def _way_out(language: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("home:sign_out"), _("Sign out"))
