"""What the encoder said of a text before, kept in a small database: a second check does not ask it again."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from assistant.matching.precision import HALF

LIMIT = 300_000  # texts kept, about 100 MB; the oldest go first
SCHEMA = "CREATE TABLE IF NOT EXISTS encodings (key BLOB PRIMARY KEY, logits BLOB NOT NULL)"
AT_ONCE = 500  # keys in a query
SECONDS = 5  # to wait for another process


class Encodings:
    """Text → logits under the key of a model. A database that can't be used is as good as an empty one."""

    def __init__(self, path: Path, model: str) -> None:
        self.path, self.model = path, model

    def get(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """The texts that are known, with their logits."""
        by_key = {self._key(t): t for t in texts}
        keys, found = list(by_key), {}
        try:
            with self._open() as database:
                for start in range(0, len(keys), AT_ONCE):
                    part = keys[start : start + AT_ONCE]
                    marks = ",".join("?" * len(part))
                    for key, blob in database.execute(f"SELECT key, logits FROM encodings WHERE key IN ({marks})", part):
                        found[by_key[key]] = np.frombuffer(blob, HALF).astype(np.float32)
        except (sqlite3.Error, OSError):
            return {}
        return found

    def put(self, known: Mapping[str, np.ndarray]) -> None:
        """Keep the logits of texts."""
        rows = [(self._key(t), np.asarray(v, HALF).tobytes()) for t, v in known.items()]
        try:
            with self._open() as database, database:
                database.executemany("INSERT OR REPLACE INTO encodings VALUES (?, ?)", rows)
                database.execute("DELETE FROM encodings WHERE rowid <= (SELECT MAX(rowid) FROM encodings) - ?", (LIMIT,))
        except (sqlite3.Error, OSError):
            pass  # a full or read-only disk: the next run asks again

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(f"{self.model}\0{text}".encode(), digest_size=16).digest()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=SECONDS)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute(SCHEMA)
            yield database
