"""Writes small Word documents for tests."""

import io
import zipfile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


def paragraph(text: str, style: str = "") -> str:
    """Give a paragraph of one run, in a style."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, core: str = "", name: str = "word/document.xml", entities: str = "") -> bytes:
    """Give a .docx with this body and these core properties, both as XML, and entities declared before them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        declared = f"<!DOCTYPE x [{entities}<!ENTITY h 'ha'>]>" if entities else ""
        archive.writestr(name, f"<?xml version='1.0'?>{declared}<w:document {_W}><w:body>{body}</w:body></w:document>")
        if core:
            archive.writestr("docProps/core.xml", f"<cp:coreProperties {_CORE}>{core}</cp:coreProperties>")
    return out.getvalue()
