"""What names a date without having happened then: comparisons, titles and numbers of other papers, spans, validity, deadlines, lives."""

import re

_DAY = r"20\d\d\s*(?:[年./-]\s*\d{1,2}\s*(?:[月./-]\s*\d{1,2}\s*日?)?)?[年月日]?[底末]?"
_YEAR = r"20\d\d年?(?:度|底|末|初)?"
_KINDS = (
    rf"(?:比|较|相比于?|对比|与|同|以){_YEAR}(?:同期)?",
    r"《[^》]*》(?:\(20\d\d年?(?:版|修正|修订|年版)?\))?",
    r"[〔\[(]\s*20\d\d年?\s*[〕\])]\s*第?\s*\d+\s*号",
    r"\(\s*20\d\d\s*年?\s*[—\-~至]+\s*20\d\d\s*年?\s*\)",
    # until when a certificate is valid; 有效期内高新技术企业 is how they are counted
    rf"有效期(?!内)限?[^,。;；|\d]{{0,6}}(?:{_DAY}(?:\s*[—\-–~至到]+\s*{_DAY})?)?",
    # until when somebody is appointed or something agreed
    rf"(?:聘期|任期|聘任期限|合作期限|许可期限|专用权期限|到期日|截止日期|有效日期|执行)[^,。;；|\d]{{0,6}}(?:{_DAY}\s*起?)?[—\-–~～至到]+\s*{_DAY}",
    # the first of two values, a multiple of it: 由2020年的12家增加到31家, 是2019年的1.2倍
    rf"(?:由|从)(?:试点前|创建前|改善前)?\(?{_YEAR}\)?(?!起|开始|\d|,|月)(?=[^。;|]{{0,16}}?\d[^。;|]{{0,12}}?(?:增|升|提高|到|至|降|减|扩))",
    rf"在{_YEAR}的?基础上|(?:相对于|相比|对标|超过|不及){_YEAR}",
    rf"(?:是|为|于|达到?|占){_YEAR}的\d[\d.]*(?:倍|%|成)",
    # how long there has been a firm, what somebody has behind him
    rf"(?:始建|创建|创立|创办|肇始|(?:公司|集团|企业|厂|院|校|协会|商会|学会|本会|我会|》)[^,。;]{{0,2}}(?:成立|组建|注册|建|创刊))于{_DAY}",
    rf"{_DAY}(?=参加工作|毕业|出生|入职|入党|入伍|进厂|入厂)",
    r"(?:^|(?<=[,。;:\s]))到20\d\d年[底末]?(?=,(?![^。;]{0,40}(?:已|累计|共|了)))",  # the year of a target
    r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?(?:[、和及]20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?)*"
    r"(?:[之以]?前(?![往来后期半夕]|[一二三四\d两]+(?:季度|个?月))|截止)",
)
REFERENCE = re.compile("|".join(_KINDS))
# GB/T 19001-2016, DB33/T 2219—2019, ISO 9001:2015, with the year in which it was issued
STANDARD = re.compile(r"(?<![a-z0-9])[a-z]{1,6}\d{0,4}(?:/[a-z]+\d*){0,3}\s?[a-z]?\d+[a-z]{0,2}(?:[.\-]\d{1,2})*\s?[-—–:]\s?(?:19|20)\d\d(?!\d|年|[./]\d|-\d)")
# since when something has been done; it may still be
_ENDED = r"(?:开始|起),?(?:历时|为期)"  # that took three weeks
OPEN = re.compile(rf"(?<![来各亲])自(?>{_DAY})(?!{_ENDED})|(?:(?>{_DAY})|[“\"]?十[一二三四]五[”\"]?)(?!{_ENDED})(?:以来|以后|至今|起(?!步|草)|开始)")
# a text of its paper's own time, whatever years it looks back on
TODAY = re.compile(r"今年|本年|目前|现[聘有任设]|现已|[上下]半年|(?<![年\d])\d{1,2}月(?!内)|(?<![年一二三四五六七八九十])[一二三四五六七八九十]{1,2}月(?!内)")
# columns that date a person, a firm or a paper's validity, not what the row tells
NO_EVENT = re.compile(r"出生|生日|参加工作|毕业|入职|成立|注册(?:时间|日期|年)|职称|首次|有效|到期|期限|聘期|任期")
BASELINE = re.compile(r"现状|基数|基期|基准|目标|目前|期末|增[长幅]|同比")  # years of columns that compare
