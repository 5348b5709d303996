"""Nothing shows a benefit without its grade, or a sum without its kind of figure, beside it.

Walks every address of the site, in both languages and for every kind of reader, and the command
that searches; wherever the marked benefit or sum of a practice stands, the grade or kind must too.
"""

import re

import pytest
from click.testing import CliRunner
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from rhannu.base import clock
from rhannu.cli.main import cli
from rhannu.portfolio.models import StatedSum
from rhannu.practices.models import Grade
from rhannu.web.home.sign_in import BACKEND
from tests.factories import (
    NOW,
    make_auditor,
    make_evidence,
    make_officer,
    make_organisation,
    make_person,
    make_practice,
    make_project,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BENEFIT, SUM = "Zebraffordd", "4,242,424"
NEAR = 1500  # letters of a page's text within which the grade must stand


@pytest.fixture
def shown():
    """A practice with a marked benefit and a marked sum, at a body, in a conversation."""
    with clock.stopped(NOW):
        donor, recipient = make_organisation(slug="donor"), make_organisation(slug="recipient")
        practice = make_practice(
            slug="lights",
            donors=[donor],
            title_en="Light saving",
            title_cy="Arbed golau",
            achieved_en=f"{BENEFIT} saved a third of the power.",
            achieved_cy=f"{BENEFIT}: arbedwyd traean o'r trydan.",
        )
        saving = {"measure": "saving_a_year", "claim": "declared", "pence": 424_242_400}
        project = make_project(lead=donor, practices=[practice], sums=[saving])
        make_evidence(practice, donor)
        transfer = make_transfer(practice=practice, donor=donor, recipient=recipient, met=True)
        named = {
            "lights": practice.slug,
            "donor": donor.slug,
            "project": project.slug,
            "transfer": transfer.ref,
            "promise": transfer.commitments.get().ref,
        }
        readers = {
            "nobody": None,
            "recipient": make_person(at=recipient),
            "donor": make_person(at=donor),
            "officer": make_officer(),
            "auditor": make_auditor(),
        }
        yield named, readers


def addresses(named):
    """Every address of the site that these names can fill, and the searches that find the practice."""
    found = set()
    for pattern, space in patterns():
        parts = list(pattern.pattern.converters)
        for values in fillings(parts, space, named):
            found.add(reverse(f"{space}{pattern.name}", kwargs=values))
    found |= {f"{reverse('exchange:find')}?q=light+saving&for=recipient"}
    found |= {f"{reverse('practices:list')}?q=light+saving"}
    return sorted(found)


def patterns(below=None, space=""):
    for one in get_resolver().url_patterns if below is None else below:
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else space
            yield from patterns(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name:
            yield one, space


def fillings(parts, space, named):
    if not parts:
        return [{}]
    if parts == ["slug"]:
        return [{"slug": named[name]} for name in ("lights", "donor", "project")]
    if parts == ["ref"] and space == "exchange:":
        return [{"ref": named["transfer"]}]
    return []


def grade_words(language):
    with override(language):
        return [str(Grade.MONITORED.label), Grade.MONITORED.value]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_wherever_a_benefit_stands_its_grade_stands_beside_it(client, shown, language):
    named, readers = shown
    seen = set()
    for reader, person in readers.items():
        client.logout()
        if person is not None:
            client.force_login(person, backend=BACKEND)
        with override(language):
            wanted = addresses(named)
        for address in wanted:
            response = client.get(address, follow=True)
            text = plain(response.content.decode(errors="replace"))
            for place in re.finditer(BENEFIT, text):
                seen.add(address.partition("?")[0].removeprefix("/cy"))
                beside = text[max(place.start() - NEAR, 0) : place.end() + NEAR]
                assert any(word in beside for word in grade_words(language)), (reader, address)
            for place in re.finditer(SUM, text):
                seen.add(f"sum {address.partition('?')[0].removeprefix('/cy')}")
                beside = text[place.start() - 200 : place.end() + 200]
                assert any(word in beside for word in kind_words(language)), (reader, address)
    # The walk is worth something only if it meets what it looks for.
    assert {"/practices/lights/", "/practices/lights/text/", "/practices/lights/record/"} <= seen
    assert {"/conversations/find/", "sum /practices/lights/"} <= seen


def plain(page):
    page = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&#x27;", "'")


def kind_words(language):
    with override(language):
        return [str(StatedSum.Claim.DECLARED.label), StatedSum.Claim.DECLARED.value]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_command_that_searches_tells_the_grade_too(shown, language):
    found = CliRunner().invoke(
        cli, ["match", "light saving", "--lang", language], prog_name="rhannu"
    )

    assert "ight saving" in found.output or "Arbed golau" in found.output
    assert any(word in found.output for word in grade_words(language))
