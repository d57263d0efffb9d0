"""Sentences that frame a paper and tell of no deed: who signed, wrote or handed it over, when, where it comes from, how it is marked.

Forms have long blanks for filling in: what is matched here has single ones, and no two parts of a pattern take the same blank, or it would try every way to share them out.
"""

import re

BODIES = "局|委员会|委|政府|厅|办公室|督查室|研究室|组|部|处|科|所|院|馆|协会|学会|商会|中心|联席会议|专班"
# who signs or issues a paper, alone on a line: 甲市市场监督管理局 甲市财政局
SIGNS = re.compile(rf"(?>[\u3400-\u9fff（）()]{{0,24}}(?:{BODIES})(?:[（(](?:盖章|公章|章)[)）])?[\s　、]*)+")
# to whom it is addressed: 市发改委、市财政局，各镇人民政府，市轴承行业协会：
ADDRESSEES = re.compile(rf"(?>[\u3400-\u9fff（）()]{{0,24}}(?:{BODIES}|单位|企业|公司|集团|会员|委办|办|乡镇|镇|街道|园区|开发区|银行|学校|学院)[、，, ]*)+[：:]")
# who wrote it, and when: 品牌部闵思齐，2022年8月16日。
WROTE = re.compile(
    r"[\u3400-\u9fff]{1,12}(?:部|科|处|室|办|组|股)(?![\u3400-\u9fff]*?[会班赛训课讲立建牌动开线布发印约收奖产工用])[\u3400-\u9fff]{2,3}[，,、\s]\s*(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[。.]?"
    r"|[\u3400-\u9fff（）()]{2,24}(?:局|委|办公室|中心|院|厅|公司|集团|协会|学会|商会|联盟|处|科|股|室|部|所|站|工会|支部|车间)[\s　]+20\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|\.\d{1,2}\.\d{1,2})"
)
VALUE = r"[^\s，。；:：](?:[^，。；:：]{0,18}[^\s，。；:：])?"  # of a field; no blank at its ends
FIELD = r"[^：:，。；|\s]{2,12}[：:] ?+[^：:。]{2,40}"
# who drew up, checked, handed over or signs it: 经办：裴珊　复核：戚峰　2024年1月15日; 移交人霍明澈，接收人沈知远; 会长　赖军
DREW_UP = re.compile(
    rf"(?:(?:经办|复核|核对|制表|填表|填报|记录|整理|摄影|拍摄|拟制|审核|批准|签发|校对|供稿)人?[:：] ?{VALUE} ?)+(?:[\d.年月日 ]{{6,14}})?。?"
    r"|(?:(?:移交|接收|监交|清点)(?:人[:：]?|[:：])[\u3400-\u9fff]{2,3}[，,、；;\s　]+)+(?:[^，,。；;]{0,8})?。?"
    r"|(?:会长|理事长|秘书长|主任|处长|局长|总经理|董事长)[\s　]+[\u3400-\u9fff]{2,3}"
)
# a sentence that only announces the paper: 现将……总结如下。 为……，特制定本方案，由……印发。
INTRODUCES = re.compile(
    r"现[将就][^，。；]{2,40}(?:如下|汇报|通报|公布|公示)[^，。；]{0,4}[。：:]?"
    r"|[^。；]{2,120}[，,]现(?:总结|汇报|报告|通报|说明|公布|公示)如下[。：:]?"
    r"|为[^。；]{2,60}[，,](?:特|现|结合实际[，,]?)?制定本(?:方案|办法|规划|计划|意见|制度|细则)[^。；]{0,30}。?"
)
# the last article of a rule: 第十二条　本办法由甲市市场监督管理局负责解释，自2022年5月1日起施行。
LAST_ARTICLE = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+条)?[\s　]*本(?:暂行|实施|管理)?(?:办法|规定|细则|制度|意见|措施|方案|规划|计划|标准|规则|章程|规程|规范|公约|预案|政策|通知)"
    r"由[^，。；]{2,60}负责解释(?:[，,][^。；]{0,30}(?:施行|实施|执行|生效|废止))?。?"
)
# the marks of a paper: 证书编号QC-12。颁发日期：2023年8月3日。
MARKED = (
    r"(?:证书|文件|颁发|发证|签发|签订|填表|填报|打印|核对)?(?:编号|日期|时间|有效期|联系人|联系电话|制表人?|填报人|审核人|签发人|经办人)(?:[:：至为]|(?=[A-Za-z0-9]))"
)
MARK = re.compile(rf"(?!.*(?:标准编号|专利|公开日期))(?>{MARKED}[^，。；]{{0,20}}?(?:[，。；]|$| (?={MARKED})))+")
# who put a table together: 由甲市轴承行业协会汇总，2024年9月6日核。
SOURCE = re.compile(
    r"(?:(?:本表|以上|数据)由[^，。；\d]{2,24}(?:汇总|填报|填表|制表|整理|统计)|由[^，。；\d将对]{2,20}(?:汇总|填报|填表|制表))(?:[，,][\d年月日\s]{4,14}[核审制填报]?)?。?"
)
# where a piece of news comes from: 来源：省局内网　记者：闵思齐　2024年4月8日　第21期
FROM = re.compile(
    rf"(?:(?:(?:信息|文章|稿件)?来源|作者|记者|通讯员|(?:责任)?编辑|责编|发布(?:时间|日期))[:：] ?{VALUE} ?)+"
    r"(?:20\d\d[年.-]\d{1,2}[月.-]\d{1,2}日?[\s　]*)?(?:第\d+期)?"
)
# what a web page has below: 编辑：文静　上一篇：我市举办宣传周活动　下一篇：……
NAVIGATION = re.compile(r"[^。]{0,40}(?:上一[篇条]|下一[篇条]|相关链接|推荐阅读|阅读原文|责任编辑)[:：].*")
# the number of a paper: （甲市监质〔2022〕16号）
NUMBER = re.compile(r"[（(]?[\u3400-\u9fff]{1,12}\s*[〔\[［【（(](?:19|20)\d\d年?[〕\]］】）)]\s*第?\d+号[）)]?。?")
FIELDS = re.compile(rf"(?:{FIELD} )*{FIELD}")
FRAMES = (SIGNS, ADDRESSEES, WROTE, DREW_UP, FROM, INTRODUCES, LAST_ARTICLE, MARK, SOURCE, NAVIGATION, NUMBER)


def frames(sentence: str) -> bool:
    """Whether a sentence, as it stands in the paper, is such a frame as a whole."""
    line = " ".join(sentence.split())
    return any(frame.fullmatch(line) for frame in FRAMES)


def fills_in(line: str) -> bool:
    """Whether a line is one or more fields of a form with their values: 主办：甲市轴承行业协会　时间：2022年4月21日."""
    return bool(FIELDS.fullmatch(" ".join(line.split())))
