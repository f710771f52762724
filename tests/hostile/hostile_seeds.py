"""One or more whole documents of each format, small enough to be changed thousands of times."""

import gzip
import json
import zipfile
from io import BytesIO

from hostile_files import MAIL, SAID, page, parts
from pdf_maker import column, made
from warc_maker import packed, record, wacz
from word_maker import docx, paragraph

_LD = json.dumps(
    {"@type": "NewsArticle", "headline": "Wall", "datePublished": "2025-03-04T09:00:00Z", "publisher": {"name": "T"}}
)
_STORY = (
    "Wall by May\n\nTARN, March 4 – Mayor Ilse Corwen said on Monday that the harbour wall would be finished “by the end of "
    "May”. “It will cost nine million,” she said, “and not a cent more.” According to Petr Holm, an engineer, it may take "
    "until 2026-03-31.\n\nThe council has not decided, a spokesman told the Post. He denied that the plan was late. “Nobody,” "
    "Corwen added, “will be asked to pay before Q3 2025.”\n\nСосо, инженер, сказал: «Стена будет готова к 1 мая».\n"
)
_HIDDEN = "<style>.x{display:none}#y{left:-999em}</style><p class=x>She said that she would go by Friday.</p><p style='color:#fff'>x</p>"
_LIVE = "".join(
    f"<div id=e{n}><h3>News {n}</h3><time datetime=2025-03-04T0{n}:00>0{n}:00</time><p>{SAID}</p></div>"
    for n in range(4)
)
_PAGE = page(
    _HIDDEN, f"<meta property=article:published_time content=2025-03-04><script type=application/ld+json>{_LD}</script>"
)
_RSS = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Tarn</title><item><title>Wall &amp; port</title><link>https://t.example/a"
    "</link><source url='https://o.example/'>Other</source><pubDate>Tue, 04 Mar 2025 09:00:00 GMT</pubDate></item></channel></rss>"
)
_ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tarn</title><entry><title type='html'>&lt;b&gt;Wall&lt;/b&gt;</title>"
    "<link href='/a'/><updated>2025-03-04T09:00:00Z</updated></entry></feed>"
)
_SITE = (
    "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>"
    "https://t.example/a</loc><n:news><n:publication><n:name>T</n:name></n:publication><n:title>W</n:title></n:news></url></urlset>"
)
_INDEX = (
    "<sitemapindex><sitemap><loc>https://t.example/s.xml</loc><lastmod>2026-11-22</lastmod></sitemap></sitemapindex>"
)
_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"url": "https://t.example/a", "date_published": "2025-03-04T09:00:00Z"}],
}
_HTTP = record("https://t.example/a", _PAGE)
_PACKED = record("https://t.example/b", gzip.compress(_PAGE), http="Content-Encoding: gzip\r\n")
_LETTER = f"{MAIL}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n{_STORY}".encode()
_HTML_MAIL = f"{MAIL}Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode() + _PAGE
_LINES = b"\n".join(
    json.dumps({"id": f"r{n}", "text": _STORY, "published": "2025-03-04", "url": "https://t.example/a"}).encode()
    for n in range(2)
)


def _core() -> bytes:
    core = "<dc:title>Wall</dc:title><dcterms:created>2025-03-04T09:00:00Z</dcterms:created>"
    return docx(
        paragraph("Wall", "Heading1") + paragraph(SAID) + f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>",
        core,
    )


def _stored(data: bytes) -> bytes:
    """Give a ZIP again with its members as they are, so that changes reach what is in them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


SEEDS: dict[str, tuple[bytes, ...]] = {
    "html": (_PAGE, page(f"<div class=liveblog>{_LIVE}</div>"), page("<table><tr><td>a<td>b</table><nav class=pagination><a href=?page=2>2</a></nav>")),
    "feed": (_RSS.encode(), _ATOM.encode(), json.dumps(_FEED).encode()),
    "sitemap": (_SITE.encode(), _INDEX.encode(), gzip.compress(_SITE.encode())),
    "opml": (b"<opml version='2.0'><head><title>T</title></head><body><outline text='a'><outline xmlUrl='https://t.example/f'/></outline></body></opml>",),
    "warc": (_HTTP + _PACKED, packed([_HTTP, _PACKED])),
    "wacz": (wacz({"archive/a.warc": _HTTP}), wacz({"archive/a.warc.gz": packed([_HTTP])})),
    "pdf": (made([column(_STORY.encode("ascii", "replace").decode())], {"Title": "Wall", "CreationDate": "D:20250304090000Z"}), made([column(SAID)] * 3, image=True)),
    "docx": (_core(), _stored(_core())),
    "mail": (_LETTER, _HTML_MAIL, parts(2), parts(1, "message/rfc822")),
    "mailbox": (b"".join(b"From a@b.example Tue Mar  4 09:00:00 2025\n" + mail + b"\n\n" for mail in (_LETTER, _HTML_MAIL)),),
    "jsonl": (_LINES,),
    "text": (_STORY.encode(), _STORY.encode("utf-16"), _STORY.encode("cp1251", "replace"), _STORY.encode("cp1252", "replace")),
    "robots": (b"User-agent: *\nDisallow: /a*b$\nAllow: /a\nCrawl-delay: 2\nSitemap: https://t.example/s.xml\n\nUser-agent: onrecord\nDisallow:\n",),
    "reader": (_STORY.encode(), (SAID * 3).encode()),
}  # fmt: skip
