"""The fonts of official papers, and what stands in for them where they are not installed."""

from xml.sax.saxutils import quoteattr

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# name → (names to try instead, generic family)
FONTS = {
    "方正小标宋简体": ("方正小标宋_GBK,FZXiaoBiaoSong-B05S,小标宋,华文中宋,宋体,SimSun,Noto Serif CJK SC,Source Han Serif SC", "roman"),
    "仿宋_GB2312": ("FangSong_GB2312,仿宋,FangSong,华文仿宋,STFangsong,方正仿宋_GBK,Noto Serif CJK SC,Source Han Serif SC", "modern"),
    "楷体_GB2312": ("KaiTi_GB2312,楷体,KaiTi,华文楷体,STKaiti,方正楷体_GBK,AR PL UKai CN,Noto Serif CJK SC", "modern"),
    "黑体": ("SimHei,方正黑体_GBK,华文黑体,STHeiti,微软雅黑,Noto Sans CJK SC,Source Han Sans SC", "swiss"),
    "宋体": ("SimSun,华文宋体,STSong,Noto Serif CJK SC,Source Han Serif SC", "roman"),
    "Times New Roman": ("Liberation Serif,Tinos", "roman"),
}


def font_table() -> bytes:
    """The part word/fontTable.xml."""
    rows = "".join(
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>'
        f'<w:charset w:val="{"00" if name.isascii() else "86"}"/><w:family w:val="{family}"/></w:font>'
        for name, (others, family) in FONTS.items()
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="{NAMESPACE}">{rows}</w:fonts>'.encode()
