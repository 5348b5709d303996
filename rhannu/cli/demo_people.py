"""Fictional people of the demonstration. Each is plainly an example, as is every post they hold.

Telephone numbers are from the range that Ofcom keeps for fiction, addresses end in .example.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.exchange.donors import donors_of
from rhannu.organisations import actions
from rhannu.organisations.models import Organisation, Person, Post, Role
from rhannu.practices.models import Practice

DONORS_WITH_A_POST = 3  # of each practice


@dataclass(frozen=True)
class Someone:
    """A person of the demonstration: what they are called, and what they do where."""

    name: str
    organisation: str
    title_en: str
    title_cy: str
    role: str = Role.MEMBER.value
    language: str = "en"
    professions: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@{self.organisation}.example"


OFFICER = Someone(
    "Example Officer", "welsh-government", "Fund Officer", "Swyddog y Gronfa", Role.FUND_OFFICER
)
AUDITOR = Someone("Example Auditor", "audit-wales", "Auditor", "Archwilydd", Role.AUDITOR)

PEOPLE = (
    OFFICER,
    Someone(
        "Swyddog Enghreifftiol",
        "welsh-government",
        "Deputy Fund Officer",
        "Dirprwy Swyddog y Gronfa",
        Role.FUND_OFFICER,
        "cy",
    ),
    AUDITOR,
    Someone("Example Analyst", "welsh-government", "Analyst", "Dadansoddwr", Role.ANALYST),
    Someone(
        "Example Manager",
        "ceredigion",
        "Head of Highways",
        "Pennaeth Priffyrdd",
        professions=("engineer",),
    ),
    Someone(
        "Rheolwr Enghreifftiol",
        "gwynedd",
        "Head of Property",
        "Pennaeth Eiddo",
        language="cy",
        professions=("estates",),
    ),
    Someone(
        "Example Director",
        "merthyr-tydfil",
        "Director of Transformation",
        "Cyfarwyddwr Trawsnewid",
        Role.ORGANISATION_LEAD,
        professions=("policy",),
    ),
    Someone(
        "Example Service Lead",
        "hywel-dda-uhb",
        "Lead for Outpatients",
        "Arweinydd Cleifion Allanol",
        professions=("clinician",),
    ),
    Someone(
        "Example Records Manager",
        "cardiff-and-vale-uhb",
        "Health Records Manager",
        "Rheolwr Cofnodion Iechyd",
        professions=("digital",),
    ),
    Someone("Example Councillor", "powys", "Councillor", "Cynghorydd"),
)


def make_people() -> None:
    """Enter them all, with a post to ring and a deputy at each practice's main donors. Once only."""
    if Person.objects.filter(is_fictional=True).exists():
        return
    with one_change():
        organisations = {one.slug: one for one in Organisation.objects.all()}
        numbers, deputies = count(100), dict[str, Post]()
        for someone in PEOPLE:
            _enter(someone, organisations[someone.organisation], next(numbers), ())
        for place, ((organisation, en, cy), themes) in enumerate(_champions().items(), start=1):
            welsh = place % 3 == 0
            champion = Someone(
                f"Hyrwyddwr Enghreifftiol {place}" if welsh else f"Example Champion {place}",
                organisation,
                en,
                cy,
                language="cy" if welsh else "en",
            )
            body = organisations[organisation]
            if organisation not in deputies:
                name = f"Example Deputy {len(deputies) + 1}"
                deputy = Someone(name, organisation, "Programme Manager", "Rheolwr Rhaglen")
                deputies[organisation] = _enter(deputy, body, next(numbers), ())
            _enter(champion, body, next(numbers), tuple(themes), deputies[organisation])


def officer() -> Person:
    """The fictional fund officer, by whom most of the demonstration is done."""
    return Person.objects.get(email=OFFICER.email)


def _champions() -> dict[tuple[str, str, str], dict[str, None]]:
    """The posts that practices say to ring, at their first donors: the themes of each."""
    practices = {one.pk: one for one in Practice.objects.order_by("slug")}
    posts: dict[tuple[str, str, str], dict[str, None]] = {}
    for key, donors in donors_of(practices).items():
        practice = practices[key]
        for donor in donors[:DONORS_WITH_A_POST]:
            post = (donor.organisation.slug, practice.post_en, practice.post_cy)
            posts.setdefault(post, {})[practice.theme] = None
    return posts


def _enter(
    someone: Someone,
    organisation: Organisation,
    number: int,
    themes: tuple[str, ...],
    deputy: Post | None = None,
) -> Post:
    """The person, the post they hold and its deputy, and their role."""
    by, today = actions.system_person(), clock.today()
    phone = f"01632 960{number:03d}"
    person = actions.add_person(
        by=by,
        name=someone.name,
        email=someone.email,
        phone=phone,
        language=someone.language,
        speaks_welsh=someone.language == "cy",
        professions=someone.professions,
        fictional=True,
    )
    # The same post twice at one organisation would be two people to ring about one thing.
    post = actions.add_post(
        by=by,
        organisation=organisation,
        title_en=someone.title_en,
        title_cy=someone.title_cy,
        phone=phone,
        email=f"post{number}@{organisation.slug}.example",
        themes=themes,
        deputy=deputy,
        example=True,
    )
    since = today - timedelta(days=365)
    actions.hold_post(by=by, post=post, person=person, on=since)
    where = None if someone.role in _EVERYWHERE else organisation
    actions.grant_role(by=by, person=person, role=someone.role, on=since, organisation=where)
    return post


_EVERYWHERE = {Role.FUND_OFFICER, Role.AUDITOR, Role.ANALYST}
