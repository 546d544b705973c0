"""The table a benchmark prints: ours, the reference of the same run, their ratio, what it has to reach."""

import os
from statistics import median

WIDTH = 44


def head(title: str) -> None:
    """What is measured, and how busy the machine was before it: figures of a busy machine say little."""
    busy = os.getloadavg()[0]
    print(f"\n{title} ({os.cpu_count()} processors, load {busy:.1f} before)")
    print(f"{'':{WIDTH}}{'ours':>12}{'reference':>12}{'ratio':>8}  reach")


def line(
    name: str,
    ours: list[float],
    reference: list[float],
    *,
    least: float | None = None,
    most: float | None = None,
) -> None:
    """The medians of both, and the median of the ratios of the rounds."""
    ratio = median(one / other for one, other in zip(ours, reference, strict=True))
    reach, kept = "", ""
    if least is not None:
        reach, kept = f"≥ {least:g}", "yes" if ratio >= least else "NOT YET"
    elif most is not None:
        reach, kept = f"≤ {most:g}", "yes" if ratio <= most else "NOT YET"
    print(
        f"{name:{WIDTH}}{median(ours):12,.2f}{median(reference):12,.2f}{ratio:8.2f}  {reach} {kept}".rstrip()
    )
