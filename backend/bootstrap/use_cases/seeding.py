"""The use case that fills a tenant with an invented ledger."""

from __future__ import annotations

from backend.application.tenants.seed_ledger import LedgerSize, SeedReport, seed_ledger
from backend.bootstrap.parts import Parts
from backend.domain.actors import Actor
from backend.infrastructure.postgres.stores.seeding import PostgresSeeding, analyze_filled


class SeedingUseCases(Parts):
    """The use case that fills a tenant with an invented ledger."""

    def seed_ledger(self, actor: Actor, size: LedgerSize) -> SeedReport:
        """Fills an empty tenant with invented customers, invoices, money and dunning history."""
        report = seed_ledger(actor, size, works=self.database.works, ledgers=PostgresSeeding())
        analyze_filled(self.database)
        return report
