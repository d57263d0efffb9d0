"""One typed Options: defaults < assistant.toml < environment (ASSISTANT_*) < flags. The only home of defaults."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, StringConstraints, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from assistant.errors import UsageError
from assistant.misfits import A_LIST, dotted, misfit
from assistant.toml_data import TomlError, parsed_toml

CONFIG_FILE = Path("assistant.toml")
DATABASE_URL = "ASSISTANT_DATABASE_URL"
Names = tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)], ...]
LISTS = ("cities", "main_enterprises")
OPEN = ("accept", "least", "strong", "alone", "echo", "weak_share", "bonus_rule", "deduction_rule")  # left open by the official text: a submission may have its own


class Options(BaseSettings):
    """All settings. Shares are from 0 to 1; `None` means: not known, or not asked for."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", extra="forbid", frozen=True)

    scheme: str = Field("yrd-2021", description="评估方案")
    name: str = Field("", description="申报项目名称")
    cities: Names = Field((), description="参与建设的城市")
    approved_on: date | None = Field(None, description="批准建设日期，36 个月建设周期由此起算")
    industry: str = Field("", description="行业")
    main_enterprises: Names = Field((), description="主要企业")
    lead_bureau: str = Field("", description="牵头的市场监管局")

    accept: float = Field(0.5, ge=0, le=1, description="采信门槛：匹配度达到它才算涉及某指标")
    least: float = Field(0.35, ge=0, le=1, description="列出门槛：匹配度达到它才列为佐证")
    strong: float = Field(0.8, ge=0, le=1, description="充分门槛：匹配度达到它的原始材料可支撑得分点；没有一处达到它的算没有找到，最高的几处仍列出")
    alone: float = Field(0.9, ge=0, le=1, description="单独门槛：只有一处佐证达到充分门槛时，它的匹配度达到此数才算充分")
    echo: float = Field(0.62, ge=0, le=1, description="照抄门槛：与官方原文重合达到它的语句不作证据")
    weak_share: float = Field(0.5, ge=0, le=1, description="“证据不足”的得分点按满分的多少建议")
    weak_step: float = Field(0.25, gt=0, description="“证据不足”建议分的最小单位（分）")
    bonus_rule: Literal["highest", "sum"] | None = Field(None, description="同一类加分项多项成立时：highest 只计最高一项，sum 相加到上限；不填则按方案")
    deduction_rule: Literal["once", "each"] | None = Field(None, description="多项减分成立时：once 只减一次，each 逐项相减；不填则按方案")
    large_growth: float = Field(0.2, ge=0, description="“大幅增长”的界线（建设周期内总增幅）")
    good_share: float = Field(0.9, ge=0, le=1, description="值得推广的做法：二级指标的建议分至少占多少")
    report_grace_days: int = Field(30, ge=0, description="半年报告在满半年后几天内算按时（官方没有规定具体日期）")
    max_evidence: int = Field(8, ge=1, description="每个得分点最多列出几条证据")
    fast: bool = Field(False, description="只用第一级模型（关键词和线性模型），快但粗")
    passage_length: int = Field(200, ge=40, description="段落超过多少字时按句拆分")

    database: str = Field("", description="数据库地址；不填则用数据文件夹里的 SQLite（也可用环境变量 ASSISTANT_DATABASE_URL）")
    data: Path = Field(default_factory=lambda: user_data_path("material-review-assistant"), description="数据文件夹：申报材料原件和数据库")

    cache: Path = Field(default_factory=lambda: user_cache_path("material-review-assistant"), description="缓存文件夹")
    cache_mb: int = Field(1000, ge=1, description="缓存的文件内容最多占多少空间（MB）")
    use_cache: bool = Field(True, description="使用缓存")
    workers: int = Field(0, ge=0, description="同时读取几个文件，0 为全部处理器核")
    seconds_per_file: int = Field(180, ge=1, description="读取一个文件最多几秒")
    ocr: bool = Field(True, description="识别扫描件和图片里的文字（需安装 ocr 组件）")
    ocr_seconds_per_file: int = Field(1800, ge=1, description="识别一个文件最多几秒")
    max_pages: int = Field(5000, ge=1, description="一个文件最多读多少页")
    max_megapixels: float = Field(100, gt=0, description="图片最多多少百万像素，更大的不打开")
    memory_mb: int = Field(4000, ge=500, description="读取一个文件最多用多少内存（MB，Windows 上不限）")
    max_archive_mb: int = Field(2000, ge=1, description="压缩包解开后的大小上限（MB）")

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource, dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, InitSettingsSource(settings_cls, _database_url()), InitSettingsSource(settings_cls, _written())


def load_options(**flags: Any) -> Options:
    """Options from all sources; flags that are None are taken as not given. Raises UsageError naming the setting."""
    try:
        return Options(**{key: value for key, value in flags.items() if value is not None})
    except SettingsError as error:  # only lists need more than a word
        names = " 或 ".join(f"ASSISTANT_{key.upper()}" for key in LISTS if f"ASSISTANT_{key.upper()}" in os.environ)
        raise UsageError(f"环境变量 {names} 写得不对；列表应写成 {A_LIST}。", f"{names}: write lists as {A_LIST}.") from error
    except ValidationError as error:
        loc, zh, en = misfit(error)
        key = dotted(loc[:1])
        raise UsageError(
            f"设置“{key}”不对：{zh}。请检查命令参数、环境变量 ASSISTANT_{key.upper()} 和 {CONFIG_FILE}。",
            f"setting “{key}”: {en}; see the flags, ASSISTANT_{key.upper()} and {CONFIG_FILE}.",
        ) from error


def settings_among(paths: Iterable[Path]) -> bool:
    """Whether the settings file in use lies among the evidence itself, so that whoever handed that in may have written it."""
    return CONFIG_FILE.is_file() and any(CONFIG_FILE.resolve().is_relative_to(path.resolve()) for path in paths)


def _database_url() -> dict[str, Any]:
    """The name under which servers are usually told of their database."""
    return {"database": os.environ[DATABASE_URL]} if DATABASE_URL in os.environ else {}


def _written() -> dict[str, Any]:
    """What the settings file says."""
    try:
        return parsed_toml(CONFIG_FILE.read_bytes()) if CONFIG_FILE.is_file() else {}
    except TomlError as error:
        raise UsageError(f"{CONFIG_FILE} 写得不对（{error.zh}）。请改正后重试。", f"{CONFIG_FILE} is not right ({error.en}); correct it and run again.") from error
