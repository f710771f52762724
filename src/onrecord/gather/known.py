"""What is known about a report beside its text."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the caller already knows of a report; it wins over what the source itself says.

    `published` and `modified` are ISO 8601 dates or date-times (`2025-12-31`, `2025-12-31T09:00:00Z`),
    `language` a tag whose first part is an ISO 639-1 code. None is unknown, and so is an empty string.
    """

    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None

    def over(self, said: "Known") -> "Known":
        """Fill what is unknown here from what the source said."""
        return Known(**{f.name: getattr(self, f.name) or getattr(said, f.name) or None for f in fields(self)})


NOTHING = Known()
