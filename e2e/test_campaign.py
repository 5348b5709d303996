"""A campaign to 300 posts in a browser: written, seen, sent, passed on, and its cascade drawn."""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest

from e2e.conftest import Visitor, served
from e2e.letters import way
from rhannu.base import clock
from rhannu.base.days import working_day

pytestmark = pytest.mark.slow
START = working_day(clock.today() + timedelta(days=1))
MANY = 300
POSTS = f"""
import django
django.setup()
from rhannu.base.actions import one_change
from rhannu.organisations import actions
from rhannu.organisations.models import Organisation, Person, Post, PostHolding
bodies = list(Organisation.objects.present().filter(kind="local_authority").order_by("slug"))[:-1]
with one_change():
    people = Person.objects.bulk_create(
        Person(name=f"Example Member {{n}}", email=f"member{{n}}@body.example", is_fictional=True,
               language="cy" if n % 2 else "en")
        for n in range({MANY})
    )
    posts = Post.objects.bulk_create(
        Post(organisation=bodies[n % len(bodies)], title_en="Cabinet Member for Finance",
             title_cy="Aelod Cabinet dros Gyllid", is_example=True)
        for n in range({MANY})
    )
    PostHolding.objects.bulk_create(
        PostHolding(post=post, person=person)
        for post, person in zip(posts, people, strict=True)
    )
"""
WORDS = {
    "subject_en": "A round opens for finance",
    "text_en": "Look at what others did.",
    "subject_cy": "Mae cylch yn agor i gyllid",
    "text_cy": "Edrychwch ar yr hyn a wnaeth eraill.",
    "link": "/practices/",
}
PASS_ON = r"campaigns/pass-on/\S+?/"


def test_a_campaign_to_300_posts_is_seen_sent_passed_on_and_drawn(tmp_path, chromium):
    with served(tmp_path, now=f"{START.isoformat()}T10:00:00+00:00") as site:
        enter_posts(tmp_path)
        inside = Visitor(chromium.new_context().new_page(), site)
        outside = Visitor(chromium.new_context(java_script_enabled=False).new_page(), site, "cy")

        # When an officer writes it, aims it, looks, tests and lets it go
        page = written(inside)
        assert f"It would reach {MANY} people." in inside.words
        assert "In 1 organisation" in inside.words  # where nobody is known
        inside.page.locator("main form[action$='/test/'] button").click()
        inside.page.get_by_role("link", name="Look at who gets it").click()
        assert "Cabinet Member for Finance" in inside.words
        inside.go(f"{page}send/")
        assert f"{MANY} people get it." in inside.words
        inside.day("send_on", START)
        inside.go_on()
        assert inside.here == page

        # Then each gets it in their language, and one passes it on in one tap, without signing in
        path = way(tmp_path, to="member1@body.example", path=PASS_ON, says="Mae cylch yn agor")
        assert path.startswith("/cy/")
        outside.page.goto(f"{site.address}{path}")
        outside.page.locator("main input[name=colleague]").first.check()
        outside.go_on()
        assert "Anfonwyd ymlaen" in outside.words
        outside.page.goto(f"{site.address}{path.replace('pass-on', 'read')}")
        outside.go_on()
        assert outside.here == "/practices/"

        sent(inside, page)
        assert len(to_members(tmp_path)) == len(set(to_members(tmp_path))) == MANY

    # And an hour later it has gone on, and the page draws it
    with served(tmp_path, now=f"{START.isoformat()}T12:00:00+00:00") as site:
        inside = Visitor(chromium.new_context().new_page(), site)
        inside.sign_in_as("Example Officer")
        sent(inside, page, MANY + 1)
        assert f"Written to {MANY + 1} people, passed on to 1 more" in inside.words
        assert inside.page.locator("main svg[role=img]").count() == 3
        assert inside.page.locator("main .rh-tree svg rect").count() == 2
        assert re.search(r"Somebody there pressed the link\s+1 organisation", inside.words)


def enter_posts(folder) -> None:
    environment = {**os.environ, "RHANNU_VAR": str(folder), "RHANNU_DEMO": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "rhannu.config.settings"
    environment.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-W", "ignore", "-c", POSTS], env=environment, check=True)


def written(visitor: Visitor) -> str:
    visitor.sign_in_as("Example Officer")
    visitor.go("/campaigns/new/?about=opens")
    visitor.fill(**WORDS)
    visitor.go_on()
    visitor.fill(titles="cabinet member for finance")
    visitor.choose(kinds="local_authority")
    visitor.go_on()
    return visitor.here


def sent(visitor: Visitor, page: str, people: int = MANY) -> None:
    """Look again, as its page offers, until everybody has been written to."""
    for _look in range(120):
        visitor.go(page)
        if f"{people} people have been written to." in visitor.words:
            return
        visitor.page.wait_for_timeout(1000)
    raise AssertionError(visitor.words)


def to_members(folder) -> list[str]:
    files = (folder / "mail").glob("*.eml")
    found = [re.search(r"^To: (member\d+@body\.example)$", one.read_text(), re.M) for one in files]
    return [one[1] for one in found if one]
