"""The agents: roles on the ladder, escalation, models and prompts. They only propose; README.md says how."""

from __future__ import annotations

import os

# Read when langgraph's serializer is imported: a checkpoint brings back plain values only, never classes.
os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")
