"""The colours of the app, light and dark: one accent, and one quiet colour a state. Text on its ground has a contrast of 4.5 or more."""

from dataclasses import dataclass

FONTS = "'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """`theme`: options of Streamlit's own widgets; `css`: custom properties for the page's style sheet."""

    theme: dict[str, str]
    css: dict[str, str]


LIGHT = Palette(
    theme={
        "primaryColor": "#1b5e8c", "backgroundColor": "#ffffff", "secondaryBackgroundColor": "#f3f6f9", "textColor": "#1c2530",
        "borderColor": "#d9e0e7", "linkColor": "#1b5e8c",
    },
    css={
        "ground": "#ffffff", "panel": "#f6f8fa", "line": "#dde3e9", "ink": "#1c2530", "muted": "#586473", "accent": "#1b5e8c",
        "accent-soft": "#e3eef6", "mark": "#fdeeb5", "track": "#e8edf2",
        "supported": "#1d7044", "weak": "#8a5a00", "missing": "#a8322a", "contradicted": "#86276c", "unreadable": "#545f6e",
    },
)
DARK = Palette(
    theme={
        "primaryColor": "#2f7cb0", "backgroundColor": "#11161c", "secondaryBackgroundColor": "#19212a", "textColor": "#e4eaf0",
        "borderColor": "#303b47", "linkColor": "#7fbde8",
    },
    css={
        "ground": "#11161c", "panel": "#19212a", "line": "#303b47", "ink": "#e4eaf0", "muted": "#9eabb9", "accent": "#7fbde8",
        "accent-soft": "#1b3142", "mark": "#5c4a10", "track": "#28323d",
        "supported": "#6cc794", "weak": "#e2b257", "missing": "#f0968d", "contradicted": "#dd93c8", "unreadable": "#a9b5c2",
    },
)
