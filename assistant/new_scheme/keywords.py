"""First keywords of a point, mined from its official text: the terms that stand there and at few other points."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import rjieba

from assistant.text import HAN, normalise

Token = tuple[str, str]  # a word and its part of speech
NAMES = ("n", "vn", "l", "i", "j", "an", "s", "eng")  # beginnings of the parts of speech that name things
ACTS = ("v",)
HAN_WORD = re.compile(rf"[{HAN}a-z]{{2,}}")
LONGEST = 8
GENERAL = frozenset(  # words of any score sheet: they tell only together with others
    ["工作", "活动", "制度", "机制", "情况", "方面", "建设", "管理", "服务", "发展", "能力", "水平", "要求", "问题", "单位", "部门", "企业", "相关", "有关", "项目", "开展", "建立", "完善", "健全", "加强", "推进", "推动", "提升", "落实", "实施", "组织", "形成", "进行", "实现", "制定", "积极", "定期", "及时", "有效", "全面", "主要", "重点", "每年", "以上", "不少", "达到", "得到", "使用", "提高", "参与", "内容", "指标", "材料", "数量", "部署", "保障", "作用", "体系", "方式", "会议", "组织开展", "印发", "获得", "取得", "情形", "社会", "平台", "检测", "经费", "预案"]
)
TARGET = 6  # characters of the name behind an act
KEPT = 8  # words of a point
COMMON = 2  # points at which a word may stand, and still be a hint


def mine(texts: Mapping[str, str], title: str = "") -> dict[str, dict[str, int]]:
    """Unit → word → weight (1 a hint, 2 strong) for the official text of each unit; at least one word each.

    What the title of the scheme says already (its field) tells no unit from another.
    """
    field = normalise(title)
    found = {unit: {t: telling for t, telling in _terms(text) if t not in field} for unit, text in texts.items()}
    common = Counter(term for terms in found.values() for term in terms)
    return {unit: _weighed(terms, common) or {_opening(texts[unit]): 1} for unit, terms in found.items()}


def _weighed(terms: Mapping[str, bool], common: Counter[str]) -> dict[str, int]:
    """`terms`: whether each says something by itself."""
    weights = {t: 2 if common[t] == 1 and telling and len(t) >= 4 else 1 for t, telling in terms.items() if common[t] <= COMMON}
    ordered = sorted(weights, key=lambda t: (-weights[t], common[t], "+" in t, -len(t)))
    return {t: weights[t] for t in ordered[:KEPT]}


def _terms(text: str) -> Iterator[tuple[str, bool]]:
    """Names, neighbouring names as one, and an act with the name that follows it ("召开+工作会议"); each with whether it tells something."""
    for clause in re.split(r"[，。；、：;,:!?()（）]", normalise(text)):
        for run, act in _runs(rjieba.tag(clause, True)):
            words = [w for w in run if HAN_WORD.fullmatch(w) and w not in GENERAL]
            parts = [*zip(run, run[1:], strict=False), *([tuple(run)] if len(run) > 2 else [])]
            whole = {w: any(p in words for p in part) for part in parts if len(w := "".join(part)) <= LONGEST and HAN_WORD.fullmatch(w)}
            yield from ((word, True) for word in words)
            yield from whole.items()
            ends = ["".join(run[start:]) for start in range(len(run))]  # what a run names stands at its end
            target = next((e for e in ends if len(e) <= TARGET and HAN_WORD.fullmatch(e)), "")
            if act and target:
                yield f"{act}+{target}", whole.get(target, target in words)


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[list[str], str]]:
    """Names that follow each other without a break, each run with the act before it."""
    run: list[str] = []
    act = ""
    for word, kind in [*tokens, ("", "x")]:
        if kind.startswith(NAMES) or (run and len(word) == 1 and kind.startswith(("v", "n", "g", "k"))):
            run.append(word)
            continue
        if run:
            yield run, act
            run = []
        if kind.startswith(ACTS) and len(word) >= 2:
            act = word


def _opening(text: str) -> str:
    """The first characters, where a text holds no term of its own."""
    return re.sub(r"[^\w]", "", normalise(text))[:LONGEST]
