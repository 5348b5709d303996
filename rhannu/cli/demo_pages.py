"""Fictional practices: pages on their way through writing and review, each marked as an example.

Like the stories of conversations they travel the real road, the actions, on the days on which they
are said to have happened.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from rhannu.base.days import working_day
from rhannu.cli.demo_people import PEOPLE, officer
from rhannu.exchange import actions as exchange
from rhannu.organisations import actions as organisations
from rhannu.organisations.actions import system_person
from rhannu.organisations.models import Organisation, Person, Post, PostHolding
from rhannu.practices import actions, parts
from rhannu.practices.actions.writing import texts_now
from rhannu.practices.models import Practice

ROADS = "quiet-road-surfaces-outside-schools"
ROADS_FIRST: dict[str, Any] = {
    "title_en": "Quiet road surfaces outside schools",
    "title_cy": "Wynebau ffordd tawel y tu allan i ysgolion",
    "summary_en": "Lay a quieter surface on the road outside a school, so that lessons can be heard.",
    "summary_cy": "Gosod wyneb tawelach ar y ffordd ger ysgol, er mwyn clywed y gwersi.",
    "aim_en": "Teachers shut their windows against the traffic, in summer too.",
    "aim_cy": "Roedd athrawon yn cau eu ffenestri rhag y traffig, hyd yn oed yn yr haf.",
    "achieved_en": "Two made-up schools opened their windows again.",
    "took_en": "One night's work for each school, with the surfacing that was due anyway.",
    "works_where_en": ["The road is due for a new surface", "Traffic is fast rather than heavy"],
    "works_where_cy": ["Mae'r ffordd i fod i gael wyneb newydd"],
    "may_not_fit_en": ["Buses turn on the spot, which tears the surface"],
    "next_step_en": "Look at the list of roads due next year, and mark the schools.",
    "post_en": "Head of Highways",
    "post_cy": "Pennaeth Priffyrdd",
    "encounter_why_en": "Ten minutes on the telephone are enough to tell which roads suit it.",
    "functions": ["road_surfacing"],
    "sectors": ["local_government"],
    "encounter": "call",
    "complexity": "simple",
    "lessons": [
        {
            "kind": "went_wrong",
            "text_en": "The first surface came off where buses turned. Lay it on straights.",
            "text_cy": "",
        }
    ],
}
ROADS_SECOND: dict[str, Any] = {
    "achieved_en": "Four made-up schools opened their windows again; one more is waiting.",
    "achieved_cy": "Agorodd pedair ysgol ddychmygol eu ffenestri eto; mae un arall yn aros.",
    "took_cy": "Noson o waith i bob ysgol, gyda'r gwaith wynebu oedd i ddigwydd beth bynnag.",
}
ROADS_IN_REVIEW: dict[str, Any] = {
    "next_step_en": "Look at the list of roads due next year, mark the schools, and ring us.",
    "next_step_cy": "Edrychwch ar restr ffyrdd y flwyddyn nesaf, nodwch yr ysgolion, a'n ffonio.",
}
_BLANK_LESSON = {"organisation_id": None, "year": None, "source_url": ""}


TELEPHONE = "timesheets-from-a-telephone"
TELEPHONE_TEXTS: dict[str, Any] = {
    "title_en": "Timesheets from a telephone",
    "title_cy": "Taflenni amser o ffôn",
    "summary_en": "Staff on the road send their hours from a telephone instead of on paper.",
    "summary_cy": "Mae staff ar y ffordd yn anfon eu horiau o ffôn yn lle ar bapur.",
    "aim_en": "Hours came in on paper, late, and were typed again.",
    "aim_cy": "Roedd oriau'n dod i mewn ar bapur, yn hwyr, ac yn cael eu teipio eto.",
    "achieved_en": "In a made-up team nobody types hours any more.",
    "achieved_cy": "Mewn tîm dychmygol does neb yn teipio oriau mwyach.",
    "took_en": "A morning of training for each team.",
    "took_cy": "Bore o hyfforddiant i bob tîm.",
    "functions": ["recording_hours"],
    "sectors": ["local_government"],
    "encounter": "call",
    "complexity": "simple",
}
SCANNER = "timesheets-read-by-a-scanner"
SCANNER_TEXTS: dict[str, Any] = {
    "title_en": "Timesheets read by a scanner",
    "title_cy": "Taflenni amser a ddarllenir gan sganiwr",
    "summary_en": "Paper timesheets are read by a machine, so that nobody types them.",
    "summary_cy": "Mae peiriant yn darllen taflenni amser papur, fel nad oes neb yn eu teipio.",
    "achieved_en": "In a made-up office half of the sheets were read without help.",
    "achieved_cy": "Mewn swyddfa ddychmygol darllenwyd hanner y taflenni heb gymorth.",
    "functions": ["recording_hours"],
    "sectors": ["local_government"],
    "encounter": "page",
    "complexity": "simple",
}


def page_events() -> list[tuple[int, Callable[[datetime], None]]]:
    """What happens to fictional pages, and how many days ago. Those that are there are passed over."""
    if Practice.objects.filter(slug=ROADS).exists():
        return []
    return [
        (390, _begin_scanner),
        (270, _begin_telephone),
        (200, _begin_roads),
        (190, _name_stewards),
        (90, _ask_about_telephone),
        (60, _correct_roads),
        (50, _plan_roads),
        (30, _retire_scanner),
        (10, _leave_a_post),
        (4, _send_roads),
    ]


def _begin_scanner(at: datetime) -> None:
    _begin(SCANNER_TEXTS, theme="rostering_attendance", owner="merthyr-tydfil", at=at)


def _begin_telephone(at: datetime) -> None:
    """Its owner is asked 180 days later, and does not answer."""
    _begin(TELEPHONE_TEXTS, theme="rostering_attendance", owner="merthyr-tydfil", at=at)


def _ask_about_telephone(at: datetime) -> None:
    practice = Practice.objects.get(slug=TELEPHONE)
    actions.ask_owner(by=system_person(), practice=practice, at=at)


def _retire_scanner(at: datetime) -> None:
    exchange.retire_practice(
        by=officer(),
        practice=Practice.objects.get(slug=SCANNER),
        reason="replaced",
        why="Half of the sheets had to be typed after all. A telephone does it better.",
        replaced_by=Practice.objects.get(slug=TELEPHONE),
        at=at,
    )


def _begin_roads(at: datetime) -> None:
    _begin(ROADS_FIRST, theme="prevention_wellbeing", owner="ceredigion", at=at)


def _correct_roads(at: datetime) -> None:
    _publish(Practice.objects.get(slug=ROADS), ROADS_SECOND, at)


def _plan_roads(at: datetime) -> None:
    """To be looked at a few days ago, so that it stands in the officer's list."""
    actions.make_plan(
        by=officer(),
        practice=Practice.objects.get(slug=ROADS),
        words="Measure the noise in a classroom before and after, at two more schools.",
        owner=Organisation.objects.get(slug="ceredigion"),
        due_on=at.date() + timedelta(days=45),
        at=at,
    )


def _send_roads(at: datetime) -> None:
    _send(Practice.objects.get(slug=ROADS), ROADS_IN_REVIEW, at)


def _name_stewards(at: datetime) -> None:
    """One group has both, one has a champion alone; the others have nobody yet."""
    government = Organisation.objects.get(slug="welsh-government")
    posts = Post.objects.filter(organisation=government, is_example=True)
    for theme, title, department in (
        ("street_lighting", "Analyst", government),
        ("patient_records", "Deputy Fund Officer", None),
    ):
        actions.set_steward(
            by=officer(),
            theme=theme,
            champion=posts.get(title_en=title),
            department=department,
            at=at,
        )


def _leave_a_post(at: datetime) -> None:
    """The champion of a group leaves: what stands on the post, and what is handed over, is seen."""
    held = PostHolding.objects.get(post__title_en="Analyst", post__is_example=True, held_to=None)
    last = working_day((at + timedelta(days=60)).date())
    hand_over = organisations.announce_leaving(by=officer(), holding=held, leaves_on=last, at=at)
    organisations.tell_hand_over(
        by=held.person,
        hand_over=hand_over,
        whom_to_ring="The lighting engineers of two made-up councils, who answer on the day.",
        not_written_down="The figures of the third year were never checked; ask before you use them.",
        at=at,
    )


# ------------------------------------------------------------------ the steps


def _begin(texts: dict[str, Any], *, theme: str, owner: str, at: datetime) -> Practice:
    body = Organisation.objects.get(slug=owner)
    titles = {name: texts[name] for name in ("title_en", "title_cy")}
    draft = actions.begin_practice(by=_member(owner), **titles, theme=theme, owner=body, at=at)
    _publish(draft.practice, texts, at)
    return draft.practice


def _publish(practice: Practice, texts: dict[str, Any], at: datetime) -> None:
    draft = _send(practice, texts, at)
    exchange.publish_draft(by=officer(), draft=draft, at=at)


def _send(practice: Practice, texts: dict[str, Any], at: datetime) -> Any:
    by = _member(practice.owner.slug if practice.owner else "")
    draft = actions.begin_draft(by=by, practice=practice, at=at)
    for code, now in texts_now(draft).items():
        changed = {name: texts[name] for name in now.content if name in texts}
        if code == parts.LESSONS and changed:
            changed[code] = [{**_BLANK_LESSON, **row} for row in changed[code]]
        content = {**now.content, **changed}
        if content != now.content:
            actions.write_part(
                by=by, draft=draft, part=code, content=content, read=now.number, at=at
            )
    return actions.send_to_review(by=by, draft=draft, at=at)


def _member(organisation: str) -> Person:
    """The fictional person who signs in for a body."""
    someone = next(one for one in PEOPLE if one.organisation == organisation)
    return Person.objects.get(email=someone.email)
