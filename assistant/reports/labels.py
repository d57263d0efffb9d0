"""The Chinese words for the values of the records, the same in every report and in the app."""

from collections.abc import Mapping

from assistant.models import DocumentStatus, Judgement, State, Status, Strength
from assistant.quotes import KEYWORDS
from assistant.scoring import LACKING

POINT_STATES: tuple[State, ...] = ("supported", "weak", "missing", "contradicted", "unreadable")
STATES: dict[State, str] = {
    "supported": "佐证充分", "weak": "佐证不足", "missing": "缺少佐证", "contradicted": "与要求相反", "unreadable": "无法读取",
    "clear": "未见", "suspected": "疑似（须专家组确认）", "unproven": "无法判断",
}
JUDGEMENTS: dict[Judgement, str] = {"met": "符合", "partly": "部分符合", "not_met": "不符合", "cannot_tell": "无法判断", "suspected": "疑似不符合（须专家组确认）"}
ITEM_JUDGEMENTS: tuple[Judgement, ...] = ("met", "partly", "not_met", "cannot_tell")
JUDGEMENT_STATES: dict[Judgement, State] = {  # what colour it has
    "met": "supported", "partly": "weak", "not_met": "missing", "cannot_tell": "unreadable", "suspected": "suspected",
}
STATUSES: dict[Status, str] = {
    "done": "已经做到", "planned": "只是计划", "negated": "没有做到", "requirement": "只是要求", "other": "旁的事", "none": "无关",
}
PLAN_AS_PROOF = "计划文件，可作佐证"  # where the point asks for a plan
ABSENCE_AS_PROOF = "写明没有发生"  # where the point asks for something bad not to have happened
STRENGTHS: dict[Strength, str] = {"original": "原始材料", "summary": "汇总材料", "claim": "单位自述"}
DOCUMENT_STATUSES: dict[DocumentStatus, str] = {
    "ok": "已读取", "partial": "部分读取", "unreadable": "无法读取", "encrypted": "已加密", "unsupported": "格式不支持",
    "timeout": "读取超时", "too_large": "文件过大", "empty": "没有内容",
}
THRESHOLDS = {"apply": "申请省级评估", "award": "授予示范称号", "suspend": "暂停试点称号"}

SHORT_OF: dict[State, str] = {"weak": "不足", "unreadable": "未读"}

CLASSIFIER, FOR, AGAINST = "classifier ", "words for: ", "words against: "  # how entries of `by` begin


def gaps_in_words(counts: Mapping[State, int]) -> str:
    """How many points are on the list of what is to be put right: 缺项 18 个（缺少佐证 16、与要求相反 2）、不足 18 个; "" if none is."""
    lacking = {STATES[s]: counts[s] for s in LACKING if counts.get(s)}
    told = [f"缺项 {sum(lacking.values())} 个（{'、'.join(f'{label} {count}' for label, count in lacking.items())}）"] if lacking else []
    told += [f"{word} {counts[s]} 个" for s, word in SHORT_OF.items() if counts.get(s)]
    return "、".join(told)


def panel_rule(trim: float) -> str:
    """How the scores of the experts come to one where the chair has set none; `trim` as in PanelSettings."""
    return f"得分点取专家打分的{f'截尾均值（两端各去掉{trim:.0%}）' if trim else '平均分'}、加分项依过半数专家的意见"


def in_words(reason: str) -> str:
    """One entry of `by` for readers; what is Chinese already stays as it is."""
    if reason.startswith(KEYWORDS):
        return "关键词：" + reason.removeprefix(KEYWORDS).replace("+", "＋")
    if reason.startswith(CLASSIFIER):
        return "语义匹配 " + reason.removeprefix(CLASSIFIER)
    if reason.startswith(FOR):
        return "支持的字词：" + reason.removeprefix(FOR)
    if reason.startswith(AGAINST):
        return "相反的字词：" + reason.removeprefix(AGAINST)
    return reason


def in_points(score: float) -> str:
    """Points as people write them: 57.75, 0.5, 20, −20."""
    return f"{score:g}".replace("-", "−")


def in_share(part: float, whole: float) -> str:
    """A share in per cent, as CSS takes lengths, kept within 0 and 100."""
    return f"{min(max(part / whole, 0.0), 1.0) * 100:.4g}%"
