"""The meeting that was agreed, out of the rows of a transfer's requests."""

from datetime import date
from typing import Any

from rhannu.exchange.models import Appointment, Request
from rhannu.insight.happened import day, instant

_NAMES = ("ref", "on", "starts_at", "minutes", "place", "join_link", "sequence", "called_off_at")
APPOINTMENT = {f"appointment_{name}": f"appointment__{name}" for name in _NAMES}


def appointment_of(row: dict[str, Any], on: date) -> Appointment | None:
    """What stands in calendars for a request, if it is still to come on that day."""
    said = {name: row[f"appointment_{name}"] for name in _NAMES}
    if said["on"] is None or said["called_off_at"] or row["state"] != Request.State.ACCEPTED:
        return None
    said |= {
        "on": day(said["on"]),
        "starts_at": instant(said["starts_at"]) if said["starts_at"] else None,
    }
    return Appointment(**said) if said["on"] >= on else None
