"""Stories of what came after a meeting: promises followed up, a stall and its remedy. All made up."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from rhannu.base.days import is_working_day
from rhannu.cli.demo_script import Step, Story
from rhannu.exchange.due import ask_follow_ups, notice_stalls

FIRST_ASKED_DAYS_AGO = 425
EVERY_DAYS = 5

FOLLOWED = (
    # In use for more than a year: its recipient has just been asked what became of it.
    Story(
        "reducing-sickness-absence",
        "swansea-bay-uhb",
        "hywel-dda-uhb",
        "More of our clinic staff are away each winter.",
        (
            Step(428, "ask", {"kind": "call"}),
            Step(427, "accept", {"reply": "Ring us on Thursday.", "in_days": 2}),
            Step(
                425,
                "meet",
                {
                    "kind": "call",
                    "note": "Talked through one ward, from the first call to the return to work.",
                    "promises": (("donor", "Send the questions for the first call", 14),),
                },
            ),
            Step(412, "keep_promises"),
            Step(422, "take_home", {"words": "Told the outpatient leads and the people team."}),
            Step(420, "decide", {"answer": "adopt"}),
            Step(402, "report", {"words": "Three clinics ring on the first day."}),
            Step(392, "confirm"),
            Step(340, "verify", {"words": "Saw the records of two clinics and heard a first call."}),
        ),
        owner="Lead for Outpatients",
    ),
    # Three promises: one kept, one put off and then kept, one changed.
    Story(
        "fewer-fuller-offices",
        "wrexham",
        "merthyr-tydfil",
        "Two of our offices could close if the third were set out better.",
        (
            Step(136, "ask", {"kind": "visit", "message": "May our facilities lead come too?"}),
            Step(132, "accept", {"reply": "Bring them. Come when the office is full.", "in_days": 6}),
            Step(
                126,
                "meet",
                {
                    "kind": "visit",
                    "note": "Walked two floors at ten in the morning.",
                    "promises": (
                        ("donor", "Send the desk survey", 10),
                        ("recipient", "Count desks in use for a fortnight", 21),
                        ("recipient", "Bring a floor plan to the property board", 25),
                    ),
                },
            ),
            Step(
                93,
                "said",
                {
                    "what": "Send the desk survey",
                    "outcome": "kept",
                    "words": "Sent, with the questions that did not work.",
                },
            ),
            Step(
                92,
                "said",
                {
                    "what": "Count desks in use for a fortnight",
                    "outcome": "not_yet",
                    "again_in": 24,
                    "words": "We wait until the school holidays are over.",
                },
            ),
            Step(
                92,
                "said",
                {
                    "what": "Bring a floor plan to the property board",
                    "outcome": "changed",
                    "words": "The board saw photographs of both floors instead.",
                },
            ),
            Step(80, "take_home", {"words": "Told the property board with photographs."}),
            Step(
                66,
                "said",
                {
                    "what": "Count desks in use for a fortnight",
                    "outcome": "kept",
                    "words": "Four desks in ten were empty.",
                },
            ),
            Step(31, "decide", {"answer": "adapt", "kept": "Booking desks by the day",
                "changed": "One floor first", "why": "Our lease on the second ends later."}),
        ),
        owner="Director of Transformation",
    ),
    # It stalled because it was nobody's job; it was given to somebody, and went on.
    Story(
        "solar-panels-for-own-use",
        "denbighshire",
        "gwynedd",
        "Mae biliau trydan ein canolfannau hamdden yn codi bob blwyddyn.",
        (
            Step(166, "ask", {"kind": "visit"}),
            Step(162, "accept", {"reply": "Come when the sun is out, and when it is not.", "in_days": 6}),
            Step(
                156,
                "meet",
                {
                    "kind": "visit",
                    "note": "Saw two roofs, the meters and the contract.",
                    "promises": (("donor", "Send the contract for the roofs", 14),),
                },
            ),
            Step(147, "keep_promises"),
            Step(
                80,
                "stalls_because",
                {
                    "barrier": "responsibility",
                    "level": "organisation",
                    "words": "Nid oes neb rhwng eiddo a hamdden yn gyfrifol am y to.",
                },
            ),
            Step(78, "tries", {"remedy": "owner", "words": "Rheolwr Ynni, dau ddiwrnod y mis."}),
            Step(57, "take_home", {"words": "Nodyn dwy dudalen i'r bwrdd eiddo."}),
            Step(
                50,
                "says_it_helped",
                {"helped": "yes", "words": "Y rheolwr a ddaeth â'r nodyn i'r bwrdd."},
            ),
        ),
        language="cy",
        owner="Head of Property",
    ),
)  # fmt: skip


def asking(today: date) -> Iterator[tuple[int, Callable[[datetime], None]]]:
    """Days ago on which a tick came by and asked what was due then."""
    for days_ago in range(FIRST_ASKED_DAYS_AGO, 0, -EVERY_DAYS):
        while not is_working_day(today - timedelta(days=days_ago)):
            days_ago -= 1
        if days_ago > 0:
            yield days_ago, _ask


def _ask(at: datetime) -> None:
    ask_follow_ups(at)
    notice_stalls(at)
