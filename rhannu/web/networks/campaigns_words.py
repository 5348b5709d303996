"""What is said of a campaign: its rule, why somebody is left out, what became of mail."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import within
from rhannu.base.themes import Theme
from rhannu.networks import campaigns
from rhannu.networks.models import Campaign
from rhannu.organisations.models import Champion, Kind, Profession, Region

LEFT_OUT = {
    campaigns.NO_ADDRESS: gettext_lazy("no e-mail address, or has left"),
    campaigns.CAME_BACK: gettext_lazy("mail came back from the address"),
    campaigns.OFF: gettext_lazy("wants no such mail"),
    campaigns.ENOUGH: gettext_lazy("has had three campaigns in four weeks"),
    campaigns.REAL: gettext_lazy("a real person, and this is an example"),
}


def whom_words(campaign: Campaign) -> list[str]:
    """The rule as sentences; one where it means everybody."""
    said = []
    if campaign.titles:
        said.append(_("Posts called: %(titles)s") % {"titles": campaign.titles})
    for label, codes, choices in (
        (_("At: %(names)s"), campaign.kinds, Kind),
        (_("In: %(names)s"), campaign.regions, Region),
        (_("Who know about: %(names)s"), campaign.themes, Theme),
        (_("Of the profession: %(names)s"), campaign.professions, Profession),
        (_("Kind of champion: %(names)s"), campaign.champions, Champion),
    ):
        if codes:
            said.append(label % {"names": _names(codes, choices)})
    return said or [_("Everybody who holds a post")]


def _names(codes: Iterable[str], choices: Any) -> str:
    return ", ".join(within(choices(code).label) for code in codes if code in choices.values)
