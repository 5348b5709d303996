"""What the first page says to somebody who is not signed in."""

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from rhannu.exchange.models import Mark, Transfer
from rhannu.organisations.models import Organisation
from rhannu.portfolio.models import Project
from rhannu.practices.models import Practice
from rhannu.web.addresses import address_of
from rhannu.web.pieces import Link, Moment


def page() -> dict[str, Any]:
    """Everything the template shows. Four counts, each one query; the page is kept between changes."""
    find = address_of("exchange:find")
    return {
        "find": find,
        "asks": [Link(words, f"{find}?{urlencode({'q': words})}") for words in asks()],
        "next": what_happens(),
        "practices": Practice.objects.published().filter(is_example=False).count(),
        "projects": Project.objects.public().count(),
        "organisations": Organisation.objects.present().count(),
        "verified": Transfer.objects.filter(mark=Mark.VERIFIED, is_example=False).count(),
        "practices_address": address_of("practices:list"),
        "organisations_address": address_of("organisations:list"),
        "fund_address": address_of("fund:fund"),
        "players": address_of("home:demo_people"),
    }


def asks() -> list[str]:
    """Problems one might write, as somebody would say them."""
    return [
        _("Our street lighting bill is rising"),
        _("Clinic letters take three weeks to type"),
        _("We rent six offices and half the desks are empty"),
    ]


def what_happens() -> list[Moment]:
    """The road from a problem to an answer."""
    return [
        Moment(
            what=_("You see a short list"),
            more=_("People who have dealt with it, what they achieved, and how far it is proven."),
        ),
        Moment(
            what=_("You ask to talk"),
            more=_("A call or a visit, with the post that did the work."),
        ),
        Moment(
            what=_("You decide"),
            more=_("Adopt it, adapt it, or say why not here. Any of the three is a good answer."),
        ),
    ]
