"""The settings of the installation: environment variables FLOCK_*, read once by bootstrap.

Every variable is explained in .env.example. A file `.env` in the project folder is read too; the environment
wins.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_FOLDER = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """What an operator can set. Defaults are those of a one-tenant installation on one machine."""

    model_config = SettingsConfigDict(
        env_prefix="FLOCK_",
        env_file=PROJECT_FOLDER / ".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        populate_by_name=True,
    )

    env: Literal["dev", "staging", "production"] = "dev"
    data_dir: Path = PROJECT_FOLDER / ".flock"

    database_url: SecretStr | None = None
    database_owner_url: SecretStr | None = None
    database_backup_url: SecretStr | None = None
    event_bus: str = "postgres"

    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("FLOCK_LLM_API_KEY", "OPENAI_API_KEY")
    )
    llm_small: str | None = None
    llm_large: str | None = None
    llm_providers: Path | None = None

    mcp_token: SecretStr | None = None
    public_url: str | None = None
    tenant: str | None = None
    user: str | None = None

    mail: Literal["local", "brevo", "graph"] = "local"
    brevo_api_key: SecretStr | None = Field(default=None, validation_alias="BREVO_API_KEY")
    graph_tenant_id: str | None = Field(default=None, validation_alias="GRAPH_TENANT_ID")
    graph_client_id: str | None = Field(default=None, validation_alias="GRAPH_CLIENT_ID")
    graph_client_secret: SecretStr | None = Field(default=None, validation_alias="GRAPH_CLIENT_SECRET")

    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        """A relative folder is meant from the project folder, whatever the working directory is."""
        return (PROJECT_FOLDER / folder.expanduser()).resolve()


def read_settings(**overrides: Any) -> Settings:
    """Reads the environment. Raises InvalidInput (code settings_invalid) that names the variable, not its
    value."""
    from pydantic import ValidationError

    from backend.domain.errors import InvalidInput

    try:
        return Settings(**overrides)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0])
        name = name if name.isupper() else f"FLOCK_{name.upper()}"
        raise InvalidInput(f"{name}: {first['msg']}.", code="settings_invalid", setting=name) from None
