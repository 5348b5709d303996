"""A group of similar practices and projects gets its champion and its department."""

from datetime import datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.themes import Theme
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.practices import rules
from rhannu.practices.models import GroupSteward


@action
def set_steward(
    *,
    by: Person,
    theme: str,
    champion: Post | None,
    department: Organisation | None,
    at: datetime,
) -> GroupSteward:
    """Say who in government champions a group, and which department answers for its links.

    None takes the one there was away. The same twice changes nothing.
    """
    on = at.astimezone(clock.LONDON).date()
    rules.check_can_set_steward(by=by, champion=champion, department=department, on=on)
    theme = Theme(theme).value
    found = GroupSteward.objects.select_for_update().filter(theme=theme).first()
    if found is not None and (found.champion, found.department) == (champion, department):
        return found
    steward, _made = GroupSteward.objects.update_or_create(
        theme=theme,
        defaults={"champion": champion, "department": department, "set_by": by, "set_at": at},
    )
    trail.record(
        "steward_set",
        by=by,
        about=steward,
        theme=theme,
        champion=champion,
        department=department,
    )
    return steward
