"""Mails and mailboxes: the words of the sender, the article of a newsletter, what is attached."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_maker import column, made
from word_maker import docx, paragraph

from onrecord.gather import Known, gather, mailbox
from onrecord.gather.delivery import Delivery
from onrecord.gather.document import read_document
from onrecord.gather.kinds import Kind
from onrecord.model import Report, SourceError

SAID = "The mayor said that the bridge would be ready in May.\n"
LETTER = """<html><body><table><tr><td><h1>Bridge ready in May</h1><p>The mayor said that the bridge would be ready in May, and
the council agreed.</p><p>Work goes on day and night, according to the road office.</p></td></tr></table></body></html>"""


def mail(text: str | None = SAID, **headers: str) -> EmailMessage:
    message = EmailMessage()
    said = {
        "From": "Ilse Corwen <ilse@a.example>",
        "Subject": "Brücke fertig",
        "Date": "Tue, 04 Mar 2025 09:15:00 +0100",
    }
    for name, value in {**said, **headers}.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    return message


def read(message: EmailMessage | bytes) -> list[Report | SourceError]:
    try:
        return list(read_document(Kind.MAIL, bytes(message), Known(), Delivery("a.eml")))
    except SourceError as error:
        return [error]


def only(message: EmailMessage | bytes) -> Report:
    (found,) = read(message)
    assert isinstance(found, Report), found
    return found


def test_a_plain_mail() -> None:
    report = only(mail("He said — “yes”.\n\n> quoted\n"))
    assert report.text == "Brücke fertig\n\nHe said — “yes”.\n\n> quoted"
    assert (report.title, report.author, report.outlet) == ("Brücke fertig", "Ilse Corwen", None)
    assert (report.published, report.published_from) == ("2025-03-04T09:15:00+01:00", "mail")


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Tue, 04 Mar 2025 09:15:00 -0000", "2025-03-04T09:15:00Z"),
        ("yesterday", None),
        ("", None),
        ("Tue, 99 Mar 2025", None),
    ],
)
def test_dates(date: str, published: str | None) -> None:
    raw = bytes(mail()).replace(b"Tue, 04 Mar 2025 09:15:00 +0100", date.encode())
    assert only(raw).published == published


def test_a_newsletter_is_read_by_its_article_and_its_sender_is_the_outlet() -> None:
    message = mail(
        "View in your browser", List_Id="<weekly>", From="Velmar Weekly <n@n.example>", Subject="Bridge ready in May"
    )
    message.add_alternative(LETTER, subtype="html")
    report = only(message)
    assert report.text == (
        "Bridge ready in May\n\nThe mayor said that the bridge would be ready in May, and the council agreed.\n\n"
        "Work goes on day and night, according to the road office."
    )
    assert (report.outlet, report.author) == ("Velmar Weekly", None)


def test_the_plain_part_is_read_where_it_is_whole() -> None:
    message = mail(SAID * 5)
    message.add_alternative(LETTER, subtype="html")
    assert only(message).text.endswith(SAID.strip())


def test_html_without_an_article_leaves_the_plain_part() -> None:
    message = mail("See you.")
    message.add_alternative("<p>Hi</p>", subtype="html")
    assert only(message).text == "Brücke fertig\n\nSee you."


def test_lines_that_the_senders_program_broke_are_joined() -> None:
    raw = b"From: a@a.example\nContent-Type: text/plain; format=flowed\n\nThe mayor said that \nall was well.\n\n-- \nIlse\n> quoted \nmine"
    assert only(raw).text == "The mayor said that all was well.\n\n-- \nIlse\n> quoted \nmine"


def test_charsets() -> None:
    head = b"From: a@a.example\nContent-Type: text/plain; charset=windows-1251\n\n"
    assert only(head + "Мост будет готов в мае.".encode("cp1251")).text == "Мост будет готов в мае."
    (error,) = read(head.replace(b"windows-1251", b"utf-8") + b"caf\xe9 au lait")
    assert isinstance(error, SourceError)
    assert "declares utf-8" in error.reason


def test_attachments_of_known_kinds_are_reports_and_others_are_named() -> None:
    inner = mail(SAID)
    inner.add_attachment(
        made([column("The wall will be ready, the mayor said.")]),
        maintype="application",
        subtype="pdf",
        filename="wall.pdf",
    )
    inner.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="wall.png")
    outer = mail("See below.", From="b@b.example", Subject="Fwd", Date="Wed, 05 Mar 2025 09:15:00 +0100")
    outer.add_attachment(inner)
    outer.add_attachment(
        docx(paragraph("The wall, on paper.")), maintype="application", subtype="octet-stream", filename="wall.docx"
    )
    outer.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="broken.pdf")
    forward, original, pdf, paper, broken = read(outer)
    assert isinstance(forward, Report)
    assert forward.incomplete is None
    assert isinstance(original, Report)
    assert (original.author, original.incomplete) == ("Ilse Corwen", "without its attachments wall.png")
    assert isinstance(pdf, Report)
    assert (pdf.text, pdf.published, pdf.published_from) == (
        "The wall will be ready, the mayor said.", "2025-03-04T09:15:00+01:00", "mail",
    )  # fmt: skip
    assert isinstance(paper, Report)
    assert paper.text == "The wall, on paper."
    assert isinstance(broken, SourceError)
    assert str(broken) == "a.eml, attachment broken.pdf: is a PDF that is broken or cut off"


def test_mails_within_mails_end() -> None:
    message = mail(SAID)
    for _ in range(8):
        outer = mail(SAID)
        outer.add_attachment(message)
        message = outer
    assert len(read(message)) == 4


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"He said so.", "is no mail: it has no From, Subject or Date"), (b"From: a@a.example\n\n \n", "is a mail without text"),
     (b" \n", "is empty")],
)  # fmt: skip
def test_what_is_no_mail_is_named(raw: bytes, reason: str) -> None:
    (error,) = read(raw)
    assert isinstance(error, SourceError)
    assert error.reason == reason


def test_a_mailbox_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = b"From a@a.example Tue Mar  4 09:00:00 2025\n"
    one = bytes(mail("First, he said.\n\n>From here on it is well.\nFrom there too.\n"))
    box = tmp_path / "a.mbox"
    box.write_bytes(
        mark
        + one
        + b"\n"
        + mark
        + b"nothing\n\n"
        + mark
        + b"From: c@c.example\n\n"
        + b"a" * 5_000
        + b"\n\n"
        + mark
        + bytes(mail())
    )
    monkeypatch.setattr(mailbox, "MAX_BYTES", 4_000)
    first, none, large, last = gather(str(box))
    assert isinstance(first, Report)
    assert first.text.endswith("From here on it is well.\nFrom there too.")
    assert isinstance(last, Report)
    assert str(none) == f"{box}, mail 2: is no mail: it has no From, Subject or Date"
    assert str(large).startswith(f"{box}, mail 3: is larger than")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_mail_gives_reports_or_reasons(body: bytes, value: str) -> None:
    heads = (
        b"From: x@x.example\nContent-Type: "
        + value.encode("utf-8", "replace")
        + b"\nSubject: "
        + value.encode("utf-8", "replace")
    )
    found = read(heads + b"\n\n" + body)
    assert found
    assert all(isinstance(each, Report) or "\n" not in str(each) for each in found)
