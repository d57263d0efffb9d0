"""A filled-in 备案表 as read → what is written in each field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.filing.form import BUREAU, CONTACT, CONTENT, FEATURES, OTHER, PHONE, SUBJECTS
from assistant.models import Block
from assistant.reading.grid import CELL_MARK

LABELS = (BUREAU, SUBJECTS, CONTENT, FEATURES, OTHER, CONTACT, PHONE)
BLANKS = r"[\s　]*"
LABEL = re.compile(  # at the beginning of a cell or line; the contact's two labels share a line
    rf"(?:^|\|\s*|(?<=[＿_\s　]))({'|'.join(BLANKS.join(label) for label in LABELS)}){BLANKS}(?=[（(：:|]|$|[\s＿_])"
)
NOTE = re.compile(r"^[\s|]*[（(](?:包括[^）)]*|盖章|公章)[）)]")
REQUEST = re.compile(r"【[^】]*】")
EMPTY = re.compile(r"[\s　＿_|：:、，。/\\—-]+")
PROMPTS = "项目名称|建设范围|建设目标|工作方案|牵头单位|参与单位|主要企业"
PROMPT = re.compile(rf"(?:{PROMPTS})[：:][\s　]*(?=$|\n|[^\s　]{{2,6}}[：:])")
NEXT_PROMPT = re.compile(rf"\s+(?=(?:{PROMPTS})[：:])")


@dataclass(frozen=True, slots=True)
class Fields:
    """Texts of the fields, "" where nothing is written; `annex` is what follows the form."""

    texts: dict[str, str]
    annex: str
    labels: tuple[str, ...]  # those that were found

    def __getitem__(self, label: str) -> str:
        return self.texts.get(label, "")

    @property
    def whole(self) -> str:
        """What the project is to be: the content of the form, and the pages attached to it."""
        return f"{self[CONTENT]}\n{self.annex}".strip()


def read_fields(blocks: Sequence[Block]) -> Fields:
    """Cut the blocks at the labels of the form; text behind the last field's line is the annex."""
    found: dict[str, list[str]] = {}
    current, annex = "", []
    for block in blocks:
        parts = LABEL.split(block.text)
        if len(parts) == 1 and current in (CONTACT, PHONE):
            annex.append(block.text)
            continue
        if current:
            found[current].append(parts[0])
        for label, text in zip(parts[1::2], parts[2::2], strict=True):
            current = re.sub(BLANKS, "", label)
            found.setdefault(current, []).append(NOTE.sub("", text))
    texts = {label: written("\n".join(parts).replace(CELL_MARK, " ")) for label, parts in found.items()}
    return Fields(texts, "\n".join(annex), tuple(found))


def written(text: str) -> str:
    """What somebody has written, a line each prompt: without requests in 【】, prompts with nothing behind them, and blank lines; "" if nothing is left."""
    kept = NEXT_PROMPT.sub("\n", PROMPT.sub("", REQUEST.sub("", text)))
    return kept.strip(" 　|：:＿_\n") if EMPTY.sub("", kept) else ""
