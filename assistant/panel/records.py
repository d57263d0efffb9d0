"""What a panel's scores come to. Points are official ones; severity and agreement are on shares of a unit's maximum."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PanelUnit:
    """The scores of one unit side by side, as written down: two decimals. Figures are None where nobody could tell.

    `spread` and `deviation` (of a sample) need two scores. `suggested`: trimmed mean for a point; for a bonus row or deduction what more than half of the experts say, None on a tie.
    """

    unit: str
    max_score: float  # negative for deductions
    scores: dict[str, float | None]  # by expert who decided; None: can't tell
    mean: float | None
    trimmed: float | None
    corrected: float | None  # trimmed mean after every expert's severity is taken out; points only
    spread: float | None
    deviation: float | None
    disputed: bool
    suggested: float | None
    final: float | None  # set by the chair
    is_final: bool = False  # the chair has spoken, perhaps that the panel can't tell

    @property
    def score(self) -> float | None:
        """What counts now: the chair's score, else the suggested one; nothing is deducted but by the chair."""
        return self.final if self.is_final or self.max_score < 0 else self.suggested


@dataclass(frozen=True, slots=True)
class PanelExpert:
    """One expert: severity is the mean difference from the panel (below 0: strict), None with nobody to compare to."""

    name: str
    scored: int  # units with a score
    unable: int  # units answered by “can't tell”
    total: float  # of the points scored
    corrected_total: float
    severity: float | None


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """A level-1 group: what its points come to, and Krippendorff's alpha (None where there is nothing to compare)."""

    code: str
    name: str
    max_score: float
    score: float
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A threshold; `holds` is None as long as units without a score can still change the answer, `total` before there is any score.

    `said`: the answer in words, "" if there is none; `settled`: no score behind it can change any more.
    """

    name: str
    text: str
    total: float | None
    holds: bool | None
    said: str
    settled: bool


@dataclass(frozen=True, slots=True)
class PanelTotal:
    """Points, bonus and deductions of a set of scores; low and high with what is open at nothing and at its maximum.

    `open`: how many scoring points have no score.
    """

    points: float
    bonus: float
    deductions: float
    low: float
    high: float
    open: int

    @property
    def total(self) -> float:
        """With what is open at nothing."""
        return self.low


@dataclass(frozen=True, slots=True)
class PanelResult:
    """Everything about one review."""

    units: dict[str, PanelUnit]
    groups: tuple[PanelGroup, ...]
    experts: tuple[PanelExpert, ...]
    alpha: float | None  # over all points
    sums: PanelTotal
    self_sums: PanelTotal | None  # None: the applicant gave no scores
    verdicts: tuple[Verdict, ...]
    open: tuple[str, ...]  # scoring points without a score
    disputed: tuple[str, ...]
    proposed_deductions: tuple[str, ...]  # more than half of the experts see them, the panel has not confirmed them
    warnings: tuple[str, ...]
    begun: bool  # somebody has said something
    settled: bool  # the chair has set every unit
