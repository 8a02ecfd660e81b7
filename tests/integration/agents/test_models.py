"""Models behind the wire format: what is sent, what comes back, what a fault becomes."""

from __future__ import annotations

import asyncio

import pytest

from agents.models import NO_MODELS, ModelAnswer, Models, make_models
from agents.roles.classifier import DocumentKindAnswer
from backend.domain.errors import Unavailable
from backend.simulators.openai_compatible import Endpoint, Fault, openai_compatible
from tests.cassettes import record


def asked(endpoint: Endpoint) -> ModelAnswer:
    models = make_models(base_url=endpoint.base_url, api_key="no-secret", small="small-1", large=None)
    return answered(models, "Anweisung", '{"text": "Zitat"}')


def answered(models: Models, instructions: str, data: str) -> ModelAnswer:
    """One question to the small model, with its connections closed afterwards."""
    small = models.small
    assert small is not None

    async def ask() -> ModelAnswer:
        try:
            return await small.ask(instructions, data)
        finally:
            await models.aclose()

    return asyncio.run(ask())


def test_without_a_key_there_are_no_models() -> None:
    assert make_models(base_url="http://x", api_key=None, small="a", large="b") is NO_MODELS
    assert make_models(base_url="http://x", api_key="k", small=None, large=None).small is None


def test_the_cassette_says_that_it_comes_from_the_simulator_and_its_answer_is_read() -> None:
    head = record.CHAT.read_text(encoding="utf-8").splitlines()[:2]
    assert "simulators/openai_compatible.py" in head[0] and "nothing else" in head[1]
    models = make_models(
        base_url=f"http://127.0.0.1:{record.PORT}/v1",
        api_key="no-secret",
        small="some-small-model",
        large=None,
    )
    with record.player("none").use_cassette(str(record.CHAT)) as cassette:
        answer = answered(models, record.INSTRUCTIONS, record.DATA)
    assert cassette.play_count == 1
    assert (answer.tokens_in, answer.tokens_out) == (100, len(record.ANSWER.split()))
    kind = answer.parsed(DocumentKindAnswer)
    assert isinstance(kind, DocumentKindAnswer) and kind.kind == "auto_reply"
    assert "no-secret" not in record.CHAT.read_text(encoding="utf-8")


def test_instructions_and_quoted_data_travel_apart() -> None:
    with openai_compatible() as endpoint:
        asked(endpoint)
    [request] = endpoint.requests
    assert [(part["role"], part["content"]) for part in request["messages"]] == [
        ("system", "Anweisung"),
        ("user", '{"text": "Zitat"}'),
    ]
    assert (request["model"], request["temperature"]) == ("small-1", 0)
    assert request["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize("fault", [Fault.RATE_LIMITED, Fault.SERVER_ERROR])
def test_a_fault_that_passes_is_tried_again(fault: Fault) -> None:
    with openai_compatible() as endpoint:
        endpoint.faults = [fault]
        endpoint.answers = ["{}"]
        assert asked(endpoint).text == "{}"
    assert len(endpoint.requests) == 2


@pytest.mark.parametrize(
    ("faults", "requests"),
    [
        ([Fault.SERVER_ERROR] * 3, 3),  # two retries, then it is over
        ([Fault.UNAUTHORISED], 1),  # a wrong key does not get better
    ],
)
def test_a_fault_that_stays_is_unavailable_and_names_no_secret(faults: list[Fault], requests: int) -> None:
    with openai_compatible() as endpoint:
        endpoint.faults = list(faults)
        with pytest.raises(Unavailable) as failed:
            asked(endpoint)
    assert failed.value.code == "model_failed"
    assert len(endpoint.requests) == requests
    assert "no-secret" not in str(failed.value)


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ('{"kind": "other", "evidence": "Guten Tag"}', True),
        ('```json\n{"kind": "other", "evidence": "Guten Tag"}\n```', True),
        ('{"kind": "other", "evidence": "Guten Tag", "gross_total": "1.00"}', False),  # never an amount
        ('{"kind": "lawsuit", "evidence": "Guten Tag"}', False),
        ("other", False),
        ("", False),
        ("[]", False),
    ],
)
def test_an_answer_counts_only_in_its_schema(text: str, usable: bool) -> None:
    assert (ModelAnswer(text, None, None, 1).parsed(DocumentKindAnswer) is not None) is usable
