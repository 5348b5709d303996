"""A page among several hands, and who looks after it.

Given a page that two people write at once; when each saves the same part; then neither overwrites
the other. Published, it is emerging until a plan sees to it, its group gets a champion, and its
owner says that it is right.
"""

from datetime import timedelta

import pytest

from e2e.test_pages_written import begins, press, publishes, sends, writes
from rhannu.base import clock

ROADS = [("en", False), ("cy", True)]
TITLES = {"en": "Bats in the bus station", "cy": "Ystlumod yn yr orsaf fysiau"}
GROUPS = {"en": "patient_transport", "cy": "mobile_working"}


@pytest.mark.parametrize(("language", "scripts"), ROADS)
def test_a_page_is_kept_by_several_hands(language, scripts, visitor):
    writer = visitor(language=language, scripts=scripts)
    officer = visitor(language=language, scripts=scripts)
    reader = visitor(language=language, scripts=scripts, width=390)
    writer.sign_in_as("Example Manager")
    officer.sign_in_as("Example Officer")
    page = begins(writer, TITLES[language])
    writes(writer, page, "about", summary="They hang above.")

    # Given two who have the same part open
    field = f"aim_{language}"
    for one in (writer, officer):
        one.go(f"{page}write/aim/")
    officer.fill(**{field: "Leave their roof alone."})
    press(officer)

    # When the second saves, they are shown the other's words beside their own, and choose
    writer.fill(**{field: "A roof with a gap."})
    press(writer)
    assert "Leave their roof alone." in writer.words
    assert writer.page.locator(f"main [name={field}]").input_value() == "A roof with a gap."
    writer.choose(choice="mine")
    press(writer)
    assert not writer.page.locator(".govuk-error-summary").count()
    officer.go(f"{page}write/aim/")
    assert officer.page.locator(f"main [name={field}]").input_value() == "A roof with a gap."

    # Then, published by somebody who wrote none of it, it is emerging and needs a plan
    sends(writer, page)
    officer.go(f"{page}write/review/")
    assert not officer.page.locator("main button[name=publish]").count()  # they wrote part of it
    second = visitor(language=language, scripts=scripts)
    second.sign_in_as("Swyddog Enghreifftiol")
    publishes(second, page)
    listed = f"main section:has(#care-no_plan) a[href$='{page}plan/']"
    officer.go("/practices/care/?show=no_plan")
    assert officer.page.locator(listed).count() == 1
    officer.go(f"{page}plan/")
    officer.fill(words="Count them for a summer.")
    officer.page.locator("main select[name=owner]").select_option("ceredigion")
    officer.day("due_on", clock.today() + timedelta(days=90))
    press(officer)
    officer.go("/practices/care/?show=no_plan")
    assert officer.page.locator(listed).count() == 0

    # and its group gets a champion and a department, which its pages name
    officer.go(f"/practices/groups/{GROUPS[language]}/")
    officer.page.locator("main select[name=champion]").select_option(index=1)
    officer.page.locator("main select[name=department]").select_option("welsh-government")
    press(officer)
    reader.go("/practices/groups/")
    row = reader.page.locator("main li", has=reader.page.locator(f"a[href$='{GROUPS[language]}']"))
    assert row.locator("a[href*='/organisations/welsh-government/']").count()

    # and its owner says on the page that it is right
    writer.go(f"{page}confirm/")
    press(writer)
    reader.go(page)
    assert str(clock.today().year) in reader.page.locator("main .rh-source").last.inner_text()
