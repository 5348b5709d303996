"""Evidence attacked in the browser: what is said of oneself, said twice, and taken back.

Given a made-up page with nothing behind it; when records are entered that would make it look better
than it is; then each says why it does not count as that, the grade rises by what holds, and falls
at once with what is withdrawn.
"""

import pytest

from e2e.test_pages_written import begins, press, publishes, sends, writes
from rhannu.base import clock

ROADS = [("en", True), ("cy", False)]
TITLES = {"en": "Otters at the outfall", "cy": "Dyfrgwn wrth yr arllwysfa"}
OWN, OTHER, OUTSIDE = "ceredigion", "powys", "audit-wales"
REPORT = "https://report.example/otters"


@pytest.mark.parametrize(("language", "scripts"), ROADS)
def test_a_grade_is_earned_and_can_fall(language, scripts, visitor):
    writer = visitor(language=language, scripts=scripts)
    officer = visitor(language=language, scripts=scripts)
    reader = visitor(language=language, scripts=scripts, width=390)
    writer.sign_in_as("Example Manager")
    officer.sign_in_as("Example Officer")

    # Given a page with no evidence
    page = begins(writer, TITLES[language])
    writes(writer, page, "about", summary="They come back.")
    sends(writer, page)
    publishes(officer, page)
    assert grade(reader, page) == 0

    # When the body that did it calls its own report an independent evaluation
    adds(officer, page, "independent_evaluation", "They are back.", by=OWN, source=REPORT)
    # then it counts as a comparison, no more, and says why
    assert grade(reader, page) == 3
    assert len(counts(officer, page)[0]) > len("It does not count as more.")

    # When another body says the same from the same source, and once more in nearly the same words
    adds(officer, page, "comparison", "Back they are.", by=OTHER, source=f"{REPORT}/?utm_source=x")
    adds(officer, page, "independent_evaluation", "They are back!", by=OWN, source=f"{REPORT}/2")
    # then neither adds anything
    assert grade(reader, page) == 3
    assert len(set(counts(officer, page))) == 3

    # When somebody outside has evaluated it, the grade rises
    adds(
        officer,
        page,
        "independent_evaluation",
        "Counted by night.",
        by=OUTSIDE,
        source=f"{REPORT}/3",
    )
    assert grade(reader, page) == 4

    # and it falls once that is withdrawn, which stays to be read with its day and reason
    officer.go(f"{page}evidence/")
    officer.page.locator("main a[href$='/withdraw/']").last.click()
    press(officer)
    assert officer.page.locator(".govuk-error-summary").is_visible()
    officer.choose(because="retracted")
    press(officer)
    assert grade(reader, page) == 3
    assert "Counted by night." in reader.words
    steps = reader.page.locator("main .rh-time li").count()
    assert steps == 3  # rose, rose, fell

    # and the rules are there to be read, in plain words
    reader.page.locator(
        "main a[href*='/evidence/?version'], main a[href$='/evidence/']"
    ).first.click()
    assert reader.here.startswith("/evidence/") and reader.page.locator("main li").count() > 5


def adds(officer, page, kind, words, *, by, source):
    """The officer enters a record of the result at the writer's own body."""
    officer.go(f"{page}evidence/add/")
    officer.choose(kind=kind, finding="supports")
    for name, slug in (("organisation", OWN), ("said_by", by)):
        officer.page.locator(f"main select[name={name}]").select_option(slug)
    officer.fill(
        **{f"text_{officer.language}": words, "source_url": source, "year": clock.today().year}
    )
    press(officer)
    assert officer.here == f"{page}evidence/", officer.words


def grade(reader, page):
    """How many of the five marks are filled on the page of the evidence, as anybody reads it."""
    reader.go(f"{page}evidence/")
    return reader.page.locator("main .rh-grade").first.locator("rect.is-on").count()


def counts(officer, page):
    """What is said of each record: whether it counts, as what, and why not as more."""
    officer.go(f"{page}evidence/")
    return officer.page.locator(
        "main section:has(#s-records) .rh-row__fact strong"
    ).all_inner_texts()
