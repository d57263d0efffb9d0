"""Assessments of submissions, each with what it was made from, and the list of submissions."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Select, case, distinct, exists, func, or_, select

from assistant import __version__
from assistant.errors import AssistantError, NotAllowedError
from assistant.models import Assessment, SubmissionInfo
from assistant.models.review import PanelSettings, Person, QueueRow
from assistant.options import Options
from assistant.progress import Progress
from assistant.scheme import Scheme, scheme_or_why
from assistant.scoring import LACKING
from assistant.store.access import ALL, counts, has_part, has_role, on_panel, require_may, require_seen, sees
from assistant.store.base import now, scheme_name, scheme_named
from assistant.store.codec import load, pack, unpack
from assistant.store.records import AssessmentInfo
from assistant.store.submissions import Submissions, inserted
from assistant.store.tables import assessments, decisions, files, members, people, submissions

SUGGESTING = ("low", "likely", "high", "bonus", "deductions", "missing", "weak", "unreadable")
FIGURES = (*SUGGESTING, "unread_files")


class Assessments(Submissions):
    """Making, keeping and reading assessments."""

    def check(self, by: Person, submission: int, options: Options, progress: Progress | None = None) -> int:
        """Check the files as they stand now, and keep the assessment; its number."""
        from assistant.pipeline import check  # here: it loads the classifier's libraries

        info, scheme = self.info(by, submission)
        known = {"name": info.name, "cities": info.cities, "approved_on": info.approved_on, "industry": info.industry, "main_enterprises": info.main_enterprises}
        with self.checkout(by, submission) as folder:
            made = check([folder], options.model_copy(update={**known, "scheme": scheme, **self._settings(submission).checking}), progress)
        return self.save_assessment(by, submission, made)

    def save_assessment(self, by: Person, submission: int, made: Assessment) -> int:
        """Keep an assessment beside the earlier ones; its number."""
        body, texts = pack(made)
        with self._write(by, "save_assessment", submission, scheme=made.scheme, model=made.model, likely=made.totals.likely) as connection:
            require_seen(connection, by, submission)
            require_may(connection, or_(has_role(by.id, *ALL), has_part(by.id, submission, "applicant")), by)
            kept = connection.execute(select(submissions.c.scheme, submissions.c.scheme_folder).where(submissions.c.id == submission)).one()
            return inserted(connection, assessments.insert().values(
                submission_id=submission, made_at=now(), made_by=by.id, scheme=made.scheme, model=made.model,
                scheme_folder=kept.scheme_folder if kept.scheme == made.scheme else None,
                program=__version__, body=body, texts=texts, **_figures(made),
            ))

    def assessments(self, person: Person, submission: int) -> tuple[AssessmentInfo, ...]:
        """From what each assessment of a submission was made, newest first."""
        a = assessments.c
        query = select(a.id, a.submission_id, a.made_at, people.c.name, scheme_name(assessments), a.model, a.program)
        query = query.join(people, people.c.id == a.made_by).where(a.submission_id == submission).order_by(a.id.desc())
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            return tuple(AssessmentInfo(*row) for row in connection.execute(query))

    def assessment(self, person: Person, submission: int, made: int | None = None, texts: bool = True) -> Assessment:
        """The newest assessment of a submission, or the one with that number; quicker without the texts of its documents.

        Raises NotAllowedError if there is none.
        """
        columns = (assessments.c.body, assessments.c.texts) if texts else (assessments.c.body,)
        query = select(*columns).where(assessments.c.submission_id == submission).order_by(assessments.c.id.desc()).limit(1)
        with self.database.read() as connection:
            require_seen(connection, person, submission)
            row = connection.execute(query.where(assessments.c.id == made) if made is not None else query).one_or_none()
        if row is None:
            raise NotAllowedError(f"申报材料 {submission} 还没有核查结果。请先核查。", f"submission {submission} has not been checked yet; check it first.")
        return unpack(*row)

    def queue(self, person: Person) -> tuple[QueueRow, ...]:
        """The submissions that a person may see, newest first, with the figures of their last assessments as far as the person may know them."""
        s = submissions.c
        last = select(func.max(assessments.c.id)).where(assessments.c.submission_id == s.id).correlate(submissions).scalar_subquery()
        figures = [assessments.c[name] for name in FIGURES]
        query = (
            select(s.id, s.info, s.settings, scheme_name(submissions), s.added_at, assessments.c.id.label("assessment"), assessments.c.made_at, *figures)
            .join(assessments, assessments.c.id == last, isouter=True).where(sees(person.id, s.id)).order_by(s.id.desc())
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            present = _by_submission(connection, _file_counts())
            applicant, expert = (bool(connection.scalar(select(has_role(person.id, role)))) for role in ("applicant", "expert"))
            # an applicant learns nothing of others, nor of the panel
            reused, panel, done = ({}, {}, {}) if applicant else (_by_submission(connection, q) for q in (_reused(), _experts(), _confirmed(person.id)))
        hidden = {r.id for r in rows if expert and _scores_first(r.scheme, load(PanelSettings, r.settings), done.get(r.id, 0))}
        return tuple(
            QueueRow(
                r.id, load(SubmissionInfo, r.info), r.scheme, r.added_at, present.get(r.id, 0), r.assessment, r.made_at,
                **{name: getattr(r, name) for name in FIGURES if name not in SUGGESTING or r.id not in hidden},
                reused_files=reused.get(r.id, 0), confirmed=done.get(r.id, 0), experts=panel.get(r.id, 0), hidden=r.id in hidden,
            )
            for r in rows
        )


def _scores_first(name: str, settings: PanelSettings, scored: int) -> bool:
    """Whether suggestions are kept from an expert who has scored so many units; where nobody scores there is nothing to keep."""
    scheme = scheme_or_why(name, scheme_named)
    units = len(scheme.units) if isinstance(scheme, Scheme) and scheme.judged_by == "points" else 0
    return settings.hide_suggestion and (scored < units or isinstance(scheme, AssistantError))


def _by_submission(connection: Connection, query: Select[Any]) -> dict[int, int]:
    return {submission: count for submission, count in connection.execute(query)}


def _file_counts() -> Select[Any]:
    """Submission, number of its files; what was found in an archive counts, the archive doesn't."""
    inside = files.alias()
    opened = exists().where(inside.c.submission_id == files.c.submission_id, inside.c.archive == files.c.name, inside.c.replaced_at.is_(None))
    return select(files.c.submission_id, func.count()).where(files.c.replaced_at.is_(None), ~opened).group_by(files.c.submission_id)


def _reused() -> Select[Any]:
    """Submission, number of its files that stand in others, too."""
    other = files.alias()
    elsewhere = exists().where(other.c.sha256 == files.c.sha256, other.c.submission_id != files.c.submission_id, other.c.replaced_at.is_(None))
    return select(files.c.submission_id, func.count()).where(files.c.replaced_at.is_(None), elsewhere).group_by(files.c.submission_id)


def _experts() -> Select[Any]:
    """Submission, number of the experts on its panel."""
    m = members.c
    return select(m.submission_id, func.count().label("experts")).where(on_panel(m.person_id, m.submission_id)).group_by(m.submission_id)


def _confirmed(person: int) -> Select[Any]:
    """Submission, number of units that this expert has scored; for those not on its panel, that every expert has scored."""
    d, panel = decisions.c, _experts().subquery()
    mine = on_panel(person, d.submission_id)
    scored = (
        select(d.submission_id, d.unit, func.count(distinct(d.person_id)).label("by"))
        .where(~d.final, counts(d.person_id, d.submission_id), or_(~mine, d.person_id == person)).group_by(d.submission_id, d.unit).subquery()
    )
    needed = case((on_panel(person, scored.c.submission_id), 1), else_=func.coalesce(panel.c.experts, 1))
    everyone = scored.join(panel, panel.c.submission_id == scored.c.submission_id, isouter=True)
    return select(scored.c.submission_id, func.count()).select_from(everyone).where(scored.c.by >= needed).group_by(scored.c.submission_id)


def _figures(made: Assessment) -> dict[str, float]:
    """The figures of the list; states are counted over the scoring points."""
    states = Counter(p.finding.state for i in made.indicators for p in i.points)
    sums = made.totals
    return {
        "low": sums.low, "likely": sums.likely, "high": sums.high, "bonus": sums.bonus, "deductions": sums.deductions_if_confirmed,
        "missing": sum(states[s] for s in LACKING), "weak": states["weak"], "unreadable": states["unreadable"],
        "unread_files": sum(d.status not in ("ok", "empty") for d in made.documents),
    }
