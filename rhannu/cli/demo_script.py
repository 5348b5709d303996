"""What happens in the fictional stories: who asks whom, what is said, how many days ago."""
# long: one table of stories, read as one

from dataclasses import dataclass, field
from typing import Any

# How many days ago a share of the posts was confirmed; one share more is never confirmed again.
CONFIRMED_POSTS = (150, 110, 75, 40, 20, 6)


@dataclass(frozen=True)
class Step:
    """One thing that happens: a method of `Tale`, and what is said with it."""

    days_ago: int
    what: str
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """One organisation's journey with one practice. Without a donor nobody was asked."""

    practice: str
    donor: str
    recipient: str
    words: str
    steps: tuple[Step, ...]
    language: str = "en"
    owner: str = "Head of Service"  # whose answer it is to look after


def _step(days_ago: int, what: str, **said: Any) -> Step:
    return Step(days_ago, what, said)


STORIES = (
    # Verified, and something got better.
    Story(
        "led-street-lighting",
        "gwynedd",
        "ceredigion",
        "Our street lighting bill is rising and the old lanterns are failing.",
        (
            _step(400, "ask", kind="visit", message="Could two of us see the depot at work?"),
            _step(396, "accept", reply="Gladly. Come on a dark afternoon.", in_days=16),
            _step(
                380,
                "meet",
                kind="visit",
                note="Saw the lanterns, the stores and the survey.",
                promises=(
                    ("donor", "Send the survey form for columns", 14),
                    ("recipient", "Count our columns by age", 45),
                ),
            ),
            _step(350, "keep_promises"),
            _step(
                340, "take_home", words="Told the highways team and the finance lead at a meeting."
            ),
            _step(
                320,
                "decide",
                answer="adapt",
                kept="The lanterns and the order of streets",
                changed="Main roads first, villages in a second year",
                dropped="Central dimming",
                why="Our columns are older and stand further apart.",
            ),
            _step(160, "report", words="All main roads are lit by LED."),
            _step(150, "confirm"),
            _step(100, "verify", words="Saw the lanterns lit in two towns and the meter readings."),
            _step(60, "improve", words="Meter readings fell on the roads that were changed."),
        ),
    ),
    # Confirmed by both sides; nobody outside has looked yet.
    Story(
        "speech-recognition-for-letters",
        "betsi-cadwaladr-uhb",
        "hywel-dda-uhb",
        "Clinic letters take three weeks to type.",
        (
            _step(300, "ask", kind="visit"),
            _step(297, "introduce"),
            _step(292, "accept", reply="Come and sit with a clinic for a morning.", in_days=12),
            _step(
                280,
                "meet",
                kind="visit",
                note="Sat with two clinics.",
                promises=(("donor", "Send the list of words that had to be taught", 10),),
            ),
            _step(272, "keep_promises"),
            _step(255, "take_home", words="Showed it to the outpatient leads."),
            _step(230, "decide", answer="adopt"),
            _step(70, "report", words="In use in three clinics."),
            _step(55, "confirm"),
        ),
    ),
    # Reported; the donor has not confirmed it for weeks.
    Story(
        "agile-working",
        "monmouthshire",
        "merthyr-tydfil",
        "We rent three offices and half the desks are empty.",
        (
            _step(260, "ask", kind="visit"),
            _step(255, "accept", reply="Yes. Bring the manager who doubts it most.", in_days=10),
            _step(
                245,
                "meet",
                kind="visit",
                note="Walked through the offices with two teams.",
                promises=(("recipient", "Count who sits where for a fortnight", 30),),
            ),
            _step(214, "keep_promises"),
            _step(205, "take_home", words="Told the management team."),
            _step(
                180,
                "decide",
                answer="adapt",
                kept="Shared desks and the phone system",
                changed="One floor at a time",
                dropped="Giving up the leased office this year",
                why="The lease runs for two more years.",
            ),
            _step(48, "report", words="The first floor works this way."),
        ),
    ),
    # Not here: two refusals with their reasons.
    Story(
        "led-street-lighting",
        "flintshire",
        "powys",
        "Can we cut what rural street lights cost?",
        (
            _step(240, "ask", kind="call"),
            _step(236, "accept", reply="Ring me on Thursday.", in_days=3),
            _step(
                233,
                "meet",
                kind="call",
                note="Half an hour about dimming.",
                promises=(("donor", "Send the business case", 7),),
            ),
            _step(225, "keep_promises"),
            _step(
                200,
                "decide",
                answer="not_here",
                reason="already_better",
                words="Nearly all our lights are changed; part-night lighting saves us more.",
                review_in=730,
            ),
        ),
    ),
    Story(
        "digitised-patient-records",
        "cwm-taf-morgannwg-uhb",
        "hywel-dda-uhb",
        "Rydym yn colli amser yn chwilio am gofnodion papur.",
        (
            _step(190, "ask", kind="visit"),
            _step(184, "accept", reply="Croeso i chi ddod i weld y storfa.", in_days=14),
            _step(
                170,
                "meet",
                kind="visit",
                note="Gwelsom y storfa a'r sganwyr.",
                promises=(("recipient", "Cyfrif y cofnodion ym mhob ysbyty", 40),),
            ),
            _step(131, "keep_promises"),
            _step(
                110,
                "decide",
                answer="not_here",
                reason="capacity",
                words="Nid oes neb yn rhydd i arwain y gwaith cyn y flwyddyn nesaf.",
                review_in=140,
            ),
        ),
        "cy",
    ),
    # Decided to adopt; not in use yet.
    Story(
        "community-pharmacy-changes",
        "powys-thb",
        "cwm-taf-morgannwg-uhb",
        "Too many people are in hospital because of their medicines.",
        (
            _step(175, "ask", kind="call"),
            _step(171, "accept", reply="Happy to talk.", in_days=5),
            _step(
                166,
                "meet",
                kind="call",
                note="What the pharmacists do on a visit.",
                promises=(("donor", "Send the job description", 10),),
            ),
            _step(158, "keep_promises"),
            _step(140, "take_home", words="Told the medicines team."),
            _step(95, "decide", answer="adopt"),
        ),
    ),
    # Still considering; the day to look again is near.
    Story(
        "electronic-rostering",
        "betsi-cadwaladr-uhb",
        "swansea-bay-uhb",
        "Agency nurses cost us more each winter.",
        (
            _step(150, "ask", kind="call"),
            _step(147, "accept", reply="Yes, this week.", in_days=4),
            _step(
                143,
                "meet",
                kind="call",
                note="How rotas are agreed six weeks ahead.",
                promises=(("donor", "Send the order in which wards moved", 14),),
            ),
            _step(130, "keep_promises"),
            _step(120, "take_home", words="Told the nurse directors."),
            _step(
                80,
                "decide",
                answer="considering",
                words="We wait for the contract of our present system to end.",
                review_in=90,
            ),
        ),
    ),
    # Taken home; no decision for three months.
    Story(
        "community-resource-teams",
        "aneurin-bevan-uhb",
        "hywel-dda-uhb",
        "People wait in hospital for care at home.",
        (
            _step(165, "ask", kind="shadowing"),
            _step(160, "accept", reply="Two of you can go out with a team.", in_days=20),
            _step(
                140,
                "meet",
                kind="shadowing",
                note="Two days with the Newport team.",
                promises=(("recipient", "Say which county could begin", 30),),
            ),
            _step(108, "keep_promises"),
            _step(95, "take_home", words="Told the three county directors."),
        ),
    ),
    # They met; a promise is overdue.
    Story(
        "shared-legal-services",
        "vale-of-glamorgan",
        "torfaen",
        "We buy advice on property law by the hour.",
        (
            _step(90, "ask", kind="call"),
            _step(86, "accept", reply="Ring any morning.", in_days=4),
            _step(
                82,
                "meet",
                kind="call",
                note="How work is shared out and paid for.",
                promises=(
                    ("donor", "Send the agreement between the councils", 21),
                    ("recipient", "List what we bought in a year", 40),
                ),
            ),
        ),
    ),
    # They met last week; promises are not due yet.
    Story(
        "fewer-fuller-offices",
        "wrexham",
        "gwynedd",
        "Mae gennym ormod o swyddfeydd a'r rheini'n hanner gwag.",
        (
            _step(40, "ask", kind="visit"),
            _step(
                36, "accept", reply="Dewch ar ddydd Mawrth, pan fydd pawb yn y swyddfa.", in_days=27
            ),
            _step(
                9,
                "meet",
                kind="visit",
                note="Cerdded drwy'r swyddfa newydd gyda'r rheolwr.",
                promises=(
                    ("donor", "Anfon y cynllun symud", 21),
                    ("recipient", "Cyfrif y desgiau sy'n cael eu defnyddio", 35),
                ),
            ),
        ),
        "cy",
    ),
    # Accepted: a day is agreed and still to come.
    Story(
        "shared-public-sector-network",
        "conwy",
        "isle-of-anglesey",
        "Each of our sites pays for a line of its own.",
        (
            _step(16, "ask", kind="call"),
            _step(12, "accept", reply="Yes. I have the contract at hand that day.", in_days=20),
            _step(10, "say_where", hour=14, minutes=60, place="Bodlondeb, Conwy"),
        ),
    ),
    # The day they agreed on has passed; nobody has written down what was promised.
    Story(
        "energy-works-across-buildings",
        "cardiff",
        "bridgend",
        "Our buildings lose heat and we do not know where to begin.",
        (
            _step(18, "ask", kind="call"),
            _step(14, "accept", reply="Yes. I will have the list of works at hand.", in_days=11),
        ),
    ),
    # Another time was offered; the asker has not chosen.
    Story(
        "part-night-street-lighting",
        "caerphilly",
        "ceredigion",
        "Could some street lights go off after midnight?",
        (
            _step(21, "ask", kind="visit"),
            _step(
                15, "another_time", reply="Not this month. Any Thursday next month would suit us."
            ),
        ),
    ),
    # Another post was named.
    Story(
        "digitised-patient-records",
        "swansea-bay-uhb",
        "cardiff-and-vale-uhb",
        "Paper notes arrive after the patient does.",
        (
            _step(25, "ask", kind="visit"),
            _step(19, "another_post", reply="The scanning bureau manager knows this best."),
        ),
    ),
    # Declined.
    Story(
        "energy-performance-contract",
        "cardiff",
        "ceredigion",
        "School heating costs are out of hand.",
        (
            _step(75, "ask", kind="visit"),
            _step(70, "decline", reply="We are in the middle of an audit. Ask another council."),
        ),
    ),
    # Asked six weeks ago, and nobody has answered: stuck.
    Story(
        "one-stop-customer-centres",
        "flintshire",
        "ceredigion",
        "Residents ring four numbers to get one thing done.",
        (_step(44, "ask", kind="visit", message="We are free most Wednesdays."),),
    ),
    # Asked two days ago.
    Story(
        "reducing-sickness-absence",
        "swansea-bay-uhb",
        "cardiff-and-vale-uhb",
        "Sickness on the wards is back to where it was.",
        (_step(2, "ask", kind="visit"),),
    ),
    # Stopped: the asker went no further.
    Story(
        "solar-panels-for-own-use",
        "denbighshire",
        "merthyr-tydfil",
        "Could our depots make their own power?",
        (
            _step(130, "ask", kind="call"),
            _step(124, "accept", reply="Yes, any time.", in_days=10),
            _step(65, "stop", because="priority"),
        ),
    ),
    # Answered without having talked to anybody.
    Story(
        "solar-farm-on-public-land",
        "",
        "ceredigion",
        "",
        (
            _step(
                30,
                "decide",
                answer="not_here",
                reason="fit",
                words="The line that would carry the power away is full.",
                review_in=365,
            ),
        ),
    ),
    # Did so already, before anybody asked.
    Story(
        "shared-legal-services",
        "",
        "gwynedd",
        "",
        (
            _step(
                50,
                "decide",
                answer="already",
                since=2018,
                alike="much_alike",
                words="Three councils share the work; each keeps its own head of law.",
            ),
        ),
    ),
    # Recorded; the lead has not looked at the preview yet.
    Story(
        "online-expenses-claims",
        "",
        "merthyr-tydfil",
        "",
        (
            _step(
                5,
                "decide",
                answer="adapt",
                changed="Claims from schools stay on paper for a year",
                why="Schools use a payroll of their own.",
                published=False,
            ),
        ),
    ),
)
