"""The pages of collaboratives: read by anybody, kept by those who lead, worked in by a team."""

from e2e import steps
from e2e.conftest import Visitor
from e2e.letters import way
from e2e.steps import Step, go_on, open_first, send_nothing
from e2e.stops import Stop

LIGHTS = "/collaboratives/example-lights-that-dim/"
LETTERS = "/collaboratives/example-letters-in-a-week/"
OFFICES = "/collaboratives/example-fuller-offices/"
REPLY = "/collaboratives/reply/"
MEASURE, TEAM = "a[href*='/measures/']:not([href$='/add/'])", "a[href*='/teams/']"
SESSION, STORY = "a[href*='/sessions/']:not([href$='/add/'])", "a[href*='/stories/']"


def through(*selectors: str) -> Step:
    """Follow one link after another, the first that fits on each page."""

    def follow(visitor: Visitor) -> None:
        for selector in selectors:
            open_first(selector)(visitor)

    return follow


def paste_nonsense(visitor: Visitor) -> None:
    """Rows that cannot be read: each is named."""
    visitor.page.locator("main textarea[name=rows]").fill("31/2/2026,x\n1/1/2099,4")
    go_on(visitor)
    visitor.page.locator("main table").wait_for()


def open_the_mail(visitor: Visitor) -> None:
    """The link of the mail that was sent, however many came after it."""
    place = way(visitor.site.folder, to="@", path=r"collaboratives/reply/[^/\s]+/")
    visitor.go(place.removeprefix("/cy"))


COLLABORATIVES = (
    Stop("collaboratives:list", "/collaboratives/"),
    Stop("collaboratives:page", LIGHTS),
    Stop("collaboratives:measure", "", open_first(MEASURE)),
    Stop("collaboratives:session", LIGHTS, open_first(SESSION)),
    Stop("collaboratives:page", OFFICES),
    Stop("collaboratives:story_page", "", open_first(STORY)),
    Stop("collaboratives:measure", OFFICES, open_first(MEASURE)),
    Stop("collaboratives:page", LETTERS, status=404),
    Stop("collaboratives:reply", f"{REPLY}not-a-link/", status=409),
)
COLLABORATIVES_AS_OFFICER = (
    Stop("collaboratives:list", "/collaboratives/"),
    Stop("collaboratives:new", "/collaboratives/new/"),
    Stop("collaboratives:new", "", send_nothing),
    Stop("collaboratives:new", "/collaboratives/new/?body=cardiff"),
    Stop("collaboratives:new", "", send_nothing),
    Stop("collaboratives:page", LETTERS),
    Stop("collaboratives:facts", f"{LETTERS}facts/"),
    Stop("collaboratives:facts", "", send_nothing),
    Stop("collaboratives:gap", f"{LETTERS}gap/"),
    Stop("collaboratives:gap", "", send_nothing),
    Stop("collaboratives:charter", LETTERS, open_first("a[href*='/charter/']")),
    Stop("collaboratives:charter", "", send_nothing),
    Stop("collaboratives:idea_add", f"{LETTERS}ideas/add/"),
    Stop("collaboratives:idea_add", "", send_nothing),
    Stop("collaboratives:measure_add", f"{LETTERS}measures/add/"),
    Stop("collaboratives:measure_add", "", send_nothing),
    Stop("collaboratives:open", f"{LETTERS}open/"),
    Stop("collaboratives:page", LIGHTS),
    Stop("collaboratives:measure", "", open_first(MEASURE)),
    Stop("collaboratives:baseline", "", open_first("a[href$='/baseline/']")),
    Stop("collaboratives:measure_change", LIGHTS, through(MEASURE, "a[href$='/change/']")),
    Stop("collaboratives:measure_change", "", send_nothing),
    Stop("collaboratives:join", f"{LIGHTS}join/"),
    Stop("collaboratives:join", "", send_nothing),
    Stop("collaboratives:session_add", f"{LIGHTS}sessions/add/"),
    Stop("collaboratives:session_add", "", send_nothing),
    Stop("collaboratives:session", LIGHTS, open_first(SESSION)),
    Stop("collaboratives:attendance", "", open_first("a[href*='/sessions/'][href*='/teams/']")),
    Stop("collaboratives:attendance", "", send_nothing),
    Stop("collaboratives:agree", LIGHTS, through(SESSION, "a[href$='/actions/add/']")),
    Stop("collaboratives:agree", "", send_nothing),
    Stop("collaboratives:story", f"{LIGHTS}story/"),
    Stop("collaboratives:story", "", send_nothing),
    Stop("collaboratives:close", f"{LIGHTS}close/"),
    Stop("collaboratives:close", "", send_nothing),
    Stop("collaboratives:story_page", OFFICES, open_first(STORY)),
    Stop("collaboratives:offer", "", steps.below_here("offer/", steps.stay)),
    Stop("collaboratives:offer", "", send_nothing),
)
IN_A_TEAM = (
    Stop("collaboratives:page", LIGHTS),
    Stop("collaboratives:team", "", open_first(TEAM)),
    Stop("collaboratives:member_add", "", open_first("a[href$='/members/add/']")),
    Stop("collaboratives:member_add", "", send_nothing),
    Stop("collaboratives:leave", LIGHTS, through(TEAM, "a[href$='/leave/']")),
    Stop("collaboratives:team_story", LIGHTS, through(TEAM, "a[href$='/story/']")),
    Stop("collaboratives:team_story", "", send_nothing),
    Stop(
        "collaboratives:team_measure",
        LIGHTS,
        through(TEAM, "a[href*='/figures/']:not([href$='/add/'])"),
    ),
    Stop("collaboratives:point_add", "", open_first("a[href$='/add/']")),
    Stop("collaboratives:point_add", "", send_nothing),
    Stop(
        "collaboratives:paste",
        LIGHTS,
        through(TEAM, "a[href*='/figures/']:not([href$='/add/'])", "a[href$='/paste/']"),
    ),
    Stop("collaboratives:paste", "", send_nothing),
    Stop("collaboratives:paste", "", paste_nonsense),
    Stop(
        "collaboratives:cycle", LIGHTS, through(TEAM, "a[href*='/cycles/']:not([href$='/plan/'])")
    ),
    Stop("collaboratives:cycle_save", "", open_first("a[href$='/write/']")),
    Stop("collaboratives:cycle_save", "", send_nothing),
    Stop(
        "collaboratives:cycle_end",
        LIGHTS,
        through(TEAM, "a[href*='/cycles/']:not([href$='/plan/'])", "a[href$='/end/']"),
    ),
    Stop("collaboratives:cycle_end", "", send_nothing),
    Stop("collaboratives:plan", LIGHTS, through(TEAM, "a[href$='/plan/']")),
    Stop("collaboratives:plan", "", send_nothing),
    Stop("collaboratives:session", LIGHTS, open_first(SESSION)),
    Stop("collaboratives:answer", "", open_first("a[href*='/actions/']:not([href$='/add/'])")),
    Stop("collaboratives:answer", "", open_first("a[href='?answer=open']")),
    Stop("collaboratives:answer", "", send_nothing),
)
COLLABORATIVES_BY_LINK = (
    Stop("collaboratives:reply", "/demo/mail/", open_the_mail),
    Stop("collaboratives:reply", "", open_first("a[href='?answer=open']")),
    Stop("collaboratives:reply", "", send_nothing),
)
COLLABORATIVE_WALKS: dict[str, tuple[str, tuple[Stop, ...]]] = {
    "collaboratives": ("", COLLABORATIVES),
    "collaboratives as officer": ("Example Officer", COLLABORATIVES_AS_OFFICER),
    "collaboratives in a team": ("Example Manager", IN_A_TEAM),
    "collaboratives by link": ("", COLLABORATIVES_BY_LINK),
}
