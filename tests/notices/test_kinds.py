"""Each kind of mail is known by one code, and says in both languages what people may choose."""

import pytest
from django.utils.translation import override

from rhannu.notices.kinds import TOPICS, WRITERS
from rhannu.notices.models import Delivery
from rhannu.organisations.mail import KINDS, Kind, Pace, register


def test_each_kind_has_one_writer_and_a_code_that_fits():
    declared = [kind.code for topic in TOPICS for kind in topic.letters]

    assert len(declared) == len(set(declared)) == len(WRITERS)
    assert set(declared) == set(KINDS)
    assert all(len(code) <= Delivery._meta.get_field("kind").max_length for code in declared)


def test_each_kind_has_a_name_of_its_own_in_both_languages():
    for language in ("en", "cy"):
        with override(language):
            assert len({str(kind.name) for kind in KINDS.values()}) == len(KINDS)
    with override("cy"):
        in_welsh = {kind.code: (str(kind.name), str(kind.needed)) for kind in KINDS.values()}
    for code, (name, needed) in in_welsh.items():
        assert name != KINDS[code].name
        assert not needed or needed != KINDS[code].needed


def test_what_is_needed_at_once_says_why_it_cannot_be_switched_off():
    with pytest.raises(ValueError, match="say why"):
        register([Kind("made_up", "Made up", Pace.INSTANT)])
    with pytest.raises(ValueError, match="Two kinds"):
        register([Kind("ask", "Another", Pace.DAILY)])
    assert "made_up" not in KINDS
