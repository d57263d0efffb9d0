"""What the command line shows: progress bars and tables (Rich)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.table import Table

from assistant import evaluation, learning
from assistant.lang import t
from assistant.lexicon import Lexicon
from assistant.lexicon.examples import example_files
from assistant.models import Assessment, Document, Judgement, State
from assistant.reports.labels import JUDGEMENTS, STATES, gaps_in_words
from assistant.scheme import Scheme
from assistant.scoring import in_english
from assistant.self_scores import of_indicators
from assistant.submission import unknown_facts
from assistant.validation import Validation

COLOURS: dict[State, str] = {"supported": "green", "weak": "yellow", "missing": "red", "contradicted": "magenta", "unreadable": "cyan"}

SHORT: dict[State, tuple[str, str]] = {"supported": ("充分", "full"), "weak": ("不足", "weak"), "missing": ("缺少", "none"), "contradicted": ("相反", "contra"), "unreadable": ("未读", "unread")}

JUDGED: dict[Judgement, tuple[str, str]] = {
    "met": ("met", "green"), "partly": ("partly", "yellow"), "not_met": ("not met", "red"), "cannot_tell": ("can't tell", "cyan"),
    "suspected": ("suspected; the panel decides", "magenta"),
}


class RichProgress:
    """Progress bars, a line a stage."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Bars(*columns, console=console, transient=True)

    def __enter__(self) -> "RichProgress":
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Open a bar; see assistant.progress.Progress."""
        names = {
            "reading": t("读取文件", "reading"), "model": t("准备模型（首次不到一分钟）", "model (under a minute at first use)"),
            "matching": t("匹配段落", "matching"),
        }
        task = self._bars.add_task(names.get(name, name), total=total)
        yield lambda count: self._bars.advance(task, count)
        self._bars.update(task, completed=total)


def show(console: Console, a: Assessment, scheme: Scheme, verbose: bool = False) -> None:
    """The summary of an assessment: totals, table by level-1 group, missing points, warnings."""
    console.print(f"[bold]{escape(a.submission.name)}[/bold]　{escape(scheme.title)}")
    first, first_en = unknown_facts(a.submission, scheme)
    if first:
        console.print(f"[yellow]![/yellow] {escape(t(first, first_en))}", soft_wrap=True)
    console.print(_groups(a, scheme))
    if a.judged_by == "points":
        _show_totals(console, a, scheme)
    else:
        _show_judgements(console, a, scheme)
    _show_gaps(console, a, scheme)
    for line in [*(w for w in a.warnings if w != first), *(t(f"没有用上的文件：{o}", f"proves nothing: {o}") for o in a.orphans)]:
        console.print(f"[yellow]![/yellow] {escape(line)}", soft_wrap=True)
    if verbose:
        console.print("  ".join(f"{stage} {seconds:.2f}s" for stage, seconds in a.seconds.items()))
        console.print(_readers(a.documents))


def _show_judgements(console: Console, a: Assessment, scheme: Scheme) -> None:
    """What is met, an item a line, then the conditions; suggestions like everything else."""
    names = {i.code: s.name for first in scheme.level1 for s in first.level2 for i in s.indicators} | {c.code: c.name for c in scheme.conditions}
    for title, listed in (
        (t("逐项判断（均为建议，由专家确认）", "judgements (experts decide)"), [(i.code, i.judgement) for i in a.indicators]),
        (t("试点建设条件", "conditions for a pilot"), [(c.code, c.judgement) for c in a.conditions]),
    ):
        if listed:
            console.print(f"\n[bold]{title}[/bold]")
        for code, judgement in listed:
            en, colour = JUDGED[judgement or "cannot_tell"]
            console.print(f"[{colour}]{code}[/] {escape(names[code])}：{t(JUDGEMENTS[judgement or 'cannot_tell'], en)}", soft_wrap=True)


def _show_totals(console: Console, a: Assessment, scheme: Scheme) -> None:
    sums = a.totals
    low, likely, high = (round(part + sums.bonus, 2) for part in (sums.low, sums.likely, sums.high))
    console.print(t(
        f"建议总分 [bold]{likely:g}[/bold]（最低 {low:g}，最高 {high:g}）：基本分 {sums.likely:g}，加分 {sums.bonus:g}；疑似减分 {sums.deductions_if_confirmed:g}。分值均为建议，由专家确认。",
        f"suggested total [bold]{likely:g}[/bold] (low {low:g}, high {high:g}): points {sums.likely:g}, bonus {sums.bonus:g}; deductions if confirmed {sums.deductions_if_confirmed:g}. Experts decide.",
    ), soft_wrap=True)
    for name, limit in scheme.thresholds.items():
        own = a.self_scores.total if a.self_scores and name == "apply" else None
        console.print(f"  · {escape(t(a.thresholds.get(name, limit.text), in_english(limit, a.totals, own)))}", soft_wrap=True)


def _groups(a: Assessment, scheme: Scheme) -> Table:
    scored = {i.code: i for i in a.indicators}
    occurring = [s for s in SHORT if any(p.finding.state == s for i in a.indicators for p in i.points)]
    table = Table()
    sheet = a.self_scores.scores if a.self_scores else {}
    scores = (t("满分", "max"), *([t("自评", "own")] if sheet else []), t("建议", "score")) if a.judged_by == "points" else ()
    for name in (t("一级指标", "level-1 group"), *scores, *(t(*SHORT[s]) for s in occurring)):
        table.add_column(name, justify="left" if not table.columns else "right", no_wrap=bool(table.columns))
    for first in scheme.level1:
        own = [scored[i.code] for i in first.indicators]
        states = Counter(p.finding.state for i in own for p in i.points)
        cells = [f"[{COLOURS[s]}]{states[s]}[/]" if states[s] else "·" for s in occurring]
        said = of_indicators(sheet, [i.code for i in own])
        figures = (f"{first.max_score:g}", *(["·" if said is None else f"{said:g}"] if sheet else []), f"{sum(i.suggested_score for i in own):g}") if scores else ()
        table.add_row(escape(f"{first.code} {first.name}"), *figures, *cells)
    return table


def _readers(documents: Sequence[Document]) -> Table:
    """What each reader took, of a kept file when it was read; pages per second of that reader alone, whatever ran beside it."""
    table = Table(caption=t("缓存中的文件，用时为当初读取所用", "of files kept in the cache: what they took when they were read"))
    for name in (t("读取程序", "reader"), t("文件", "files"), t("页", "pages"), t("秒", "seconds"), t("页/秒", "pages/s")):
        table.add_column(name, justify="left" if not table.columns else "right")
    for reader in sorted({d.reader for d in documents}):
        own = [d for d in documents if d.reader == reader]
        pages, seconds = sum(d.pages for d in own), sum(d.seconds for d in own)
        speed = f"{pages / seconds:.1f}" if seconds else "·"
        table.add_row(reader or t("（没有读成）", "(none)"), str(len(own)), str(pages), f"{seconds:.2f}", speed)
    total = sum(d.seconds for d in documents)
    table.add_section()
    table.add_row(t("合计", "all"), str(len(documents)), str(sum(d.pages for d in documents)), f"{total:.2f}", "")
    return table


def _show_gaps(console: Console, a: Assessment, scheme: Scheme) -> None:
    """整改清单: every scoring point that is not fully supported, with what would prove it."""
    gaps = [p.finding for i in a.indicators for p in i.points if p.finding.state != "supported"]
    if not gaps:
        console.print(t("没有缺项和不足。", "Nothing is missing or weak."))
        return
    counts = Counter(f.state for f in gaps)
    in_english = ", ".join(f"{counts[s]} {s}" for s in SHORT if counts[s])
    console.print(t(f"\n[bold]整改清单[/bold]　{gaps_in_words(counts)}", f"\n[bold]To be put right[/bold]  {in_english}"), soft_wrap=True)
    for finding in gaps:
        state, point = finding.state, scheme.points[finding.code]
        worth, worth_en = (f"{point.max_score:g}分，", f"{point.max_score:g}, ") if point.max_score else ("", "")
        console.print(f"[{COLOURS[state]}]{finding.code}[/] {escape(point.text)}{t(f'（{worth}{STATES[state]}）', f' ({worth_en}{state})')}", soft_wrap=True)
        console.print(f"     {t('应补充', 'needed')}：{escape(finding.needed)}", soft_wrap=True, style="dim")


def show_evaluation(console: Console, report: evaluation.Report, verbose: bool = False) -> None:
    """The figures of `assistant evaluate`."""
    console.print(t(f"段落 {report.passages}", f"passages {report.passages}"))
    for zh, en, share in evaluation.rows(report):
        console.print(f"{evaluation.shown(share):5}  {t(zh, en)}")
    table = Table(t("指标", "indicator"), t("精确率", "precision"), t("召回率", "recall"), "F1", t("段落数", "passages"), "hit@1", "hit@3")
    for code, counts in report.by_indicator.items():
        total, first, three = report.hits_by_indicator.get(code, (0, 0, 0))
        hits = (f"{first / total:.2f}", f"{three / total:.2f}") if total else ("", "")
        table.add_row(code, f"{counts.precision:.2f}", f"{counts.recall:.2f}", f"{counts.f1:.2f}", str(total), *hits)
    console.print(table)
    states = Table(t("陈述状态", "status"), t("精确率", "precision"), t("召回率", "recall"), "F1")
    for status, counts in report.by_status.items():
        states.add_row(status, f"{counts.precision:.2f}", f"{counts.recall:.2f}", f"{counts.f1:.2f}")
    console.print(states)
    if verbose:
        _show_confusions(console, report)


def show_validation(console: Console, found: Validation) -> None:
    """The figures of `assistant lexicon test`."""
    columns = [(t("第一级", "stage one"), found.first)] + ([(t("两级合用", "both stages"), found.both)] if found.both else [])
    table = Table("", *(t(f"{name}（{report.passages} 条）", f"{name} ({report.passages})") for name, report in columns))
    for named in zip(*(evaluation.rows(report) for _, report in columns), strict=True):
        table.add_row(t(*named[0][:2]), *(evaluation.shown(share) for *_, share in named))
    console.print(table)
    _show_confusions(console, found.first)


def show_rehearsal(console: Console, r: learning.Rehearsal, left_open: int) -> None:
    """Gains and losses of `assistant train`."""
    console.print(t(
        f"新例句 {len(r.new)} 条；已学过 {r.known} 条；只说“不属于”、无法单独学习 {left_open} 条。",
        f"{len(r.new)} new passages; {r.known} learned already; {left_open} that only say where they don't belong.",
    ))
    columns = ((r.before, r.after), (r.before_known, r.after_known))
    table = Table("", *(t(*name) for name in (("新：学前", "new: before"), ("学后", "after"), ("原有：学前", "known: before"), ("学后", "after"))))
    for named in zip(*(evaluation.rows(report) for pair in columns for report in pair), strict=True):
        table.add_row(t(*named[0][:2]), *(evaluation.shown(share) for *_, share in named))
    console.print(table)
    changed = Table(t("指标", "indicator"), t("学前 F1", "F1 before"), t("学后 F1", "F1 after"))
    for code, before, after in evaluation.changes(r.before_known, r.after_known):
        changed.add_row(code, f"{before:.3f}", f"[{'green' if after > before else 'red'}]{after:.3f}[/]")
    console.print(changed)


def _show_confusions(console: Console, report: evaluation.Report) -> None:
    for true, found, count in report.confusions:
        console.print(t(f"应为 {true}，误为 {found}：{count} 次", f"{true} taken for {found}: {count}"))


def show_lexicon(console: Console, lexicon: Lexicon, todo: Sequence[str] = ()) -> None:
    """What `assistant lexicon lint` found in good order, and what is still to be done."""
    scheme, points = lexicon.scheme, lexicon.points.values()
    words = sum(len(p.keywords) + len(p.aliases) for p in points)
    counts = Counter(e.status for e in lexicon.examples)
    parts = sum(len(i.points) for i in scheme.indicators)
    total = (f"，共 {scheme.total:g} 分", f", {scheme.total:g} points in all") if scheme.judged_by == "points" else ("，不计分", ", no scores")
    clauses = sum(len(r) for r in lexicon.references.values())
    files = sum(len(example_files(part.folder)) for part in (lexicon, lexicon.base) if part)
    console.print(t(
        f"{escape(scheme.id)} 无误：{len(scheme.indicators)} 项指标，{parts} 个得分点{total[0]}，{len(scheme.conditions)} 项试点条件；依据 {clauses} 条；"
        f"关键词 {words} 个；例句 {sum(counts.values())} 条，来自 {files} 个文件。",
        f"{escape(scheme.id)} is in order: {len(scheme.indicators)} indicators, {parts} scoring points{total[1]}, {len(scheme.conditions)} conditions; {clauses} references; "
        f"{words} keywords; {sum(counts.values())} examples in {files} files.",
    ), soft_wrap=True)
    console.print("  ".join(f"{status} {count}" for status, count in counts.most_common()))
    console.print(escape(t(f"词库位置：{lexicon.folder}", f"read from {lexicon.folder}")), soft_wrap=True)
    if todo:
        console.print(t("[bold]还要做的[/bold]", "[bold]Still to do[/bold]"))
    for number, line in enumerate(todo, 1):
        console.print(f"{number}. {escape(line)}", soft_wrap=True)
