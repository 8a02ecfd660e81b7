"""The composition root: settings in, a ready application out. Nothing else builds stores, channels or use cases."""

from backend.bootstrap.application import Application, open_application

__all__ = ["Application", "open_application"]
