"""Which lines of a dunning run are meant: the same filter shows them and takes them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineFilter:
    """A choice among the lines of a run; what is empty asks for nothing.

    `outcome` is proposed, excluded, blocked or refused; `stage` the stage to come. `code` means lines that this code
    blocks and lines that are proposed because an override lets it pass. `customer` is a customer number or id, `words`
    a part of invoice number, customer number or name.
    """

    outcome: str = ""
    stage: str = ""
    code: str = ""
    customer: str = ""
    words: str = ""

    @property
    def names_something(self) -> bool:
        """Whether it is narrower than an outcome: what takes many lines out must say which."""
        return any(part.strip() for part in (self.stage, self.code, self.customer, self.words))
