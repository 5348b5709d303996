"""Who gives out the kit of an award, who may be named in it, and who says that it was told."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person, Post
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio import publicity
from rhannu.portfolio.models import Award, Publicity


def check_can_open_kit(*, by: Person, award: Award, post: Post, on: date) -> None:
    """The fund team, once an award, for a post of a body that leads the work or takes part."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team gives out announcement kits. Ask it for yours."))
    if Publicity.objects.filter(award=award).exists():
        raise Refused(_("This award has its kit already. Open that one."))
    if not publicity.posts_of(award).filter(pk=post.pk).exists():
        raise Refused(
            _("Choose a post of a body that leads the work or takes part in it."), field="post"
        )


def check_takes_part(*, by: Person, found: Publicity, on: date) -> None:
    """The award's own people, and the fund team for them."""
    if is_fund_team(by, on):
        return
    own = by.organisations_on(on)
    if not publicity.bodies_of(found.award).filter(pk__in=own).exists():
        raise Refused(_("Only the bodies of this award and the fund team see its kit."))


def check_naming(
    *, named: str, consent_by: str, consent_on: date | None, quotes: tuple[str, str], today: date
) -> None:
    """Nobody is named or quoted unless somebody said on a day that they agree."""
    if not named.strip():
        if any(one.strip() for one in quotes):
            raise Refused(_("Say whose words these are."), field="named")
        return
    if not consent_by.strip():
        raise Refused(_("Say who told you that they agree to be named."), field="consent_by")
    if consent_on is None or consent_on > today:
        raise Refused(
            _("Give the day on which they agreed, today at the latest."), field="consent_on"
        )


def check_told(*, found: Publicity, where: str, on: date, today: date) -> None:
    if not where.strip():
        raise Refused(_("Say where it was told."), field="where")
    if on > today:
        raise Refused(
            _("The date is in the future. Give the day it happened, today at the latest."),
            field="on",
        )


def check_can_ask(*, by: Person, found: Publicity, on: date) -> None:
    """Once, after its day, and only while nobody has said that it was told."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team asks whether an award was announced."))
    if found.asked_at is not None or found.due_on > on or found.told.exists():
        raise Refused(_("There is nothing to ask about this award now. Look at its kit."))
