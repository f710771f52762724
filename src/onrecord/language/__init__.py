"""Text seen as paragraphs, sentences, words and quotations: the facts that every later reading rests on."""

from onrecord.language.document import Document, Sentence, analyse
from onrecord.language.quotes import Quotation
from onrecord.language.words import Word

__all__ = ["Document", "Quotation", "Sentence", "Word", "analyse"]
