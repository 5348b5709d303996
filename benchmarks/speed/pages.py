"""The pages that are measured, who asks for them, and what each may cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from benchmarks.speed.fill import RARE

OTHERS = tuple(f"p{one}@rhannu.example" for one in (1, 2, 4, 5, 7))
READERS = {
    "officer": ("officer@rhannu.example",),
    "manager": ("p1@rhannu.example",),
    "managers": OTHERS,  # of several bodies, one after the other
    "nobody": ("",),
}
THEMES = ("street_lighting", "patient_records", "building_energy", "mobile_working", "patient_flow")
LARGEST_STEP = 900  # objects that stand in the smallest collection measured
_FIND = "/conversations/find/?for=body-{body}&q="


@dataclass(frozen=True)
class Page:
    """A page: who reads it (a key of READERS), its address, and its goal in floors.

    address  may hold {n}, a number of a practice; {body}; {journey}; {theme}: each request another.
    kept     whether the goal is for the page while nothing changes, as for anonymous readers.
    """

    name: str
    reader: str
    address: str
    goal: float
    kept: bool = False

    def asked(self) -> Iterator[tuple[str, str]]:
        """Without end: e-mail address of the reader and address of the page."""
        people = READERS[self.reader]
        for turn in count():
            address = self.address.format(
                n=1 + turn * 37 % LARGEST_STEP,
                body=1 + turn * 7 % 100,
                journey=f"t{50 * (1 + turn % 19):09d}",  # each fiftieth is the manager's own
                theme=THEMES[turn % len(THEMES)],
            )
            yield people[turn % len(people)], address


PAGES = (
    Page("home, officer", "officer", "/", 7),
    Page("home, manager", "managers", "/", 7),
    Page("practice list", "managers", "/practices/", 4),
    Page("practice list, filtered", "managers", "/practices/?theme={theme}", 4),
    Page("organisation list", "managers", "/organisations/", 4),
    Page("conversation list", "managers", "/conversations/", 4),
    Page("practice", "managers", "/practices/practice-{n}/", 5),
    Page("organisation", "managers", "/organisations/body-{body}/", 5),
    Page("project", "managers", "/projects/project-{n}/", 5),
    Page("conversation", "manager", "/conversations/{journey}/", 5),
    Page("search, rare word", "managers", f"{_FIND}{RARE}", 6),
    Page("search, common word", "managers", f"{_FIND}council", 6),
    Page("search, three words", "managers", f"{_FIND}street+lighting+bill", 6),
    Page("search, misspelt", "managers", f"{_FIND}stret+lihgting", 6),
    Page("search, Welsh", "managers", f"/cy{_FIND}goleuadau+stryd", 6),
    Page("practice, anonymous", "nobody", "/practices/practice-{n}/", 1, kept=True),
    Page("practice list, anonymous", "nobody", "/practices/", 1, kept=True),
)
