"""The whole job: paths of a submission → Assessment. Reads as the list of the stages."""

import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from assistant.circumstances.home_cities import home_cities
from assistant.circumstances.trades import trades_of
from assistant.findings import Finder
from assistant.lang import language, t
from assistant.lexicon import Lexicon, load_lexicon
from assistant.matching import Matcher
from assistant.models import Assessment, Document, Finding, Passage, PassageMatch, Source, SubmissionInfo
from assistant.options import Options
from assistant.own_reports import as_evidence, standing
from assistant.pages import in_words
from assistant.passages import passages
from assistant.progress import Progress, Silent
from assistant.reading import failed, hash_of, ocr_switch, sandbox
from assistant.reading.cache import DocumentCache
from assistant.reading.collect import collect, natural_key
from assistant.reading.folders import closed
from assistant.reading.kinds import kind_of
from assistant.reading.legacy import office
from assistant.reading.task import Task
from assistant.scheme import parent, ruled
from assistant.scoring import (
    LACKING,
    deductions_if_confirmed,
    judge_condition,
    judge_thresholds,
    score_bonus,
    score_indicator,
    totals,
)
from assistant.self_scores import find_self_scores
from assistant.submission import odd_approval, submission_info, unknown_facts, with_own_scheme

HINTED = 0.1  # from such a score on a title that is likely about nothing may be about an indicator: fewer than its whole folder
MOST_GAPS = 50  # runs of unread pages of a file whose heading is looked at
UNTAUGHT = "本方案的例句不够，只按关键词匹配：找到的一律列为“佐证不足”，没有找到的也可能写在别的说法里，请专家逐条核对（assistant lexicon lint 说明还差什么）"
GROUP_FOLDER = re.compile(r"^0?(\d{1,2})(?![\d年])")  # folders are numbered as the level-1 groups


class Stopwatch:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - begun, 3)


def check(paths: Sequence[Path | str], options: Options | None = None, progress: Progress | None = None) -> Assessment:
    """Check one submission: folders, files or zip archives. Raises AssistantError for what its caller can put right."""
    options, progress, watch = options or Options(), progress or Silent(), Stopwatch()
    given = [Path(p) for p in paths]
    options = with_own_scheme(given, options)
    with watch("lexicon"):
        lexicon = load_lexicon(options.scheme, options.data)
        lexicon = lexicon.model_copy(update={"scheme": ruled(lexicon.scheme, options.bonus_rule, options.deduction_rule)})
    info = submission_info(given, options, lexicon.scheme.cycle_months)
    with watch("reading"):
        documents = read_all(given, options, progress)
    with watch("model"), progress.stage("model", 1):
        matcher = Matcher(lexicon, options)
    with watch("matching"):
        matches = match_all(documents, info, matcher, options, progress)
    with watch("findings"):
        finder = Finder(lexicon, options, documents, info.cycle, info, matcher.keywords_only)
        findings = finder.findings(matches, _unreadable(documents, matcher))
        made = _assess(lexicon, options, info, documents, findings, watch.seconds, matcher.keywords_only)
    return replace(made, model=matcher.fingerprint)


def read_all(paths: Sequence[Path], options: Options, progress: Progress) -> list[Document]:
    """Every file below the paths as a Document, in natural order of names; reports of this program without what it wrote."""
    cache = DocumentCache(options.cache, options.use_cache, options.cache_mb, _bounds(options))
    with tempfile.TemporaryDirectory(prefix="assistant-") as scratch:
        sources, broken = collect(paths, Path(scratch), options.max_archive_mb)
        with progress.stage("reading", len(sources)) as advance:
            documents = [failed(name, error, "folder" if name.endswith("/") else "zip") for name, error in broken.items()]
            for document in _read_sources(sources, cache, options):
                documents.append(as_evidence(document))
                advance(1)
    cache.prune()
    return sorted(documents, key=lambda d: natural_key(d.name))


def _bounds(options: Options) -> str:
    """What decides how much of a file is read, and in which language it is told what was not."""
    return f"{options.max_pages}-{options.max_megapixels:g}-{'office' if office() else 'alone'}-{language()}"


def match_all(documents: Sequence[Document], info: SubmissionInfo, matcher: Matcher, options: Options, progress: Progress) -> list[PassageMatch]:
    """Every passage of the documents, matched."""
    trades = trades_of(matcher.lexicon, info, documents)
    found = [p for d in documents for p in passages(d, matcher.cues.tone, options.passage_length, trades.matter(d.name))]
    with progress.stage("matching", len(found)) as advance:
        return list(matcher.match(found, advance))


def _read_sources(sources: Sequence[Source], cache: DocumentCache, options: Options) -> Iterator[Document]:
    """What is kept from an earlier run at once, the rest through the sandbox; a path that can't be opened has its status."""
    tasks: list[Task] = []
    ocr = options.ocr and ocr_switch.installed()
    for source in sources:
        path = Path(source.path)
        try:
            kind, sha256 = kind_of(path), hash_of(path)
        except OSError as error:
            yield failed(source.name, closed(error), "unknown")
            continue
        kept = cache.get(sha256, kind, source.name, ocr)
        if kept:
            yield kept
        else:
            tasks.append(_task(source, kind, sha256, options))
    recognising = options.ocr_seconds_per_file if ocr else 0
    for document in sandbox.read_all(tasks, options.workers or os.cpu_count() or 1, options.seconds_per_file, recognising):
        cache.put(document)
        yield document


def _task(source: Source, kind: str, sha256: str, options: Options) -> Task:
    pixels = int(options.max_megapixels * 1_000_000)
    return Task(source.name, source.path, kind, sha256, options.memory_mb, max_pages=options.max_pages, max_pixels=pixels, lang=language())


def _unreadable(documents: Sequence[Document], matcher: Matcher) -> dict[str, list[str]]:
    """Code → files not (fully) read whose title, name or heading before the unread pages, or else whose folder, points at it."""
    found: dict[str, list[str]] = {}
    if not any(d.status in ("ok", "partial") for d in documents):
        return {unit: [d.name for d in documents] for unit in matcher.lexicon.scheme.points}
    hints = [(d, hint) for d in documents if d.status not in ("ok", "empty") for hint in _hints(d)]
    named: dict[str, set[str]] = {d.name: set() for d, _ in hints}
    for (document, _), match in zip(hints, matcher.match([hint for _, hint in hints]), strict=True):
        named[document.name] |= _codes_of_hint(match, matcher)
    for document in {d.name: d for d, _ in hints}.values():
        for code in named[document.name] or _codes_of_folder(document, matcher):
            found.setdefault(code, []).append(_with_pages(document))
    return found


def _hints(document: Document) -> list[Passage]:
    """What may say what an unread file, or the unread pages of one, are about: title, file name, the heading before the pages."""
    texts = [document.title, PurePosixPath(document.name).stem]
    for first, _ in document.unread_pages[:MOST_GAPS]:
        before = [b.text for b in document.blocks if b.kind == "heading" and b.page <= first]
        texts += before[-1:]
    return [Passage(text) for text in dict.fromkeys(texts)]


def _with_pages(document: Document) -> str:
    pages = in_words(document.unread_pages) if document.paged else ""
    return f"{document.name}（第 {pages} 页未读出）" if pages else document.name


def _codes_of_hint(match: PassageMatch, matcher: Matcher) -> set[str]:
    """The points that a title is about, or those of its likeliest indicators; a title states nothing, so its status does not matter."""
    points = {m.code for m in match.about if m.score >= matcher.options.strong}
    sure = {m.code for m in match.ranking[:1] if m.score >= matcher.options.accept}
    likeliest = sure or {m.code for m in match.ranking if m.score >= HINTED}
    return points or {p for p in matcher.lexicon.scheme.points if parent(p) in likeliest}


def _codes_of_folder(document: Document, matcher: Matcher) -> list[str]:
    groups = {str(int(m.group(1))) for part in document.name.split("/")[:-1] if (m := GROUP_FOLDER.match(part))}
    return [p.code for f in matcher.lexicon.scheme.level1 if f.code in groups for i in f.indicators for p in i.points]


def _assess(
    lexicon: Lexicon, options: Options, info: SubmissionInfo, documents: Sequence[Document], findings: Mapping[str, Finding], seconds: dict[str, float],
    keywords_only: bool = False,
) -> Assessment:
    scheme = lexicon.scheme
    scored = (score_indicator(i, findings, options, scheme.judged_by) for i in scheme.indicators)
    indicators = tuple(replace(i, references=lexicon.references.get(i.code, ())) for i in scored)
    bonus, bonus_total = score_bonus(scheme, findings)
    sums = totals(indicators, bonus_total, deductions_if_confirmed(scheme, findings))
    deductions = tuple(findings[d.code] for d in scheme.deductions.items)
    conditions = tuple(replace(judge_condition(c, findings), references=lexicon.references.get(c.code, ())) for c in scheme.conditions)
    missing = tuple(p.code for i in scheme.indicators for p in i.points if findings[p.code].state in LACKING)
    own, doubt = find_self_scores(documents, scheme)
    suspected = [f for f in (*deductions, *(f for c in conditions for f in c.findings)) if f.state == "suspected"]
    return Assessment(
        scheme.id, info, tuple(documents), indicators, bonus, deductions, sums, judge_thresholds(scheme, sums, own), missing,
        (*_warnings(lexicon, info, documents, suspected, keywords_only), *filter(None, [doubt])), tuple(o for o in _orphans(documents, findings) if not own or o != own.document),
        scheme.judged_by, conditions, seconds, self_scores=own,
    )


def _warnings(lexicon: Lexicon, info: SubmissionInfo, documents: Sequence[Document], suspected: Sequence[Finding], keywords_only: bool) -> Iterator[str]:
    if keywords_only:
        yield UNTAUGHT
    if unknown := unknown_facts(info, lexicon.scheme)[0]:
        yield unknown
    if odd := odd_approval(info.approved_on, date.today()):
        yield odd
    for city, count in home_cities(documents, info.cities, lexicon.places).items():
        yield f"参与城市里没有{city}，但有 {count} 份文件写到它，已按本试点的城市核查；请补入参与城市，如不属本试点，请核对这些文件的佐证"
    for document in documents:
        if report := document.properties.report:
            yield t(f"《{document.name}》{standing(report)}", f"“{document.name}” {standing(report)}")
        if document.status != "ok":
            yield f"{document.name}：{document.message}"
    for finding in suspected:
        yield f"{finding.code} {finding.reasons[0]}"


def _orphans(documents: Sequence[Document], findings: Mapping[str, Finding]) -> list[str]:
    counting = [f for f in findings.values() if f.state in ("supported", "weak", "suspected")]
    used = {name for f in counting for name in (*(e.document for e in f.evidence), *f.unquoted)}
    return [d.name for d in documents if d.status == "ok" and d.name not in used and not d.properties.report]
