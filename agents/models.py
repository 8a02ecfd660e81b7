"""Language models behind any OpenAI-compatible endpoint. Without one there are none: rules and people decide.

`langchain_openai` is imported when the first model is made: it costs more than a second.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, ValidationError

from backend.domain.errors import Unavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SMALL = "small"
LARGE = "large"
TIMEOUT_SECONDS = 30.0
RETRIES = 2
"""The client of the endpoint waits between tries with backoff and jitter."""
LONGEST_ANSWER = 500
"""Tokens. Answers are small JSON objects."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What a model said, and what it cost. Token counts are None when the endpoint does not report them."""

    text: str
    tokens_in: int | None
    tokens_out: int | None
    latency_ms: int

    def parsed(self, schema: type[BaseModel]) -> BaseModel | None:
        """The answer as a value of the schema; None when it is not one (a reason to go one rung up)."""
        body = self.text.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
        try:
            return schema.model_validate(json.loads(body))
        except (ValidationError, ValueError):
            return None


class Closing(Protocol):
    """The HTTP client behind a model."""

    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Model:
    """One tier's model."""

    name: str
    chat: BaseChatModel
    client: Closing | None = None

    async def ask(self, instructions: str, data: str) -> ModelAnswer:
        """One question: instructions are ours, data is quoted text from outside. Raises Unavailable `model_failed`."""
        from openai import OpenAIError

        started = time.perf_counter()
        try:
            message = await self.chat.ainvoke(
                [("system", instructions), ("human", data)], response_format={"type": "json_object"}
            )
        except (OpenAIError, TimeoutError, ConnectionError) as failed:
            raise Unavailable(
                f"The model {self.name} did not answer ({type(failed).__name__}).", code="model_failed"
            ) from failed
        usage: Any = getattr(message, "usage_metadata", None) or {}
        return ModelAnswer(
            text=str(message.content),
            tokens_in=usage.get("input_tokens"),
            tokens_out=usage.get("output_tokens"),
            latency_ms=round((time.perf_counter() - started) * 1000),
        )


@dataclass(frozen=True, slots=True)
class Models:
    """The models of the two tiers, None where there is none."""

    small: Model | None = None
    large: Model | None = None

    def of(self, tier: str) -> Model | None:
        """The model of a tier."""
        return {SMALL: self.small, LARGE: self.large}.get(tier)

    async def aclose(self) -> None:
        """Closes the connections, on the loop that opened them."""
        for model in (self.small, self.large):
            if model is not None and model.client is not None:
                await model.client.aclose()


NO_MODELS = Models()


def make_models(*, base_url: str | None, api_key: str | None, small: str | None, large: str | None) -> Models:
    """The models of an endpoint. Without a key, or without a name for a tier, that tier stays empty."""
    if not api_key:
        return NO_MODELS
    return Models(
        _openai(small, base_url, api_key) if small else None,
        _openai(large, base_url, api_key) if large else None,
    )


def _openai(name: str, base_url: str | None, api_key: str) -> Model:
    from langchain_openai import ChatOpenAI
    from openai import DefaultAsyncHttpxClient
    from pydantic import SecretStr

    client = DefaultAsyncHttpxClient(timeout=TIMEOUT_SECONDS)
    return Model(
        name,
        ChatOpenAI(
            model=name,
            base_url=base_url,
            api_key=SecretStr(api_key),
            timeout=TIMEOUT_SECONDS,
            max_retries=RETRIES,
            temperature=0,
            max_completion_tokens=LONGEST_ANSWER,
            http_async_client=client,
        ),
        client,
    )
