"""Made-up evidence and documents at a real practice: each an example, so that none of it counts."""

from typing import Any

from rhannu.base import clock
from rhannu.base.actions import one_change
from rhannu.base.models import TrailEntry
from rhannu.exchange import actions
from rhannu.organisations.models import Organisation, Person
from rhannu.practices import actions as practice_actions
from rhannu.practices.files import read_file
from rhannu.practices.models import Document, Practice

PRACTICE, BODY, PROPOSER, OFFICER = (
    "led-street-lighting",
    "ceredigion",
    "Example Manager",
    "Example Officer",
)
COSTS = b"month,lamps changed,pounds (made up)\n2025-04,120,30000\n2025-05,140,35000\n"
DOCUMENTS = (
    ("business_case", "public", "Example business case", "Achos busnes enghreifftiol"),
    ("contract", "public_bodies", "Example contract", "Contract enghreifftiol"),
)


def make_evidence() -> None:
    """A record that waits for the fund team, one that was withdrawn, and two documents."""
    practice = Practice.objects.filter(slug=PRACTICE).first()
    if practice is None or Document.objects.filter(is_example=True).exists():
        return
    body = Organisation.objects.get(slug=BODY)
    proposer, officer = (Person.objects.get(name=name) for name in (PROPOSER, OFFICER))
    # No earlier than the last thing that happened, so that the trail runs forwards.
    at = TrailEntry.objects.latest("seq").at
    with clock.stopped(at), one_change():
        said = {
            "organisation": body,
            "said_by": body,
            "said_as": "doer",
            "text_en": "Example: bills before and after the change on three streets.",
            "text_cy": "Enghraifft: biliau cyn ac ar ôl y newid ar dair stryd.",
            "source_url": "https://report.example/lights",
            "year": at.year,
        }
        facts: dict[str, Any] = {"practice": practice, "at": at, "kind": "monitoring", **said}
        actions.propose_evidence(by=proposer, **facts)
        own = {"kind": "independent_evaluation", "source_url": "https://report.example/own"}
        actions.add_evidence(by=officer, **{**facts, **own})
        old = {"kind": "comparison", "source_url": "https://report.example/old"}
        withdrawn = actions.add_evidence(by=officer, **{**facts, **old})
        actions.withdraw_evidence(by=officer, evidence=withdrawn, because="retracted", at=at)
        for kind, visibility, title_en, title_cy in DOCUMENTS:
            practice_actions.add_document(
                by=officer,
                practice=practice,
                kind=kind,
                title_en=title_en,
                title_cy=title_cy,
                organisation=body,
                visibility=visibility,
                file=read_file(f"{kind}.csv", COSTS),
                at=at,
            )
