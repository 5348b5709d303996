"""A word is found under the other shapes it takes."""

import pytest

from rhannu.analysis.similarity.words import content_words, fold, mutations, radicals, stem, stems


@pytest.mark.parametrize("mutated", ["gath", "nghath", "chath"])
def test_every_mutation_of_cath_leads_back_to_it(mutated):
    assert "cath" in radicals(mutated)
    assert stem("cath", "cy") in stems(mutated, "cy")
    assert stem(mutated, "cy") in stems("cath", "cy")


@pytest.mark.parametrize(
    ("radical", "forms"),
    [
        ("pont", {"bont", "mhont", "phont"}),
        ("tref", {"dref", "nhref", "thref"}),
        ("cath", {"gath", "nghath", "chath"}),
        ("bws", {"fws", "mws"}),
        ("drws", {"ddrws", "nrws"}),
        ("golau", {"olau", "ngolau"}),
        ("llyfr", {"lyfr"}),
        ("rhwydwaith", {"rwydwaith"}),
        ("mesur", {"fesur"}),
        ("ysgol", {"hysgol"}),
    ],
)
def test_mutations_are_those_of_the_grammar(radical, forms):
    assert set(mutations(radical)) == {radical} | forms
    assert all(radical in radicals(form) for form in forms)


def test_a_digraph_is_one_letter_and_does_not_mutate_as_its_first():
    assert mutations("chwarae") == ("chwarae",)
    assert mutations("ffordd") == ("ffordd",)
    assert mutations("theatr") == ("theatr",)


def test_accents_do_not_part_words():
    assert fold("Tŷ Hŵn Ynys Môn") == "ty hwn ynys mon"
    assert content_words("Gwasanaeth tân", "cy") == ["gwasanaeth", "tan"]


def test_what_an_apostrophe_leaves_over_is_no_word():
    assert content_words("the council's lights don't", "en") == ["council", "lights"]
    assert content_words("i'r cyngor sy'n gweithio", "cy") == ["cyngor", "gweithio"]


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("en", ["light", "lights", "lighting"]),
        ("en", ["digitise", "digitising", "digitised"]),
        ("cy", ["gwasanaeth", "gwasanaethau"]),
        ("cy", ["prosiect", "prosiectau"]),
        ("cy", ["gweithio", "gweithiwr"]),
        ("cy", ["arbed", "arbedion", "arbediad", "arbedwyd"]),
    ],
)
def test_inflected_forms_share_a_stem(language, family):
    assert len({stem(word, language) for word in family}) == 1


def test_different_things_keep_different_stems():
    words = ["cyngor", "cyngerdd", "gofal", "gofyn", "prosiect", "proses"]
    assert len({stem(word, "cy") for word in words}) == len(words)
