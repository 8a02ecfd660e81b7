"""Records the cassettes anew: python -m tests.cassettes.record (needs no network: it talks to the simulator)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import vcr

from agents.models import Models, make_models
from backend.simulators.openai_compatible import openai_compatible

FOLDER = Path(__file__).parent
CHAT = FOLDER / "openai_compatible_chat.yaml"
PORT = 18471
"""Fixed, because the address is part of the cassette."""
ANSWER = '{"kind": "auto_reply", "evidence": "bin ich nicht im Büro"}'
INSTRUCTIONS = "Antworte mit einem JSON-Objekt."
DATA = '{"subject": "Abwesenheit", "text": "Bis Montag bin ich nicht im Büro."}'
HEAD = """\
# Recorded against backend/simulators/openai_compatible.py, not against a model: no answer in here was thought up by one.
# It proves the wire format of an OpenAI-compatible endpoint (paths, request, response, token counts) and nothing else.
# Made by: python -m tests.cassettes.record
"""


def player(record_mode: str) -> vcr.VCR:
    """The recorder without secrets in what it writes."""
    return vcr.VCR(
        record_mode=record_mode,
        filter_headers=["authorization", "user-agent", "x-stainless-runtime-version"],
        match_on=["method", "scheme", "host", "port", "path", "body"],
    )


def record() -> None:
    """Writes the cassette of one chat completion."""
    CHAT.unlink(missing_ok=True)
    with openai_compatible(PORT) as endpoint:
        endpoint.answers = [ANSWER]
        models = make_models(
            base_url=endpoint.base_url, api_key="no-secret", small="some-small-model", large=None
        )
        with player("once").use_cassette(str(CHAT)):
            asyncio.run(_ask(models))
    CHAT.write_text(HEAD + CHAT.read_text(encoding="utf-8"), encoding="utf-8")


async def _ask(models: Models) -> None:
    assert models.small is not None
    await models.small.ask(INSTRUCTIONS, DATA)
    await models.aclose()


if __name__ == "__main__":
    record()
