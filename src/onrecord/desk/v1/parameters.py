"""Parameters of the API: each declared once, read from addresses and written into the OpenAPI document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from starlette.datastructures import QueryParams

from onrecord.desk.v1.problems import refuse
from onrecord.model.contract import Json

DEFAULT_LIMIT = 50
MOST = 500
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query: `type` is str, bool, int, date or a StrEnum; an int has its bounds."""

    name: str
    type: type
    description: str
    default: Any = None
    least: int = 0
    most: int = 1_000_000

    def schema(self) -> Json:
        """Return its JSON Schema."""
        described: Json = {"type": "string"}
        if self.type is bool:
            described = {"type": "boolean"}
        elif self.type is int:
            described = {"type": "integer", "minimum": self.least, "maximum": self.most}
        elif self.type is date:
            described["format"] = "date"
        elif issubclass(self.type, StrEnum):
            described["enum"] = [member.value for member in self.type]
        return described if self.default is None else {**described, "default": self.default}

    def read(self, given: str) -> Any:
        """Return the value that is written; answers 400 where it is none."""
        found = self._value(given)
        if found is None:
            raise refuse(HTTPStatus.BAD_REQUEST, f"{self.name} is {given!r}; {self._wanted()}")
        return found

    def _value(self, given: str) -> Any:
        if self.type is str:
            return given
        if self.type is bool:
            return {"true": True, "false": False}.get(given)
        if self.type is int:
            within = _WHOLE.fullmatch(given) and self.least <= int(given) <= self.most
            return int(given) if within else None
        try:
            if self.type is date:
                return date.fromisoformat(given) if _DATE.fullmatch(given) else None
            return self.type(given)
        except ValueError:
            return None

    def _wanted(self) -> str:
        if self.type is bool:
            return "write true or false"
        if self.type is int:
            return f"write a whole number from {self.least} to {self.most}"
        if self.type is date:
            return "write a day as YYYY-MM-DD"
        return f"it is one of {', '.join(self.schema()['enum'])}"


AS_OF = Parameter("as_of", date, "The day to look from: only what had been published by then. Today without it.")
FRESH = Parameter("fresh", bool, "Wait until the last change is in; a large ledger may else be a moment behind.")
LIMIT = Parameter("limit", int, "At most so many items.", default=DEFAULT_LIMIT, least=1, most=MOST)
CURSOR = Parameter("cursor", str, "Where to go on: `next` of the page before.")


def read_query(query: QueryParams, declared: Sequence[Parameter]) -> dict[str, Any]:
    """Return the values given, by name, with defaults; answers 400 for an unknown, doubled or wrong one."""
    known = {p.name: p for p in declared}
    values = {p.name: p.default for p in declared if p.default is not None}
    for name in query:
        if name not in known:
            raise refuse(HTTPStatus.BAD_REQUEST, f"there is no parameter {name!r} here; there are {', '.join(known)}")
        if len(query.getlist(name)) > 1:
            raise refuse(HTTPStatus.BAD_REQUEST, f"{name} is given more than once")
        values[name] = known[name].read(query[name])
    return values
