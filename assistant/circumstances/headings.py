"""What the heading over a passage says of it: that it is to come, is advised, or is what went wrong."""

import re

from assistant.models import Passage
from assistant.text import normalise

NUMBER = re.compile(r"(?:第?[一二三四五六七八九十]{1,3}[、.章]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.])\s*")
# in whatever paper: 三、2024年工作要点, 下一步打算, 四、几点建议
TO_COME = re.compile(
    r"(?:明年|来年|下一?步|今后|下一?阶段|下学年|下一?年度?)[^,。;:]{0,10}|(?:20\d\d年|下半年|[一二三四]季度)[^,。;:完成总结回顾情况]{0,6}(?:打算|想法|设想|安排|要点|计划|思路|展望|重点)"
    r"|(?:几点|有关|工作|对策|整改|改进|意见和?|对策和?)*建议"
)
WRONG = re.compile(r"(?:当前|目前)?(?:存在|发现|面临)?的?(?:主要|突出|一些|几个)?(?:问题|不足|短板|困难|薄弱环节)(?:[和与及、](?:问题|不足|短板|困难|薄弱环节|差距))*")


def innermost(passage: Passage) -> str:
    """The heading right over a passage, normalised and without its number."""
    heading = normalise(passage.heading.rsplit(" > ", 1)[-1])
    number = NUMBER.match(heading)
    return heading[number.end() :] if number else heading
