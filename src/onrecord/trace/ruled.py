"""What a person decided about pairs of things: that two are one, or that they are not."""

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Pairs of ids, of local actors or of statements; where both are said of one chain, `apart` holds."""

    joined: Pairs = ()
    apart: Pairs = ()


UNRULED = Ruled()
