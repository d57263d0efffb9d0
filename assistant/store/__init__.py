"""The store: submissions with their files, assessments, people with roles, decisions, audit log.

Methods take the acting Person and return frozen records. What a person may not see is not there (NotAllowedError).
"""

from pathlib import Path

from assistant.options import Options
from assistant.store.assessments import Assessments
from assistant.store.database import Database
from assistant.store.decisions import Decisions
from assistant.store.panels import Panels
from assistant.store.people import People
from assistant.store.pins import Pins
from assistant.store.submissions import files_below

__all__ = ["Store", "files_below", "open_store"]


class Store(People, Assessments, Decisions, Panels, Pins):
    """One database with its folder of originals; safe for several threads and processes at once."""


def open_store(options: Options) -> Store:
    """The store of these options, its database made or brought up to date. Raises StoreError."""
    data = Path(options.data)
    return Store(Database(options.database, data), data, options.max_archive_mb)
