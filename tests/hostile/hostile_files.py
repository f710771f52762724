"""Writes the files with which somebody might try to break a reader, each from a few lines."""

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable

from pdf_maker import column, locked, made
from warc_maker import packed, record, wacz
from word_maker import docx, paragraph

SAID = "Mayor Ilse Corwen said on Monday that the harbour wall at Tarn would be finished by the end of May. "
ARTICLE = f"<p>{SAID}</p><p>{SAID.replace('Monday', 'Tuesday')}</p><p>The council voted for the plan after an hour.</p>"
PAGE = f"<html><head><title>Wall</title></head><body><article><h1>Wall by May</h1>{ARTICLE}</article></body></html>"
MAIL = "From: Ilse Corwen <ilse@tarn.example>\r\nSubject: Wall\r\nDate: Tue, 4 Mar 2025 09:00:00 +0000\r\n"
MEGA = 1_000_000
Maker = Callable[[], bytes]


def page(extra: str, head: str = "") -> bytes:
    """Give a page whose article has something more in it."""
    return PAGE.replace("</article>", f"{extra}</article>").replace("</head>", f"{head}</head>").encode()


def html_files() -> dict[str, Maker]:
    """Pages that are too deep, too wide, broken, or run programs."""
    return {
        "script": lambda: page("<script>alert(1)</script><script src=//evil.example/x.js></script>"),
        "script in a paragraph": lambda: page("<p>The end<script>document.write('said he lied')</script> is near.</p>"),
        "handlers": lambda: page('<p onclick="alert(1)" onmouseover=alert(2)>The end of the wall is near.</p>'),
        "image handler": lambda: page("<img src=x onerror=alert(1)><svg onload=alert(1)><p>x</p></svg>"),
        "javascript address": lambda: page("<p><a href='javascript:alert(1)'>The plan of the council</a></p>"),
        "data address": lambda: page("<iframe src='data:text/html,<script>alert(1)</script>'></iframe>"),
        "base": lambda: page("", "<base href='javascript:alert(1)//'>"),
        "refresh": lambda: page("", "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>"),
        "canonical file": lambda: page("", "<link rel=canonical href='file:///etc/passwd'>"),
        "attribute of 10 MB": lambda: page(f"<p title='{'x' * 10 * MEGA}'>The end.</p>"),
        "style of 10 MB": lambda: page(f"<p style='{'color:red;' * MEGA}'>The end.</p>"),
        "class of 1 MB": lambda: page(f"<p class='{'a ' * 500_000}'>The end.</p>"),
        "100,000 attributes": lambda: page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">The end.</p>"),
        "comment of 10 MB": lambda: page(f"<!--{'x' * 10 * MEGA}-->"),
        "open comment": lambda: page("<!--" + "x" * MEGA),
        "open tag": lambda: page("<p " + "x" * MEGA),
        "200,000 open tags": lambda: page("<b>" * 200_000),
        "depth of 100,000": lambda: page("<div>" * 100_000 + "deep" + "</div>" * 100_000),
        "depth of lists": lambda: page("<ul><li>a" * 30_000),
        "depth of tables": lambda: page("<table><tr><td>a" * 3_000),
        "depth of spans": lambda: page("<p>" + "<span>" * 50_000 + "The end of it." + "</span>" * 50_000 + "</p>"),
        "depth of quotations": lambda: page("<blockquote>" * 5_000 + SAID),
        "depth of fonts": lambda: page("<font size=1><i><u>" * 10_000 + SAID),
        "20,000 tables": lambda: page("<table><tr><td>a</td></tr></table>" * 20_000),
        "table of 100,000 cells": lambda: page("<table>" + "<tr>" + "<td>1</td>" * 100_000 + "</tr></table>"),
        "50,000 paragraphs": lambda: page("<p>The wall is long.</p>" * 50_000),
        "50,000 breaks": lambda: page("<p>" + "word<br>" * 50_000 + "</p>"),
        "20,000 links": lambda: page("<p><a href=/a>Read</a></p>" * 20_000),
        "5,000 times": lambda: page("<time datetime=2025-03-04>4 March</time>" * 5_000),
        "1,500 live entries": lambda: page(
            "<div class=liveblog>" + "<div id=e><time datetime=2025-03-04T09:00></time><p>News.</p></div>" * 1_500
        ),
        "4,000 hidden": lambda: page("<p hidden>Mayor Corwen said that the wall had fallen.</p>" * 4_000),
        "20,000 rules": lambda: page("", "<style>" + "".join(f".a{n}{{display:none}}" for n in range(20_000)) + "</style>"),
        "one class, 20,000 rules": lambda: page(
            "<p class=a>The end.</p>" * 500,
            "<style>" + "".join(f".a.b{n}{{display:none}}" for n in range(20_000)) + "</style>",
        ),
        "braces": lambda: page("", "<style>" + "{" * MEGA + "</style>"),
        "selectors": lambda: page("", "<style>" + "a," * MEGA + "b{display:none}</style>"),
        "escapes": lambda: page("<p style='" + "\\64 " * 300_000 + "'>The end.</p>"),
        "300,000 entities": lambda: page("<p>" + "&amp;" * 300_000 + "</p>"),
        "entity bomb": lambda: page("").replace(b"<html>", b"<!DOCTYPE html [" + BOMB + b"]><html>&i;"),
        "outside entity": lambda: b'<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + page("<p>&e;</p>"),
        "outside schema": lambda: b'<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://192.0.2.1/x.dtd">' + page(""),
        "numbers of characters": lambda: page("<p>&#0;&#x110000;&#xD800;&#99999999999999999999; the end of it all</p>"),
        "NUL": lambda: page("<p>The\0end</p>"),
        "NUL as a whole": lambda: b"\0" * 1_000,
        "half a character": lambda: page("")[:-9] + b"\xe2\x82",
        "wrong charset": lambda: b"<meta charset=utf-7>" + page("+ADw-b+AD4-the end of it all+ADw-/b+AD4-"),
        "charset of nothing": lambda: b"<meta charset=" + b"x" * 5_000 + b">" + page(""),
        "charset that runs": lambda: b"<meta charset=idna>" + page(""),
        "charset that unpacks": lambda: b"<meta charset=bz2_codec>" + page(""),
        "JSON-LD depth": lambda: page("", ld("[" * 100_000 + "]" * 100_000)),
        "JSON-LD graph": lambda: page("", ld('{"@graph":' * 50_000 + "1" + "}" * 50_000)),
        "JSON-LD number": lambda: page("", ld('{"@type":"NewsArticle","headline":' + "9" * 100_000 + "}")),
        "JSON-LD types": lambda: page("", ld('{"@type":["NewsArticle",1,null,{}],"headline":{"a":1},"publisher":[1]}')),
        "JSON-LD surrogate": lambda: page("", ld('{"@type":"NewsArticle","headline":"Wall \\ud800 by May"}')),
        "JSON-LD list of a million": lambda: page("", ld("[" + "1," * MEGA + "1]")),
        "meta surrogate": lambda: page("", "<meta property=og:title content='Wall &#xD800; by May'>"),
        "title of a megabyte": lambda: page("", f"<meta property=og:title content='{'Wall ' * 200_000}'>"),
        "date of a megabyte": lambda: page("", f"<meta property=article:published_time content='{'2' * MEGA}'>"),
        "date out of the calendar": lambda: page("", "<meta name=date content=9999-12-31T23:59:59+14:00>"),
        "year 0": lambda: page("", "<meta name=date content=0000-00-00>"),
        "numbers that are no numbers": lambda: page("<p>Page ²</p>", "<meta name=date content=²⁰²⁵-⁰¹-⁰¹>"),
        "address with a password": lambda: page("", "<link rel=canonical href=http://a:b@tarn.example/>"),
        "address of half a host": lambda: page("", "<link rel=canonical href='http://[::1/'>"),
        "pager without end": lambda: page("<div class=pagination>" + "<a href='?page=9'>9</a>" * 5_000 + "</div>"),
        "namespaces": lambda: page("<svg:a xmlns:svg='x'><o:p>Office</o:p></svg:a>"),
        "tags without a name": lambda: page("<><//><!><?><![CDATA[ x ]]>"),
        "frames": lambda: b"<html><frameset>" + b"<frame>" * 10_000,
        "nothing but tags": lambda: b"<" * MEGA,
        "nothing but ampersands": lambda: b"<html>" + b"&" * 300_000,
        "nothing but brackets": lambda: b"<html><p>" + b"[(" * 200_000,
        "one word of a megabyte": lambda: page(f"<p>{'a' * MEGA}</p>"),
        "combining marks": lambda: page("<p>The end" + "\u0301" * 100_000 + "</p>"),
    }  # fmt: skip


def ld(document: str) -> str:
    """Give a script element that describes the page."""
    return f"<script type='application/ld+json'>{document}</script>"


BOMB = b"<!ENTITY a 'ha'>" + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, (b"&%c;" % (97 + n)) * 10) for n in range(8))


def word_files() -> dict[str, Maker]:
    """Word documents that unpack to too much, refer outside, or are none."""
    body = paragraph(SAID)
    return {
        "entity bomb": lambda: docx(body + "<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", entities=BOMB.decode()),
        "outside entity": lambda: docx(body, entities='<!ENTITY e SYSTEM "file:///etc/passwd">'),
        "outside parameter": lambda: docx(body, entities='<!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd">%p;'),
        "zip bomb": lambda: _zip({"word/document.xml": b"<a>" + b"x" * 60 * MEGA}),
        "zip bomb of properties": lambda: _zip({"word/document.xml": b"<a/>", "docProps/core.xml": b"x" * 60 * MEGA}),
        "depth": lambda: docx("<w:p>" * 100_000),
        "depth of runs": lambda: docx("<w:p>" + "<w:r>" * 200 + "<w:t>deep</w:t>" + "</w:r>" * 200 + "</w:p>"),
        "depth of boxes": lambda: docx(("<w:p><w:r>" * 120) + "<w:t>x</w:t>" + "</w:r></w:p>" * 120),
        "30,000 paragraphs": lambda: docx("<w:p/>" * 30_000 + body),
        "30,000 runs": lambda: docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 30_000 + "</w:p>"),
        "attribute of 20 MB": lambda: docx(f"<w:p a='{'x' * 20 * MEGA}'/>"),
        "text of 11 MB": lambda: docx(paragraph("x" * 11 * MEGA)),
        "cut off": lambda: docx(body)[:-40],
        "cut at the start": lambda: docx(body)[200:],
        "lying size": lambda: _lying(docx(body)),
        "two of one name": lambda: _twice("word/document.xml"),
        "no document": lambda: _zip({"word/other.xml": b"<a/>"}),
        "way up": lambda: _zip({"../../word/document.xml": b"<a/>", "word/document.xml": b"<a/>"}),
        "no XML": lambda: _zip({"word/document.xml": b"\0\1\2"}),
        "UTF-16": lambda: _zip({"word/document.xml": "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16")}),
        "encrypted": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000,
        "10,000 members": lambda: _zip({f"x/{n}": b"" for n in range(10_000)} | {"word/document.xml": b"<a/>"}),
        "NUL in a name": lambda: _zip({"word/document.xml\0.png": b"<a/>"}),
        "no text": lambda: docx(""),
    }


def pdf_files() -> dict[str, Maker]:
    """PDFs of too many pages, with circles, lies and bombs in them."""
    whole = made([column(SAID * 2)])
    return {
        "10,000 pages": lambda: made([[]] * 10_000),
        "10,000,000 pages, said": lambda: whole.replace(b"/Count 1", b"/Count 10000000"),
        "fewer than no pages": lambda: whole.replace(b"/Count 1", b"/Count -1"),
        "a page tree in a circle": lambda: whole.replace(b"/Kids[7 0 R]", b"/Kids[2 0 R]"),
        "a page that is its parent": lambda: whole.replace(b"/Parent 2 0 R", b"/Parent 7 0 R"),
        "a stream that unpacks": _pdf_bomb,
        "a stream of a stream": lambda: _pdf_bomb(2),
        "lying length": lambda: whole.replace(b"/Length ", b"/Length 99999999"),
        "length below nothing": lambda: whole.replace(b"/Length ", b"/Length -"),
        "no end": lambda: whole[: len(whole) // 2],
        "nothing but a head": lambda: b"%PDF-1.7\n",
        "a head and noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400,
        "locked": locked,
        "script": lambda: whole.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        "launches a program": lambda: whole.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/Launch/F(/bin/sh)>>"),
        "asks the net": lambda: whole.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/URI/URI(http://192.0.2.1)>>"),
        "title of a megabyte": lambda: made([column(SAID)], {"Title": "x" * MEGA}),
        "date of the year 0": lambda: made([column(SAID)], {"CreationDate": "D:00000000000000Z"}),
        "date of no day": lambda: made([column(SAID)], {"CreationDate": "D:20259999"}),
        "depth of arrays": lambda: whole.replace(b"/Type/Catalog", b"/Type/Catalog/A" + b"[" * 50_000),
        "depth of dictionaries": lambda: whole.replace(b"/Type/Catalog", b"/Type/Catalog/A" + b"<</A" * 50_000),
        "a page without end": lambda: whole.replace(b"[0 0 595 842]", b"[0 0 1e30 1e30]"),
        "a page of no size": lambda: whole.replace(b"[0 0 595 842]", b"[0 0 0 0]"),
        "type of no size": lambda: whole.replace(b" 11 Tf", b" 0 Tf "),
        "20,000 letters in one place": lambda: made([column("a" * 20_000)]),
        "a reference to nothing": lambda: whole.replace(b"4 0 R", b"999999999 0 R"),
        "an object of its own": lambda: whole.replace(b"/Contents 6 0 R", b"/Contents 7 0 R"),
        "a wrong table": lambda: whole.replace(b"startxref\n", b"startxref\n9"),
        "an old table without end": lambda: whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev 9"),
        "NUL": lambda: whole.replace(b"Corwen", b"Cor\0en"),
    }  # fmt: skip


def mail_files() -> dict[str, Maker]:
    """Mails of too many parts, nested without end, or with headers that no program writes."""
    head = MAIL.encode()
    return {
        "1,000 parts": lambda: parts(1_000),
        "10,000 attachments": lambda: parts(10_000),
        "500 deep": lambda: _nested(500),
        "mails within 60 mails": lambda: _forwarded(60),
        "20,000 headers": lambda: head + b"X-A: b\r\n" * 20_000 + b"\r\n" + SAID.encode(),
        "header of 10 MB": lambda: head + b"X-A: " + b"x" * 10 * MEGA + b"\r\n\r\n" + SAID.encode(),
        "header folded 50,000 times": lambda: head + b"X-A: b\r\n" + b" c\r\n" * 50_000 + b"\r\n" + SAID.encode(),
        "subject folded": lambda: b"From: a@b.example\r\nSubject: a\r\n" + b" c\r\n" * 5_000 + b"\r\n" + SAID.encode(),
        "subject of encoded words": lambda: b"From: a@b.example\r\nSubject: "
        + b"=?utf-8?b?8J+Yhg==?= " * 5_000 + b"\r\n\r\n" + SAID.encode(),
        "subject in a wrong charset": lambda: b"Subject: =?x-none?q?=ff=fe?= =?utf-8?b?/w==?=\r\n\r\n" + SAID.encode(),
        "subject with a line break": lambda: b"From: a@b.example\r\nSubject: =?utf-8?q?a=0d=0aBcc:_c?=\r\n\r\n" + SAID.encode(),
        "sender of brackets": lambda: b"From: " + b"(" * 5_000 + b"\r\nSubject: a\r\n\r\n" + SAID.encode(),
        "1,000 senders": lambda: b"From: " + b"a <a@b.example>, " * 1_000 + b"\r\nSubject: a\r\n\r\n" + SAID.encode(),
        "date of a year beyond all": lambda: b"Date: Tue, 4 Mar 99999999999999999999 09:00:00 +0000\r\nSubject: a\r\n\r\n"
        + SAID.encode(),
        "date of no day": lambda: b"Date: Tue, 99 Foo 99999 99:99:99 +9999\r\nSubject: a\r\n\r\n" + SAID.encode(),
        "date of a number": lambda: b"Date: " + b"9" * 5_000 + b"\r\nSubject: a\r\n\r\n" + SAID.encode(),
        "boundary of nothing": lambda: head + b'Content-Type: multipart/mixed; boundary=""\r\n\r\n' + SAID.encode(),
        "boundary without end": lambda: head + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n" + SAID.encode(),
        "no boundary": lambda: head + b"Content-Type: multipart/mixed\r\n\r\n" + SAID.encode(),
        "3 million soft line breaks": lambda: head
        + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=\r\n" * 3 * MEGA + SAID.encode(),
        "100,000 senders": lambda: b"From: " + b"a@b.example, " * 100_000 + b"\r\nSubject: a\r\n\r\n" + SAID.encode(),
        "broken base64": lambda: head + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"QUJD!" * 3_001,
        "uuencode": lambda: head + b"Content-Transfer-Encoding: uuencode\r\n\r\nbegin 644 a\n" + b"\xff" * 900,
        "charset that unpacks": lambda: head + b"Content-Type: text/plain; charset=zlib_codec\r\n\r\n" + SAID.encode(),
        "charset with NUL": lambda: head + b'Content-Type: text/plain; charset="a\0b"\r\n\r\n' + SAID.encode(),
        "700 parameters": lambda: head + b"Content-Type: text/plain" + b"; a*0*=b" * 700 + b"\r\n\r\n" + SAID.encode(),
        "name with a way up": lambda: parts(1, 'application/pdf; name="../../../etc/passwd.pdf"'),
        "name with a bell": lambda: parts(1, 'application/pdf; name="\x1b]0;a\x07.pdf"'),
        "HTML bomb": lambda: head + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000,
        "no line ends": lambda: head + b"\r\n" + b"a" * 5 * MEGA,
        "nothing but NUL": lambda: head + b"\r\n" + b"\0" * 1_000,
        "a line of spaces": lambda: head + b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \r\n" * 30_000,
    }  # fmt: skip


def parts(count: int, kind: str = "text/plain") -> bytes:
    """Give a mail of so many parts."""
    one = f"--x\r\nContent-Type: {kind}\r\nContent-Disposition: attachment\r\n\r\n{SAID}\r\n"
    body = f"--x\r\nContent-Type: text/plain\r\n\r\n{SAID}\r\n"
    return f"{MAIL}Content-Type: multipart/mixed; boundary=x\r\n\r\n{body}{one * count}--x--\r\n".encode()


def _nested(depth: int) -> bytes:
    out = [MAIL]
    out += [f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth)]
    out.append(f"Content-Type: text/plain\r\n\r\n{SAID}\r\n")
    out += [f"--b{n}--\r\n" for n in reversed(range(depth))]
    return "".join(out).encode()


def _forwarded(depth: int) -> bytes:
    mail = f"{MAIL}\r\n{SAID}\r\n"
    for n in range(depth):
        part = f"--f{n}\r\nContent-Type: message/rfc822\r\n\r\n{mail}\r\n--f{n}--\r\n"
        text = f"--f{n}\r\nContent-Type: text/plain\r\n\r\n{SAID}\r\n"
        mail = f"{MAIL}Content-Type: multipart/mixed; boundary=f{n}\r\n\r\n{text}{part}"
    return mail.encode()


def mailbox_files() -> dict[str, Maker]:
    """Mailboxes with lines that never end."""
    mark = b"From a@b.example Tue Mar  4 09:00:00 2025\n"
    return {
        "no mail": lambda: b"Subject: a\n\nb\n",
        "one line of 5 MB": lambda: mark + MAIL.encode() + b"\r\n" + b"a" * 5 * MEGA,
        "10,000 marks": lambda: (mark + b"\n") * 10_000,
        "NUL": lambda: mark + b"\0" * 5_000,
    }


def line_files() -> dict[str, Maker]:
    """Reports one a line that are too deep, too long, too wide, or no text."""
    text = json.dumps(SAID)
    return {
        "a million deep": lambda: b"[" * MEGA + b"]" * MEGA,
        "a million deep in a field": lambda: b'{"text": ' + b"[" * MEGA + b"]" * MEGA + b"}",
        "a million deep in a stranger's field": lambda: f'{{"text": {text}, "x": '.encode() + b'{"a":' * MEGA + b"1" + b"}" * MEGA + b"}",
        "a number of a million digits": lambda: f'{{"text": {text}, "n": '.encode() + b"9" * MEGA + b"}",
        "a number beyond all": f'{{"text": {text}, "n": 1e999999999}}'.encode,
        "no number": f'{{"text": {text}, "n": NaN}}'.encode,
        "NUL": lambda: b'{"text": "a\\u0000b"}',
        "NUL as it is": lambda: b'{"text": "a\0b"}',
        "a lone surrogate": lambda: b'{"text": "a \\ud800 b"}',
        "a surrogate in the id": f'{{"text": {text}, "id": "\\udfff"}}'.encode,
        "a name twice": f'{{"text": "a", "text": {text}}}'.encode,
        "100,000 fields": ("{" + ",".join(f'"a{n}":1' for n in range(100_000)) + f', "text": {text}}}').encode,
        "a line of 25 MB": lambda: b'{"text": "' + b"a" * 25 * MEGA + b'"}\n' + f'{{"text": {text}}}'.encode(),
        "a text of 3 million": lambda: b'{"text": "' + b"a" * 3 * MEGA + b'"}',
        "wrong kinds": lambda: b'{"text": 1}\n{"text": []}\n{"text": {}}\n{"text": true}\n{"text": null}\n[]\n1\n"a"\n',
        "wrong fields": f'{{"text": {text}, "published": "99999-01-01"}}\n{{"text": {text}, "url": 1}}'.encode,
        "an id that runs": f'{{"text": {text}, "id": "../../x\\u001b[2J\\n<script>"}}'.encode,
        "no UTF-8": lambda: b'{"text": "\xff\xfe"}',
        "UTF-16": lambda: '{"text": "a"}'.encode("utf-16"),
        "blank lines": lambda: b"\n" * MEGA,
        "half an object": lambda: b'{"text": "a',
        "escapes": lambda: b'{"text": "' + b"\\u0041" * 500_000 + b'"}',
        "controls": lambda: b'{"text": "The mayor said \\u001b[2J\\u0007 that the wall was done."}',
    }  # fmt: skip


def text_files() -> dict[str, Maker]:
    """Plain texts that are none, or in no charset."""
    return {
        "NUL": lambda: SAID.encode() + b"\0",
        "a program": lambda: b"\x7fELF" + b"\0" * 100,
        "a gzip": lambda: gzip.compress(SAID.encode()),
        "a zip": lambda: _zip({"a": b"b"}),
        "25 MB": lambda: b"a" * 25 * MEGA,
        "3 million letters": lambda: b"ab " * MEGA,
        "half a UTF-8": lambda: SAID.encode() + b"\xf0\x9f\x98",
        "surrogates in UTF-8": lambda: SAID.encode() + b"\xed\xa0\x80",
        "overlong UTF-8": lambda: SAID.encode() + b"\xc0\xaf",
        "beyond Unicode": lambda: SAID.encode() + b"\xf4\x90\x80\x80",
        "odd UTF-16": lambda: b"\xff\xfea\0b",
        "lone surrogate in UTF-16": lambda: b"\xff\xfe\x00\xd8",
        "UTF-32 beyond": lambda: b"\xff\xfe\x00\x00\xff\xff\xff\x7f",
        "all bytes": lambda: bytes(range(1, 256)) * 40,
        "escapes of a terminal": lambda: SAID.encode() + b"\x1b]0;owned\x07\x1b[2J",
        "a million line ends": lambda: b"\r\n" * MEGA,
        "300,000 quotation marks": lambda: SAID.encode() + b'"' * 300_000,
        "nothing": lambda: b"",
    }


def archive_files() -> dict[str, Maker]:
    """Web archives with lengths that lie and members that unpack."""
    good = record("https://tarn.example/wall", PAGE.encode())
    huge = gzip.compress(b"<html>" + b"a" * 60 * MEGA)
    return {
        "length too great": lambda: _length(good, 10**12),
        "length too small": lambda: _length(good, 10) + good,
        "length below nothing": lambda: _length(good, -5) + good,
        "length of no number": lambda: good.replace(b"Content-Length: ", b"Content-Length: x"),
        "length of a thousand digits": lambda: _length(good, 10**999),
        "no length": lambda: good.replace(b"Content-Length:", b"X-Length:") + good,
        "two lengths": lambda: good.replace(b"\r\nContent-Length:", b"\r\nContent-Length: 5\r\nContent-Length:") + good,
        "header of 5 MB": lambda: record("https://tarn.example/wall", PAGE.encode(), warc=f"X-A: {'x' * 5 * MEGA}\r\n"),
        "50,000 headers": lambda: record("https://tarn.example/wall", PAGE.encode(), http="X-A: b\r\n" * 50_000),
        "address of 1 MB": lambda: record("https://tarn.example/" + "x" * MEGA, PAGE.encode()),
        "address of a script": lambda: record("javascript:alert(1)", PAGE.encode()),
        "address of a file": lambda: record("file:///etc/passwd", PAGE.encode()),
        "gzip bomb in a body": lambda: record("https://tarn.example/a", huge, http="Content-Encoding: gzip\r\n"),
        "gzip bomb of gzip bombs": lambda: record(
            "https://tarn.example/a", gzip.compress(huge), http="Content-Encoding: gzip, gzip\r\n"
        ),
        "gzip bomb around all": lambda: gzip.compress(_length(good, 60 * MEGA) + b"a" * 60 * MEGA),
        "brotli of noise": lambda: record("https://tarn.example/a", bytes(range(256)) * 50, http="Content-Encoding: br\r\n"),
        "brotli bomb": lambda: record("https://tarn.example/a", BROTLI, http="Content-Encoding: br\r\n"),
        "zstd of noise": lambda: record("https://tarn.example/a", b"\x28\xb5\x2f\xfd" * 99, http="Content-Encoding: zstd\r\n"),
        "chunks that lie": lambda: record("https://tarn.example/a", b"FFFFFFFF\r\nab\r\n", http="Transfer-Encoding: chunked\r\n"),
        "chunks below nothing": lambda: record("https://tarn.example/a", b"-1\r\nab\r\n", http="Transfer-Encoding: chunked\r\n"),
        "a thousand encodings": lambda: record(
            "https://tarn.example/a", PAGE.encode(), http="Content-Encoding: " + "gzip, " * 1_000 + "\r\n"
        ),
        "unknown encoding": lambda: record("https://tarn.example/a", b"x", http="Content-Encoding: x-rot13\r\n"),
        "noise": lambda: bytes(range(256)) * 4_000,
        "cut in a member": lambda: packed([good, good])[:-30],
        "half a gzip, again": lambda: packed([good])[:99] * 300,
        "3,000 heads": lambda: b"WARC/1.0\r\n" * 3_000,
        "100,000 heads of gzip": lambda: b"\x1f\x8b\x08\x00" * 100_000,
        "nothing": lambda: b"",
        "status of no number": lambda: good.replace(b"200 OK", b"abc OK"),
        "date of no day": lambda: good.replace(b"2026-01-05T06:00:00Z", b"9999-99-99T99:99:99Z"),
        "answer without a line": lambda: good.replace(b"HTTP/1.1 200 OK\r\n", b""),
        "500,000 members of nothing": lambda: gzip.compress(b"") * 500_000,
        "a gzip of a gzip": lambda: gzip.compress(packed([good])),
        "30 gzips about a page": lambda: record(
            "https://tarn.example/a", _gzips(PAGE.encode(), 30), http="Content-Encoding: " + "gzip, " * 29 + "gzip\r\n"
        ),
        "archives in gzips in archives": lambda: _archives(8),
    }  # fmt: skip


def _gzips(data: bytes, depth: int) -> bytes:
    return data if depth == 0 else _gzips(gzip.compress(data), depth - 1)


def _archives(depth: int) -> bytes:
    inner = PAGE.encode() if depth == 0 else gzip.compress(_archives(depth - 1))
    http = "Content-Type: application/warc\r\nContent-Encoding: gzip\r\n" if depth else ""
    return packed([record("https://tarn.example/a", inner, http=http)])


# Sixty million letters a, as Brotli packs them: written once with its own program, since the package has none.
BROTLI = bytes.fromhex(
    "cfffff7ff825c2e2b14020f7fe9ffffffff04b00c4610180eefd3fffffffe1970088c32200ddfbfffc379cc42f0110870500ba7e93"
)


def wacz_files() -> dict[str, Maker]:
    """Packed archives that are none, or unpack to too much."""
    good = record("https://tarn.example/wall", PAGE.encode())
    return {
        "no zip": lambda: b"PK\x03\x04" + b"\0" * 400,
        "no archive": lambda: wacz({"pages/pages.jsonl": b"{}"}),
        "noise in it": lambda: wacz({"archive/a.warc": bytes(range(256)) * 99}),
        "way up": lambda: wacz({"archive/../../../tmp/a.warc": good}),
        "lying size": lambda: _lying(wacz({"archive/a.warc": good})),
        "cut": lambda: wacz({"archive/a.warc": good})[:-30],
        "1,000 archives": lambda: wacz({f"archive/{n}.warc": b"" for n in range(1_000)}),
        "zeros": lambda: _zip({"archive/a.warc": b"\0" * 60 * MEGA}),
        "name that rings a bell": lambda: wacz({"archive/\x07\x1b[2J\n.warc.gz": b"\x1f\x8b"}),
        "compressed twice": lambda: wacz({"archive/a.warc.gz": gzip.compress(packed([good]))}),
    }


def listing_files() -> dict[str, Maker]:
    """Feeds, sitemaps and lists of feeds that expand, refer outside, nest, or are none."""
    rss = "<rss version='2.0'><channel><title>T</title>{}</channel></rss>"
    item = "<item><title>Wall</title><link>https://tarn.example/a</link><pubDate>Tue, 04 Mar 2025 09:00:00 GMT</pubDate></item>"
    site = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
    entry = "<url><loc>https://tarn.example/a</loc></url>"
    opml = "<opml version='2.0'><body>{}</body></opml>"
    outside = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    feed = '{{"version": "https://jsonfeed.org/version/1.1", "items": {}}}'
    bomb = f"<!DOCTYPE x [{BOMB.decode()}]>"
    return {
        "feed: entity bomb": (bomb + rss.format(item.replace("Wall", "&i;"))).encode,
        "feed: outside entity": (outside + rss.format(item.replace("Wall", "&e;"))).encode,
        "feed: depth": lambda: rss.format("<a>" * 8_000).encode(),
        "feed: depth, whole": lambda: rss.format(item + "<a>" * 8_000 + "</a>" * 8_000).encode(),
        "feed: 1,500 entries": lambda: rss.format(item * 1_500).encode(),
        "feed: script": lambda: rss.format(item.replace("Wall", "&lt;script&gt;alert(1)&lt;/script&gt;")).encode(),
        "feed: address of a script": lambda: rss.format(item.replace("https://tarn.example/a", "javascript:alert(1)")).encode(),
        "feed: address of a file": lambda: rss.format(item.replace("https://tarn.example/a", "file:///etc/passwd")).encode(),
        "feed: date": lambda: rss.format(item.replace("04 Mar 2025", "99 Foo 99999")).encode(),
        "feed: NUL": lambda: rss.format(item.replace("Wall", "W\0all")).encode(),
        "feed: half a surrogate pair": lambda: rss.format(item.replace("Wall", "&#xD800;")).encode()[:-5],
        "OPML: no UTF-8": lambda: b"<opml><body><outline xmlUrl='http://a.example/\xed'/></body></opml>",
        "sitemap: damaged gzip": lambda: gzip.compress(site.format(entry * 50).encode())[:10] + b"\xff" * 60,
        "feed: half": lambda: rss.format(item).encode()[:90],
        "feed: 3 MB": lambda: rss.format(" " * 3 * MEGA).encode(),
        "feed: broken, 200 KB": lambda: rss.format("<a><b>" * 40_000).encode(),
        "feed: gzip bomb": lambda: gzip.compress(rss.format("x" * 60 * MEGA).encode()),
        "feed: half a gzip": lambda: gzip.compress(rss.format(item).encode())[:50],
        "feed: UTF-16 that is none": lambda: b"\xff\xfe" + rss.format(item).encode() + b"a",
        "feed: 20,000 attributes": lambda: rss.format("<a " + " ".join(f"b{n}='1'" for n in range(20_000)) + "/>").encode(),
        "sitemap: entity bomb": (bomb + site.format(entry.replace("/a", "/&i;"))).encode,
        "sitemap: outside entity": (outside + site.format(entry.replace("/a", "/&e;"))).encode,
        "sitemap: outside inclusion": lambda: site.format(
            "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"
        ).encode(),
        "sitemap: depth": lambda: site.format("<url>" * 100_000).encode(),
        "sitemap: 51,000 entries": lambda: site.format(entry * 51_000).encode(),
        "sitemap: gzip bomb": lambda: gzip.compress(site.format("x" * 60 * MEGA).encode()),
        "sitemap: date": lambda: site.format(entry.replace("</loc>", "</loc><lastmod>2025-99-99</lastmod>")).encode(),
        "sitemap: attribute of 11 MB": lambda: site.format(f"<url a='{'x' * 11 * MEGA}'/>").encode(),
        "OPML: entity bomb": (bomb + opml.format("<outline xmlUrl='&i;'/>")).encode,
        "OPML: outside entity": (outside + opml.format("<outline text='&e;' xmlUrl='http://a.example/'/>")).encode,
        "OPML: depth": lambda: opml.format("<outline>" * 100_000).encode(),
        "OPML: 50,000 outlines": lambda: opml.format("<outline xmlUrl='http://a.example/f'/>" * 50_000).encode(),
        "OPML: address of a script": lambda: opml.format("<outline xmlUrl='javascript:alert(1)'/>").encode(),
        "JSON feed: depth": lambda: feed.format("[" * 100_000 + "]" * 100_000).encode(),
        "JSON feed: number": lambda: feed.format("9" * 100_000).encode(),
        "JSON feed: wrong kinds": lambda: feed.format('[1, null, [], {"url": 1}, {"url": "x", "title": []}]').encode(),
        "JSON feed: surrogate": lambda: feed.format('[{"url": "https://a.example/\\ud800", "title": "\\ud800"}]').encode(),
        "comments": lambda: b"<!--" * 100_000,
        "types": lambda: b"<!DOCTYPE [" * 100_000,
        "instructions": lambda: b"<?xml " * 100_000,
    }  # fmt: skip


ROBOTS: dict[str, Maker] = {
    "stars": lambda: b"User-agent: *\nDisallow: /" + b"*a" * 5_000 + b"$\n",
    "10,000 rules": lambda: b"User-agent: *\n" + b"Disallow: /*a*b*c\n" * 10_000,
    "delay without end": lambda: b"User-agent: *\nCrawl-delay: 1e308\n",
    "delay below nothing": lambda: b"User-agent: *\nCrawl-delay: -1\n",
    "delay of no number": lambda: b"User-agent: *\nCrawl-delay: nan\n",
    "noise": lambda: bytes(range(256)) * 500,
    "one line": lambda: b"a" * 500_000,
    "percent signs": lambda: b"User-agent: *\nDisallow: /%%%zz%ff\n",
}


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _twice(name: str) -> bytes:
    whole = _zip({name: b"<a/>", name[:-1] + "_": b"<b>x</b>"})
    return whole.replace((name[:-1] + "_").encode(), name.encode())


def _lying(packed_up: bytes) -> bytes:
    """Make every size in a ZIP's directory say 40 bytes."""
    out = bytearray(packed_up)
    place = out.find(b"PK\x01\x02")
    while place >= 0:
        out[place + 24 : place + 28] = (40).to_bytes(4, "little")
        place = out.find(b"PK\x01\x02", place + 1)
    return bytes(out)


def _length(whole: bytes, said: int) -> bytes:
    head, _, rest = whole.partition(b"Content-Length: ")
    return head + b"Content-Length: " + str(said).encode() + b"\r\n" + rest.partition(b"\r\n")[2]


def _pdf_bomb(layers: int = 1) -> bytes:
    data = b"BT /F 11 Tf 72 700 Td (" + b" " * 15 * MEGA + b") Tj ET"
    for _ in range(layers):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * layers
    whole = made([column("x")])
    start, end = whole.find(b"6 0 obj"), whole.find(b"7 0 obj")
    stream = b"6 0 obj\n<</Length %d/Filter[%s]>>stream\n" % (len(data), filters) + data + b"\nendstream\nendobj\n"
    return whole[:start] + stream + whole[end:]
