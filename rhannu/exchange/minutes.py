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
    EncounterKind.OPEN_DAY: 30,
    EncounterKind.VISIT: 25,
    EncounterKind.SHADOWING: 30,
    EncounterKind.MENTORING: 30,
    EncounterKind.SEMINAR: 20,
}

# What it takes whoever is asked to read it and to answer. Kinds are codes of what is counted in
# `exchange.meter`; a meeting itself is agreed between the two sides and is not counted.
TO_ANSWER: Mapping[str, int] = {
    "request": 10,  # a request to talk: read it, look at the diary, answer
    "answer": 5,  # adopt, adapt, not here, and why
    "follow_up": 3,  # what became of a promise, by two taps
    "stall": 3,  # what stands in the way, by two taps
    "card": 20,  # the Transfer Card, a side: eight questions
    "card_full": 40,  # all 24 of them
    "mentor": 15,  # a body that asks for a mentor: read its goals, look at the diary, answer
    "sign_up": 3,  # places taken on a day that was offered: read who comes and what they need
    "coaching": 20,  # how to show it well: the fund team answers
    "confirm": 5,  # whether it is in use
    "around": 10,  # say what one knows about a need that nothing answers
    "page_check": 10,  # whether a page is right
    "post_check": 2,  # whether a post is right
    "verify": 90,  # look at an adoption and say what was seen
}
# What may be asked of a body and of a person in a quarter of a year; the fund team may change it.
OF_A_BODY, OF_A_PERSON = 240, 120
