"""Minutes that we ask of people: ours, by kind, in one place. No study stands behind them.

They are what it takes to read a mail, think, and answer by two taps or a form; a meeting itself is
agreed between the two sides and is not counted.
"""

from collections.abc import Mapping

from rhannu.practices.models import EncounterKind

# What it takes an officer, or whoever learns, to bring two sides together.
TO_START: Mapping[str, int] = {
    EncounterKind.PAGE: 10,
    EncounterKind.CALL: 15,
    EncounterKind.VISIT: 25,
    EncounterKind.SHADOWING: 30,
    EncounterKind.MENTORING: 30,
    EncounterKind.SEMINAR: 20,
}
