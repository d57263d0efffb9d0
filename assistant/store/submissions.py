"""Submissions and the files handed in for them."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from assistant.errors import AssistantError, NotAllowedError, UsageError
from assistant.models import SubmissionInfo
from assistant.models.review import PanelSettings, Person
from assistant.reading.collect import collect, natural_key
from assistant.reading.folders import nothing_in, reachable, walk
from assistant.scheme import load_scheme
from assistant.store.access import ALL, has_part, has_role, require_may, require_seen
from assistant.store.base import Base, note, now, scheme_columns, scheme_name, short
from assistant.store.codec import dump, load, storable
from assistant.store.records import StoredFile
from assistant.store.tables import cities, decisions, files, members, originals, submissions
from assistant.submission import ProcessFile, cycle_of


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are kept already."""

    name: str
    sha256: str
    size: int
    archive: str | None = None


class Submissions(Base):
    """Adding submissions and files, and getting the files back."""

    def add_submission(self, by: Person, info: SubmissionInfo, given: Mapping[str, Path], scheme: str, process: ProcessFile | None = None) -> int:
        """A new submission with its files (relative POSIX name → file); its number. An applicant becomes its owner.

        `scheme` is a name or a folder, as in the options; a folder is found again wherever the program is started.
        """
        under = scheme_columns(scheme)  # an unknown one is an error now
        short(info.name, "项目名称", "name of the project")
        towns = sorted({short(c, "城市名", "name of a city") for c in info.cities})
        kept = self._keep(given)
        with self.database.write() as connection:
            require_may(connection, has_role(by.id, *ALL, "applicant"), by)
            submission = inserted(connection, submissions.insert().values(
                **under, name=storable(info.name.strip()), info=dump(info), process=dump(process or ProcessFile()), settings=dump(PanelSettings()), others_visible=False, added_at=now(), added_by=by.id,
            ))
            for town in towns:
                connection.execute(cities.insert().values(submission_id=submission, city=town))
            if connection.scalar(select(has_role(by.id, "applicant"))):
                connection.execute(members.insert().values(submission_id=submission, person_id=by.id, part="applicant"))
            note(connection, by, "add_submission", submission, {"name": info.name, **under, "files": {k.name: k.sha256 for k in kept}})
            _add(connection, by, submission, kept)
        return submission

    def add_files(self, by: Person, submission: int, given: Mapping[str, Path]) -> None:
        """More files; one of the same name takes the place of the earlier one, which stays kept."""
        kept = self._keep(given)
        with self._write(by, "add_files", submission, files={k.name: k.sha256 for k in kept}) as connection:
            require_seen(connection, by, submission)
            require_may(connection, or_(has_role(by.id, *ALL), has_part(by.id, submission, "applicant")), by)
            _add(connection, by, submission, kept)

    def info(self, person: Person, submission: int) -> tuple[SubmissionInfo, str]:
        """What is known of the submission, and what its scheme is loaded by: its name, or the folder of somebody's own."""
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            row = connection.execute(select(submissions.c.info, scheme_name(submissions)).where(submissions.c.id == submission)).one()
        return load(SubmissionInfo, row.info), row.scheme

    def set_info(self, by: Person, submission: int, info: SubmissionInfo, scheme: str) -> None:
        """What is known of a submission, its cycle by the scheme; for organisers. The scheme stays once somebody has decided (UsageError)."""
        short(info.name, "项目名称", "name of the project")
        towns, under = sorted({short(c, "城市名", "name of a city") for c in info.cities}), scheme_columns(scheme)
        info = replace(info, name=storable(info.name.strip()), cycle=cycle_of(info.approved_on, load_scheme(scheme).cycle_months))
        with self._write(by, "set_info", submission, info=dump(info), scheme=scheme) as connection:
            require_seen(connection, by, submission)
            require_may(connection, has_role(by.id, *ALL), by)
            of_it, decided = submissions.c.id == submission, select(decisions.c.id).where(decisions.c.submission_id == submission).limit(1)
            if connection.scalar(select(scheme_name(submissions)).where(of_it)) != (under["scheme_folder"] or under["scheme"]) and connection.scalar(decided):
                raise UsageError("已有专家评分，不能再换评估方案。请另建一份申报材料。", "experts have scored under the scheme; add the submission anew for another one.")
            connection.execute(submissions.update().where(of_it).values(name=info.name, info=dump(info), **under))
            connection.execute(cities.delete().where(cities.c.submission_id == submission))
            for town in towns:
                connection.execute(cities.insert().values(submission_id=submission, city=town))

    def process(self, person: Person, submission: int) -> ProcessFile:
        """What has happened to the project, as far as somebody has noted it."""
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            return _process(connection, submission)

    def note_process(self, by: Person, submission: int, **noted: date | float | None) -> None:
        """Note fields of ProcessFile (None: nobody knows); the others stay as they are. For organisers and the applicant."""
        with self._write(by, "note_process", submission, **noted) as connection:
            require_seen(connection, by, submission)
            require_may(connection, or_(has_role(by.id, *ALL), has_part(by.id, submission, "applicant")), by)
            after = ProcessFile.model_validate(_process(connection, submission).model_dump() | noted)
            connection.execute(submissions.update().where(submissions.c.id == submission).values(process=dump(after)))

    def _settings(self, submission: int) -> PanelSettings:
        """The settings of a submission, for parts of the store that have asked who looks."""
        with self.database.read() as connection:
            return load(PanelSettings, connection.execute(select(submissions.c.settings).where(submissions.c.id == submission)).scalar_one())

    def files(self, person: Person, submission: int) -> tuple[StoredFile, ...]:
        """The files as they stand now, with those found in archives, in natural order."""
        query = select(files, originals.c.size).join(originals).where(files.c.submission_id == submission, files.c.replaced_at.is_(None))
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            rows = connection.execute(query).all()
        found = [StoredFile(r.name, r.sha256, r.size, r.added_at, r.archive or "") for r in rows]
        return tuple(sorted(found, key=lambda f: natural_key(f.name)))

    def original(self, person: Person, submission: int, name: str, sha256: str = "") -> Path:
        """Where the bytes of a file lie (of that content, if given), read-only. Raises NotAllowedError if there is no such file."""
        query = select(files.c.sha256).where(files.c.submission_id == submission, files.c.name == storable(name)).order_by(files.c.id.desc())
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            found = connection.scalar(query.where(files.c.sha256 == sha256) if sha256 else query)
        path = self.originals.path(found or "")
        if not found or not path.is_file():
            raise NotAllowedError(f"没有文件“{name}”的原件。请重新提交该文件。", f"no original of “{name}”; submit it again.")
        return path

    @contextmanager
    def checkout(self, person: Person, submission: int) -> Iterator[Path]:
        """A folder, for the time being, with the files as handed in under their names."""
        self.originals.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".out-", dir=reachable(self.originals.folder, 0)) as folder:
            for file in self.files(person, submission):
                if not file.archive:
                    self.originals.lay_out(file.sha256, Path(folder) / file.name)
            yield Path(folder)

    def _keep(self, given: Mapping[str, Path]) -> list[Kept]:
        """The bytes of the files and of what is in archives, kept; an archive that can't be opened is kept as it is."""
        found: dict[str, Kept] = {}
        for name, path in given.items():
            name = storable(_checked(name))
            found[name] = Kept(name, *self.originals.keep(path))
            with tempfile.TemporaryDirectory(prefix="assistant-") as scratch, suppress(AssistantError):
                sources, _ = collect([path], Path(scratch), self.max_archive_mb)
                for source in (s for s in sources if Path(s.path) != path):
                    inside = storable(f"{name}/{source.name}")
                    found[inside] = Kept(inside, *self.originals.keep(Path(source.path)), archive=name)
        return list(found.values())


def _process(connection: Connection, submission: int) -> ProcessFile:
    return load(ProcessFile, connection.execute(select(submissions.c.process).where(submissions.c.id == submission)).scalar_one())


def files_below(paths: Sequence[Path]) -> dict[str, Path]:
    """Every file of the folders and files given, by the name it is known under; raises UsageError, NothingToReadError."""
    found: dict[str, Path] = {}
    for path in paths:
        inside, left_out = walk(path)
        for name, why in left_out.items():
            raise UsageError(f"“{name}”{why.zh}。", f"“{name}” {why.en}.")
        prefix = f"{path.name}/" if len(paths) > 1 and path.is_dir() else ""
        for name in (prefix + name for name in inside if prefix + name in found):
            raise UsageError(f"有两个文件都叫“{name}”。请改名，或放进不同的文件夹后一起提交。", f"two files are called “{name}”; rename one, or put them into folders.")
        found |= {prefix + name: file for name, file in inside.items()}
    if not found:
        raise nothing_in(paths)
    return found


def _checked(name: str) -> str:
    """A relative name that stays below its folder; raises UsageError."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or "\0" in name:
        raise UsageError(f"文件名“{name}”不能用。请改名后重新提交。", f"the file name “{name}” can't be used; rename the file.")
    return "/".join(parts)


def _add(connection: Connection, by: Person, submission: int, kept: Sequence[Kept]) -> None:
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    current = {r.name: r.sha256 for r in connection.execute(select(files).where(files.c.submission_id == submission, files.c.replaced_at.is_(None)))}
    changed = {k.name for k in kept if current.get(k.name) != k.sha256}
    fresh = [k for k in kept if k.name in changed or k.archive in changed]
    for file in sorted(fresh, key=lambda k: k.sha256):  # in one order, so that writers don't wait for each other in a circle
        connection.execute(insert(originals).values(sha256=file.sha256, size=file.size).on_conflict_do_nothing())
        now_there = (files.c.submission_id == submission) & files.c.replaced_at.is_(None)
        of_that_name = or_(files.c.name == file.name, files.c.archive == file.name)  # an archive goes with what was in it
        connection.execute(files.update().where(now_there, of_that_name).values(replaced_at=now()))
    for file in fresh:
        connection.execute(files.insert().values(submission_id=submission, name=file.name, sha256=file.sha256, archive=file.archive, added_at=now(), added_by=by.id))


def inserted(connection: Connection, statement: Any) -> int:
    """The number of the row that a statement inserts."""
    key = connection.execute(statement).inserted_primary_key
    assert key is not None  # every table has one
    return int(key[0])
