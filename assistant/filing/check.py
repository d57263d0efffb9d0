"""What is missing in a 备案表, and by which clause it is wanted. Nothing is decided: an expert reads the form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.clauses import Clause, clauses
from assistant.errors import InputError
from assistant.filing.fields import Fields, read_fields
from assistant.filing.form import BUREAU, CONTACT, CONTENT, FEATURES, OTHER, PHONE, SUBJECTS
from assistant.lang import t
from assistant.models import Document
from assistant.text import sentences

ItemState = Literal["present", "missing", "unclear"]
Told = tuple[ItemState, str]
FORM_LABELS = 2  # so many labels make a form
SHOWN = 40
SHORT, PLAN_LENGTH = 10, 40  # characters under which a text says too little

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:市场监督管理局|市场监管局|市监局)")
GOAL = re.compile(r"达到|提高|提升|增长|下降|降低|降至|突破|培育|新增|建成|制定|完成|不少于|不低于|力争|实现")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s*(?:%|％|‰|个百分点|百分点|家|项|件|个|次|场|期|批|亿元|万元|元|万人|人次|人|名|倍|分|种|套|类|条|ppm)")
SCOPE = re.compile(r"范围|产业|行业|产品|集群|产业链|园区")
PLAN = re.compile(r"工作方案|实施方案|主要任务|重点任务|工作措施|主要举措|工作内容|任务分工|保障措施")
ATTACHED = re.compile(r"另附|附页|附后|见附件|详见")
STAGE = re.compile(r"阶段|第[一二三1-3]年|分年度|分步|上半年|下半年|季度|时间安排|进度安排")
DEADLINE = re.compile(r"20\d\d\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?(?:\s*底|\s*末|\s*前|以前)?")
TELEPHONE = re.compile(r"(?<!\d)(?:0\d{2,3}[-— 　]?\d{7,8}|1[3-9]\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class FilingItem:
    """One thing that a form must show: what of it was found, and what to do (both in the chosen language)."""

    key: str
    state: ItemState
    said: str
    clause: Clause


def check_filing(document: Document) -> tuple[FilingItem, ...]:
    """All items in the order of the form; raises InputError if the document can't be read, or is no such form."""
    if document.status not in ("ok", "partial"):
        raise InputError(f"{document.name} 没有读成：{document.message}", f"{document.name} was not read: {document.message}")
    fields = read_fields(document.blocks)
    if len(fields.labels) < FORM_LABELS:
        raise InputError(
            f"{document.name} 不像备案表：没有找到“{SUBJECTS}”“{CONTENT}”等栏目。空白表可用 assistant filing new 生成。",
            f"{document.name} is no filing form: none of its fields was found; assistant filing new makes one.",
        )
    return tuple(FilingItem(key, *rule(fields, document), clauses()[clause]) for key, (clause, rule) in RULES.items())


def _bureau(fields: Fields, _: Document) -> Told:
    return _named(fields[BUREAU], t("写明备案的市场监管局", "name the bureau that files"), HAN)


def _seal(_: Fields, document: Document) -> Told:
    seals = document.properties.seals
    if seals:
        return "present", "、".join(s.text for s in seals if s.text) or t("看到印章，文字请核对", "a seal is there; read what it says")
    todo = t("没有看到印章；请打印盖章，扫描成 PDF 后再核对一次", "no seal was seen; print, seal and scan it, then check the PDF")
    return ("unclear" if document.lacks_ocr or document.unread_pages else "missing"), todo


def _subjects(fields: Fields, _: Document) -> Told:
    return _named(fields[SUBJECTS], t("写明牵头单位、参与单位、主要企业", "name lead, participants and main enterprises"), HAN)


def _lead(fields: Fields, _: Document) -> Told:
    offices = set(OFFICE.findall(fields[SUBJECTS]))
    if "牵头" in fields[SUBJECTS]:
        return "present", _cut(next(s for s in fields[SUBJECTS].split("\n") if "牵头" in s))
    if len(offices) == 1:
        return "present", offices.pop()
    return "missing", t("几家市场监管局里没有写明谁牵头", "it is not said which bureau leads") if offices else t("没有写明牵头的市场监管局", "no lead bureau is named")


def _scope(fields: Fields, _: Document) -> Told:
    return _named(fields.whole, t("写明在哪里、哪个产业或产品开展", "say where, and for which industry or product"), SCOPE)


def _goals(fields: Fields, _: Document) -> Told:
    goals = _goals_of(fields)
    return ("present", _cut(goals[0])) if goals else ("missing", t("没有写建设目标", "no goals are written"))


def _numeric(fields: Fields, _: Document) -> Told:
    counted = [s for s in _goals_of(fields) if FIGURE.search(s)]
    if counted:
        return "present", t(f"{len(counted)} 条有数值，如：{_cut(counted[0])}", f"{len(counted)} with figures, e.g. {_cut(counted[0])}")
    return "missing", t("目标没有量化：逐条写明数值和完成时间", "the goals have no figures: write number and date for each")


def _plan(fields: Fields, _: Document) -> Told:
    named, attached = PLAN.search(fields.whole), ATTACHED.search(fields[CONTENT])
    if named and len(fields.annex or fields[CONTENT]) >= PLAN_LENGTH and (not attached or fields.annex):
        return "present", _cut(fields.whole[named.start() :])
    if attached:
        return "unclear", t("写有另附，但这个文件里没有附页；请一并核对附页", "said to be attached, but this file has no annex; check that, too")
    return "missing", t("没有建设工作方案（主要任务、责任单位、保障措施），可另附页", "no plan of work (tasks, who does them, means); it may be attached")


def _stages(fields: Fields, _: Document) -> Told:
    staged = [s for s in _lines(fields.whole) if STAGE.search(s)]
    if staged:
        return "present", _cut(staged[0])
    days = list(dict.fromkeys(re.sub(r"\s", "", d) for d in DEADLINE.findall(fields.whole)))
    if len(days) > 1:
        return "unclear", t(f"只见几个时间（{'、'.join(days[:4])}），请写明各阶段做到什么", f"dates only ({', '.join(days[:4])}); say what each stage achieves")
    return "missing", t("没有分阶段的安排：写明各阶段起止时间和完成指标", "no stages: say when each begins and ends, and what it achieves")


def _features(fields: Fields, _: Document) -> Told:
    text = fields[FEATURES]
    if 0 < len(text) < SHORT:
        return "unclear", t(f"只写了“{text}”", f"says only “{text}”")
    return _named(text, t("写明产业集聚、规模、技术水平和地位", "say what makes the industry distinctive: size, technology, rank"), HAN)


def _other(fields: Fields, _: Document) -> Told:
    return ("present", _cut(fields[OTHER])) if fields[OTHER] else ("unclear", t("空着；没有需要说明的请写“无”", "is empty; write 无 if there is nothing to say"))


def _contact(fields: Fields, _: Document) -> Told:
    return _named(fields[CONTACT], t("写明联系人", "name a person to contact"), HAN)


def _phone(fields: Fields, _: Document) -> Told:
    text = fields[PHONE]
    found = TELEPHONE.search(text)
    if text and not found:
        return "unclear", t(f"“{text}”不像电话号码，请核对（固定电话写区号）", f"“{text}” is hardly a telephone number")
    return ("present", found.group()) if found else ("missing", t("写明联系电话", "give a telephone number"))


RULES: dict[str, tuple[str, Callable[[Fields, Document], Told]]] = {  # item → its clause, and what tells it
    "bureau": ("seal", _bureau), "seal": ("seal", _seal), "subjects": ("form", _subjects), "lead": ("lead", _lead), "scope": ("filing", _scope),
    "goals": ("content", _goals), "numeric": ("goals", _numeric), "plan": ("filing", _plan), "stages": ("stages", _stages),
    "features": ("features", _features), "other": ("form", _other), "contact": ("form", _contact), "phone": ("form", _phone),
}


def _named(text: str, todo: str, pattern: re.Pattern[str]) -> Told:
    return ("present", _cut(text)) if pattern.search(text) else ("missing", todo)


def _goals_of(fields: Fields) -> list[str]:
    """Sentences that are called a goal, or name what is to become of a figure; the name of the project is none."""
    said = [s for s in _lines(fields.whole) if not re.match(r"项目名称|建设范围", s)]
    return [s for s in said if "目标" in s or (GOAL.search(s) and FIGURE.search(s))]


def _lines(text: str) -> list[str]:
    return [s.strip() for s in sentences(text)]


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else plain[:SHOWN] + "…"
