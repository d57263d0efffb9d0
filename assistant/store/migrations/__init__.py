"""Alembic migrations; `assistant.store.database` runs them when a store is opened."""
