"""What is still to be done in a lexicon, as a list: what no check of the loader can call wrong."""

import re
from collections.abc import Iterator, Sequence

from assistant.lang import t
from assistant.lexicon import ENOUGH_EXAMPLES, Lexicon
from assistant.scheme import Scheme

NEEDED = "（待写明什么材料能证明）"  # begins the `needed` of an entry that nobody has written yet
DOUBTS = "待核对"  # key of the notes under which a new scheme keeps what its score sheet contradicts itself in
PER_YEAR = re.compile(r"每年|年均|每半年|每季度|逐年")
GROWTH = re.compile(r"增长|提升率|下降率|逐年提高|实现增加")
PLAN = re.compile(r"(制定|印发|出台|编制)[^，。；]{0,16}(方案|规划|计划|预案)|有[^，。；]{0,8}(目标|计划)")
SHOWN = 12


def todo(lexicon: Lexicon) -> list[str]:
    """Lines in the chosen language, the most pressing first; empty if nothing is left."""
    return [*_doubts(lexicon.scheme), *_facts(lexicon.scheme), *_examples(lexicon), *_entries(lexicon), *_suggestions(lexicon)]


def _doubts(scheme: Scheme) -> Iterator[str]:
    for doubt in scheme.notes.get(DOUBTS, ()):
        yield t(f"核对评分表：{doubt}（改好 scheme.yaml 后删去 notes 里的这一条）", f"check the score sheet: {doubt} (then remove this note from scheme.yaml)")


def _facts(scheme: Scheme) -> Iterator[str]:
    scored = scheme.judged_by == "points"  # a scheme without points needs none of the last three
    lacking = [
        (not scheme.issued_as, t("文号 issued_as", "issued_as")), (scheme.issued_on is None, t("印发日期 issued_on", "issued_on")),
        (scored and not scheme.cycle_months, t("建设周期 cycle_months（没有规定就留 0）", "cycle_months (leave 0 if there is none)")),
        (scored and not scheme.thresholds, t("分数线 thresholds", "thresholds")), (scored and not scheme.panel.max, t("专家组人数 panel", "panel")),
    ]
    if any(is_lacking for is_lacking, _ in lacking):
        names = t("、", ", ").join(name for is_lacking, name in lacking if is_lacking)
        yield t(f"scheme.yaml 还没有写：{names}", f"scheme.yaml does not say yet: {names}")


def _examples(lexicon: Lexicon) -> Iterator[str]:
    if lexicon.keywords_only:
        count = sum(e.calibrate for e in lexicon.examples)
        yield t(
            f"例句 {count} 条，不到 {ENOUGH_EXAMPLES} 条或缺某种陈述状态：只按关键词匹配，找到的一律算“佐证不足”。请在 examples/ 补例句",
            f"{count} examples, fewer than {ENOUGH_EXAMPLES} or without one of the statuses: matched by keywords alone, weak at best. Add to examples/",
        )


def _entries(lexicon: Lexicon) -> Iterator[str]:
    points = lexicon.points
    unwritten = [code for code, p in points.items() if p.needed.startswith(NEEDED)]
    if unwritten:
        yield t(f"没有写明什么材料能证明（needed）：{_some(unwritten)}", f"not said what would prove it (needed): {_some(unwritten)}")
    bare = [code for code, p in points.items() if not p.aliases]
    if bare:
        yield t(f"只有官方用词，没有真实材料里的叫法（aliases）：{_some(bare)}", f"official words only, none of real papers (aliases): {_some(bare)}")
    faint = [code for code, p in points.items() if max([*p.keywords.values(), *p.aliases.values()]) < 2]
    if faint:
        yield t(f"只有提示性的词（权重 1），单个词找不到：{_some(faint)}", f"hints only (weight 1), so that no single word finds it: {_some(faint)}")


def _suggestions(lexicon: Lexicon) -> Iterator[str]:
    """Checks that the official text seems to ask for, at entries that nobody has finished."""
    texts = {c: p.text for c, p in lexicon.scheme.points.items() if lexicon.points[c].needed.startswith(NEEDED)}
    for pattern, zh, en in (
        (PER_YEAR, "要求逐年或定期，可加 checks: [{check: per_year, at_least: 1}]", "ask for something every year; perhaps checks: [{check: per_year, at_least: 1}]"),
        (GROWTH, "要求增长，可加 checks: [{check: growth}]", "ask for growth; perhaps checks: [{check: growth}]"),
        (PLAN, "要的是方案、目标，如印发的方案本身就是佐证，请写 plan_counts: true", "ask for a plan; if an issued plan is the evidence, set plan_counts: true"),
    ):
        found = [code for code, text in texts.items() if pattern.search(text)]
        if found:
            yield f"{_some(found)} {t(zh, en)}"


def _some(codes: Sequence[str]) -> str:
    more = t(f" 等 {len(codes)} 个", f" … {len(codes)} in all") if len(codes) > SHOWN else ""
    return t("、", ", ").join(codes[:SHOWN]) + more
