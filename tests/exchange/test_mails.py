"""A mail is read whatever its bytes hold: nothing of it is trusted, no attachment kept."""

import io
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhannu.exchange.files.mails import MOST_BYTES, MOST_WORDS, CannotRead, mails_in, read_mail


def make_mail(text="We met on Monday.", **headers):
    message = EmailMessage()
    message["From"] = "Ann Other <ann@cardiff.example>"
    message["To"] = "fund@rhannu.example, head@powys.example"
    message["Subject"] = "LED lights"
    message["Date"] = "Mon, 23 Nov 2026 10:00:00 +0000"
    message["Message-ID"] = "<one@cardiff.example>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def test_who_wrote_what_to_whom_and_when():
    found = read_mail(bytes(make_mail()))

    assert (found.from_name, found.from_address) == ("Ann Other", "ann@cardiff.example")
    assert found.others == ("fund@rhannu.example", "head@powys.example")
    assert (found.subject, found.words, found.kind) == ("LED lights", "We met on Monday.", "person")
    assert found.sent_at.isoformat() == "2026-11-23T10:00:00+00:00"


def test_what_is_forwarded_names_its_people_too():
    text = "See below.\n\n---- Forwarded ----\nFrom: Bo <bo@gwynedd.example>\n\nWe went to see it."

    assert "bo@gwynedd.example" in read_mail(bytes(make_mail(text))).others


def test_attachments_are_not_kept_and_html_alone_is_told_in_words():
    rich = make_mail()
    rich.set_content(
        "<style>p{}</style><p>We <b>rang</b></p><script>bad()</script>", subtype="html"
    )
    rich.add_attachment(b"%PDF-secret", maintype="application", subtype="pdf", filename="a.pdf")
    rich.add_attachment("a secret list", filename="list.txt")

    found = read_mail(bytes(rich))

    assert found.words == "We rang"


def test_a_header_cannot_begin_another_nor_hold_what_cannot_be_printed():
    raw = bytes(make_mail()).replace(
        b"Subject: LED lights", b"Subject: =?utf-8?q?a=0D=0ABcc=3A_x=40y.example=00=1B?="
    )

    assert read_mail(raw).subject == "a Bcc: x@y.example"


@pytest.mark.parametrize(
    "charset", [b"no-such-charset", b"utf-16", b"ascii", b'"', b"rot13", b"hex"]
)
def test_a_wrong_charset_still_gives_words(charset):
    raw = (
        b"From: a@b.example\nContent-Type: text/plain; charset=" + charset + b"\n\nW\xc5\xb7n \xff"
    )

    assert read_mail(raw).from_address == "a@b.example"


def test_no_date_no_id_and_no_sender_are_missing_alone():
    raw = b"Subject: hello\nDate: the day after\n\nwords"

    found = read_mail(raw)

    assert (found.sent_at, found.from_address, found.words) == (None, "", "words")
    assert found.digest == read_mail(raw).digest != read_mail(raw + b"!").digest


def test_the_same_id_is_the_same_mail():
    assert read_mail(bytes(make_mail("one"))).digest == read_mail(bytes(make_mail("two"))).digest


@pytest.mark.slow
def test_a_mail_of_fifty_megabytes_is_read_as_far_as_it_matters():
    raw = bytes(make_mail("short")) + b"x" * 50_000_000

    found = read_mail(raw)
    [kept] = mails_in(io.BytesIO(raw))

    assert found.subject == "LED lights" and len(found.words) <= MOST_WORDS
    assert len(kept) <= 2 * MOST_BYTES


@pytest.mark.slow
def test_parts_within_parts_without_end_do_no_harm():
    raw = b"From: a@b.example\n"
    for depth in range(3000):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)

    with suppress(CannotRead):
        assert read_mail(raw).words == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},
        {"Precedence": "bulk"},
        {"List_Id": "<news.example>"},
        {"Return_Path": "<>"},
        {"Subject": "Automatic reply: LED lights"},
        {"Subject": "Out of office"},
        {"Subject": "Ateb awtomatig: goleuadau"},
    ],
)
def test_what_nobody_wrote_is_told_apart(headers):
    assert read_mail(bytes(make_mail(**headers))).kind == "automatic"


def bounce(status="5.1.1", action="failed", identity="<ask.7.abcdefghjk@rhannu.example>"):
    return (
        "From: MAILER-DAEMON@mail.example\nReturn-Path: <>\nSubject: Undelivered\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\n\nCould not deliver.\n--b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mail.example\n\n"
        f"Final-Recipient: rfc822; Ann@Cardiff.example\nAction: {action}\nStatus: {status}\n\n"
        "--b\nContent-Type: message/rfc822\n\n"
        f"Message-ID: {identity}\nSubject: Is it right?\n\nhello\n--b--\n"
    ).encode()


def test_a_bounce_names_who_is_gone_and_which_mail_it_was():
    found = read_mail(bounce())

    assert found.kind == "bounce"
    assert found.bounced == (("ann@cardiff.example", "<ask.7.abcdefghjk@rhannu.example>"),)


@pytest.mark.parametrize("told", [{"status": "4.2.2"}, {"status": "5.7.1"}, {"action": "delayed"}])
def test_what_may_pass_or_is_about_us_is_no_bounce(told):
    assert read_mail(bounce(**told)).bounced == ()


@pytest.mark.parametrize(
    ("seals", "checked"),
    [
        (["mx.fund.example; dmarc=pass header.from=cardiff.example"], True),
        (["mx.fund.example; dmarc=fail"], False),
        (["mx.evil.example; dmarc=pass"], False),
        (["mx.evil.example; dmarc=fail", "mx.fund.example; dmarc=pass"], False),
        ([], False),
    ],
)
def test_only_the_latest_word_of_our_own_server_counts(seals, checked):
    raw = "".join(f"Authentication-Results: {one}\n" for one in seals).encode() + bytes(make_mail())

    found = read_mail(raw)

    assert found.was_checked_by("mx.fund.example") is checked
    assert not found.was_checked_by("")


def test_an_mbox_has_several_and_a_file_of_one_has_one():
    one = bytes(make_mail())
    box = b"From a Mon\n" + one + b"\n\nFrom b Tue\n" + one + b"\nFrom here on it is quoted\n"

    assert len(list(mails_in(io.BytesIO(one)))) == 1
    assert len(list(mails_in(io.BytesIO(box)))) == 2
    assert list(mails_in(io.BytesIO(b""))) == []


@pytest.mark.slow
@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    for content in (
        raw,
        b"From: a@b.example\nContent-Type: " + raw,
        b"Subject: " + raw + b"\n\n" + raw,
    ):
        try:
            found = read_mail(content)
        except CannotRead:
            continue
        assert len(found.words) <= MOST_WORDS and "\n" not in found.subject + found.from_address
        (found.subject + found.words).encode()
