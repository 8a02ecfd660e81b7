"""What a scenario expected and what happened: compared without order, and each difference told in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import BaseModel

from backend.domain.proposals import ClaimAnswer
from backend.entrypoints.scenario.script import ExpectedEvent, Explain

QUIET = frozenset(
    {
        *("InboxItemReceived", "DocumentClassified", "DocumentExtracted", "ReminderNeeded"),
        *("ProposalSubmitted", "ProposalExecuted", "AgentActionExecuted", "SignatureGiven"),
        *("MessageRendered", "DeliveryRequested", "HandOverStarted"),
    }
)
"""Steps on the way to an event that is expected by name. They may be expected; every other event must be."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One recorded event with the invoices, customers and papers it is about, and what was expected of it."""

    event: str
    about: tuple[str, ...]
    sentence: str
    data: Mapping[str, Any]
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One expectation that was not met, or something that nobody expected. `because` is the expectation's reason."""

    where: str
    expected: str
    found: str
    because: str = ""

    def __str__(self) -> str:
        reason = f" (weil: {' '.join(self.because.split())})" if self.because else ""
        return f"{self.where}: erwartet {self.expected}{reason}; gefunden: {self.found}"


def compare_events(
    where: str, expected: Sequence[ExpectedEvent], happened: Sequence[Happened]
) -> tuple[list[Happened], list[Difference]]:
    """Pairs expectations and events, the most particular expectation first; returns the events with their reasons."""
    reasons: dict[int, str] = {}
    differences: list[Difference] = []
    for wanted in sorted(expected, key=lambda one: -len(one.data) - (one.of is not None)):
        free = [i for i, event in enumerate(happened) if i not in reasons and event.event == wanted.event]
        match = next((i for i in free if _meets(wanted, happened[i])), None)
        if match is None:
            near = "; ".join(_near(wanted, happened[i]) for i in free) or "nicht eingetreten"
            differences.append(Difference(where, _wanted(wanted), near, wanted.because))
        else:
            reasons[match] = wanted.because
    for i, event in enumerate(happened):
        if i not in reasons and event.event not in QUIET:
            differences.append(
                Difference(
                    where, "kein weiteres Ereignis", f"{event.event} {_about(event)}: {event.sentence}"
                )
            )
    told = [
        Happened(event.event, event.about, event.sentence, event.data, reasons.get(i))
        for i, event in enumerate(happened)
    ]
    return told, differences


def compare_answer(where: str, step: Explain, answer: ClaimAnswer) -> list[Difference]:
    """The blockers and the next stage of a claim, exactly."""
    found = {blocker.code: blocker.dunnable_from for blocker in answer.blockers}
    stage = answer.stage.value if answer.stage else None
    if (found, stage) == (dict(step.blockers), step.stage):
        return []
    return [
        Difference(
            f"{where} {step.invoice}",
            f"{step.stage}, {_blockers(step.blockers)}",
            f"{stage}, {_blockers(found)}",
            step.because,
        )
    ]


def compare_state(
    where: str, expected: BaseModel | None, found: Mapping[str, Any] | None
) -> list[Difference]:
    """One row of the final state, field by field; a row on one side only is a difference of its own."""
    if expected is None:
        return [Difference(where, "nichts", _fields(found or {}))]
    wanted = expected.model_dump(exclude={"because"})
    because = getattr(expected, "because", "")
    if found is None:
        return [Difference(where, _fields(wanted), "nichts", because)]
    differing = [name for name in wanted if not same(wanted[name], found[name])]
    if not differing:
        return []
    return [
        Difference(
            where,
            _fields({name: wanted[name] for name in differing}),
            _fields({name: found[name] for name in differing}),
            because,
        )
    ]


def compare_rows(
    where: str, expected: Sequence[BaseModel], found: Sequence[Mapping[str, Any]]
) -> list[Difference]:
    """Lists of rows without order: equal rows are paired first, the rest in the order they stand."""
    rest = list(found)
    unmet: list[BaseModel] = []
    for wanted in expected:
        match = next((row for row in rest if not compare_state(where, wanted, row)), None)
        if match is None:
            unmet.append(wanted)
        else:
            rest.remove(match)
    pairs = max(len(unmet), len(rest))
    return [
        difference
        for i in range(pairs)
        for difference in compare_state(
            where, unmet[i] if i < len(unmet) else None, rest[i] if i < len(rest) else None
        )
    ]


def same(wanted: Any, found: Any) -> bool:
    """Equal as values: amounts as decimals, days as ISO texts, lists of {code: x} as lists of x."""
    wanted, found = _plain(wanted), _plain(found)
    if wanted == found:
        return True
    try:
        return isinstance(wanted, str) and isinstance(found, str) and Decimal(wanted) == Decimal(found)
    except InvalidOperation:
        return False


def _plain(value: Any) -> Any:
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(next(iter(v.values())) if isinstance(v, dict) and len(v) == 1 else v) for v in value]
    return value


def _meets(wanted: ExpectedEvent, event: Happened) -> bool:
    return (wanted.of is None or wanted.of in event.about) and all(
        name in event.data and same(value, event.data[name]) for name, value in wanted.data.items()
    )


def _wanted(wanted: ExpectedEvent) -> str:
    return " ".join(part for part in (wanted.event, wanted.of, _fields(wanted.data)) if part)


def _near(wanted: ExpectedEvent, event: Happened) -> str:
    return f"{event.event} {_about(event)} {_fields({k: event.data.get(k) for k in wanted.data})}".strip()


def _about(event: Happened) -> str:
    return ", ".join(event.about)


def _fields(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_plain(value)}" for name, value in values.items())


def _blockers(blockers: Mapping[str, date | None]) -> str:
    named = [f"{code} bis {day}" if day else code for code, day in sorted(blockers.items())]
    return ", ".join(named) or "kein Hindernis"
