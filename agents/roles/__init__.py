"""The roles of the ladder, one file each; `ROLES` finds them by id."""

from __future__ import annotations

from agents.ladder import RoleTask
from agents.roles import classifier, planner

ROLES: dict[str, RoleTask] = {task.role: task for task in (classifier.TASK, planner.TASK)}
