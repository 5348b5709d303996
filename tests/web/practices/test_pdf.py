"""The one page to print: tagged, in each language, truly one page, made once."""

import io
import re
import subprocess
import sys

import pypdf
import pytest

from rhannu.base import clock
from rhannu.documents import practice_pdf, typesetting
from rhannu.practices import limits
from tests.factories import (
    NOW,
    make_organisation,
    make_post,
    make_practice,
    make_project,
    make_transfer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

A4 = (595.28, 841.89)  # points
WELSH = "gwasanaethau cyhoeddus yng Nghymru wedi eu darparu gan y cynghorau".split()


@pytest.fixture(autouse=True)
def day():
    with clock.stopped(NOW):
        yield


def council(slug, **facts):
    return make_organisation(slug=slug, name_en=slug.title(), short_en=slug.title(), **facts)


def pdf_of(client, practice, language=""):
    response = client.get(f"{language}/practices/{practice.slug}/pdf/")
    assert response.status_code == 200 and response["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(response.content))


def words_of(reader):
    return re.sub(r"\s+", " ", reader.pages[0].extract_text())


def tags_of(element, found=None):
    """The roles of the structure tree, in reading order."""
    found = [] if found is None else found
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, pypdf.generic.ArrayObject):
        for one in element:
            tags_of(one, found)
    elif isinstance(element, pypdf.generic.DictionaryObject):
        if "/S" in element:
            found.append(element["/S"])
        if "/K" in element:
            tags_of(element["/K"], found)
    return found


def links_of(reader):
    notes = [one.get_object() for one in reader.pages[0].get("/Annots", [])]
    return [one["/A"]["/URI"] for one in notes if one["/Subtype"] == "/Link"]


# ------------------------------------------------------------------ form


@pytest.mark.parametrize(("language", "code"), [("", "en-GB"), ("/cy", "cy-GB")])
def test_it_is_one_tagged_page_of_a4_in_its_own_language(client, language, code):
    lessons = [{"kind": "went_wrong", "text_en": "Too few roads.", "text_cy": "Rhy ychydig."}]
    practice = make_practice(donors=[council("gwynedd")], title_en="Dim lamps", lessons=lessons)
    reader = pdf_of(client, practice, language)
    root, tags = reader.trailer["/Root"], None
    tags = tags_of(root["/StructTreeRoot"]["/K"])
    page = reader.pages[0].mediabox

    assert len(reader.pages) == 1
    assert (float(page.width), float(page.height)) == pytest.approx(A4, abs=0.1)
    assert root["/Lang"] == code
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == (practice.title_cy if language else "Dim lamps")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data()
    assert tags[0] == "/Document" and tags.count("/H1") == 1
    assert {"/H2", "/P", "/L", "/LI", "/LBody", "/Link"} <= set(tags)
    assert tags.index("/H1") < tags.index("/H2")


def test_every_font_stands_in_the_file(client):
    reader = pdf_of(client, make_practice(donors=[council("gwynedd")]))
    fonts = [one.get_object() for one in reader.pages[0]["/Resources"]["/Font"].values()]

    inner = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"] for one in fonts]
    assert inner and all("/FontFile3" in one or "/FontFile2" in one for one in inner)
    assert all("SourceSans3" in one["/BaseFont"] for one in fonts)


def test_welsh_letters_are_letters(client):
    practice = make_practice(donors=[council("gwynedd")], aim_cy="Dŵr, hŷn, â, ô, ï, Ŵ a Ŷ.")

    assert "Dŵr, hŷn, â, ô, ï, Ŵ a Ŷ." in words_of(pdf_of(client, practice, "/cy"))


# ------------------------------------------------------------------ content


def test_whom_to_ring_stands_first_with_deputy_and_day(client):
    donor = council("gwynedd")
    deputy = make_post(organisation=donor, title_en="Lamps Officer", themes=["workforce_change"])
    make_post(organisation=donor, title_en="Lighting Manager", phone="01632 960114", deputy=deputy)
    practice = make_practice(donors=[donor], achieved_en="It saves a third.")
    reader = pdf_of(client, practice)
    words = words_of(reader)

    assert "Lighting Manager, Gwynedd Phone 01632 960114 If away: Lamps Officer" in words
    assert "Post confirmed on 3 November 2026" in words
    assert words.index("Lighting Manager") < words.index("It saves a third.")
    assert "tel:+441632960114" in links_of(reader)


def test_a_benefit_has_its_grade_rule_and_what_would_raise_it(client):
    claim = [{"kind": "claim", "text_en": "It saves", "text_cy": "Mae'n arbed"}]
    practice = make_practice(
        donors=[council("gwynedd")], achieved_en="It saves a third.", evidence=claim
    )

    words = words_of(pdf_of(client, practice))

    after = words[words.index("It saves a third.") :]
    assert "Evidence Claimed: Those who did it say so." in after
    assert "What would raise it: figures from before and after" in after


def test_money_has_its_source_and_a_joint_sum_is_not_split(client):
    practice = make_practice()
    sums = [
        {
            "measure": "award",
            "claim": "declared",
            "pence": 9_000_000,
            "source_url": "https://a.example/1",
        }
    ]
    make_project(lead=council("gwynedd"), practices=[practice], theme="street_lighting", sums=sums)

    reader = pdf_of(client, practice)

    assert "Gwynedd: £90,000" in words_of(reader)
    assert "https://a.example/1" in links_of(reader)


def test_who_declined_stands_with_the_reason_and_examples_with_their_mark(client):
    donor = council("gwynedd")
    make_post(organisation=donor, title_en="Lighting Manager", example=True)
    practice = make_practice(donors=[donor])
    make_transfer(practice=practice, donor=donor, recipient=council("newport"), decision="not_here")

    words = words_of(pdf_of(client, practice))

    assert re.search(r"Said not here .{0,3}Newport: ", words)
    assert "Lighting Manager (example, made up)" in words


def test_the_address_of_the_page_is_text_and_link(client):
    practice = make_practice()
    reader = pdf_of(client, practice, "/cy")

    address = f"/cy/practices/{practice.slug}/"
    assert address in words_of(reader)
    assert any(one.endswith(address) for one in links_of(reader))


def test_words_without_welsh_stand_in_english_and_say_so(client):
    words = words_of(pdf_of(client, make_practice(aim_en="Fewer kilowatts."), "/cy"))

    assert "Fewer kilowatts. (Ddim ar gael yn Gymraeg eto)" in words


# ------------------------------------------------------------------ fitted


def of_words(number):
    return " ".join(WELSH[one % len(WELSH)] for one in range(number))


@pytest.mark.parametrize("number", [3, 40])
def test_the_longest_that_limits_allow_is_one_page_and_no_word_is_cut(client, number):
    texts = {f"{part}_cy": of_words(limits.limit(part, "cy")) for part in limits.WORDS}
    texts["title_cy"] = texts["title_cy"][:120].rsplit(" ", 1)[0]
    point = of_words(round(limits.POINT_WORDS * 1.3))
    lesson = {"kind": "went_wrong", "text_en": "Wrong", "text_cy": of_words(45)}
    practice = make_practice(
        donors=[council(f"corff-{one}") for one in range(number)],
        works_where_cy=[point] * limits.POINTS,
        may_not_fit_cy=[point] * limits.POINTS,
        lessons=[{**lesson, "year": 1990 + one} for one in range(number)],
        **texts,
    )
    reader = pdf_of(client, practice, "/cy")
    words = words_of(reader)
    sizes = set()
    reader.pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, _font, size: sizes.add(size * tm[0])
    )

    assert len(reader.pages) == 1
    assert min(size for size in sizes if size) >= practice_pdf.FLOOR - 0.5  # the eyebrow is 95%
    assert all(texts[f"{part}_cy"] in words for part in ("aim", "achieved", "took", "next_step"))
    shown = words.count("Beth aeth o'i le:")
    assert shown >= 1 and (shown == number or f"a {number - shown} arall ar y dudalen" in words)


# ------------------------------------------------------------------ whatever is typed


def test_words_are_never_code(client):
    typed = '#panic() #image("/etc/passwd") $x$ *b* @a <x> `r` // \\'
    practice = make_practice(aim_en=typed)

    assert typed in words_of(pdf_of(client, practice))


@pytest.mark.parametrize(
    "typed", ["Lamps 💡 ŵ", "Lamps 灯 ŵ", "Lamps \x07\ufeff ŵ", "Lamps \uffff ŵ"]
)
def test_letters_that_no_font_has_do_no_harm(client, typed):
    words = words_of(pdf_of(client, make_practice(aim_en=typed)))

    assert re.search(r"Lamps .?.?ŵ", words)


# ------------------------------------------------------------------ made once


@pytest.fixture
def made(monkeypatch):
    """How many pages were set."""
    pages, real = [], typesetting._made
    monkeypatch.setattr(typesetting, "_made", lambda *given: pages.append(1) or real(*given))
    return pages


def test_a_page_is_made_once_for_each_language_until_it_says_something_else(client, made):
    practice, other = make_practice(), make_practice()
    for _time in range(3):
        pdf_of(client, practice)
        pdf_of(client, practice, "/cy")
    assert len(made) == 2

    make_post(organisation=council("powys"))  # elsewhere
    pdf_of(client, practice)
    assert len(made) == 2

    make_project(lead=council("conwy"), practices=[practice], theme="street_lighting")
    assert "Conwy" in words_of(pdf_of(client, practice))
    pdf_of(client, other)
    assert len(made) == 4


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_as_much_as_the_page_and_nothing_the_second_time(
    client, django_assert_num_queries, number
):
    practice = make_practice(donors=[council(f"body-{one}") for one in range(number)])
    with django_assert_num_queries(5):  # changed? practice, search, donors, the rest
        pdf_of(client, practice)
    with django_assert_num_queries(1):
        pdf_of(client, practice)


def test_the_typesetter_and_its_memory_stay_out_of_the_web_worker():
    asks = (
        "import sys; from rhannu.config.wsgi import application; import rhannu.config.urls;"
        "sys.exit('typst' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asks], check=False).returncode == 0
