"""What the store tells of its own keeping: files, assessments, writes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a submission as handed in; `archive` is the name of the archive it was found in."""

    name: str
    sha256: str
    size: int
    added_at: datetime
    archive: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentInfo:
    """From what an assessment was made, and when."""

    id: int
    submission: int
    made_at: datetime
    by: str
    scheme: str  # what it is loaded by: its name, or the folder of somebody's own
    model: str  # its fingerprint, as in Assessment
    program: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One write: who, when, what."""

    at: datetime
    person: str
    action: str
    submission: int | None
    detail: dict[str, object]
