"""Measures two ways of doing the same work against each other: run in turn, each run in a fresh process.

A bench script is tests/bench/bench_<name>.py; `tools/dev.py bench <name> [--runs N]` runs it as a module:

    from tests.bench.harness import main, pair, worker

    def ours(path: str) -> None: ...         # the work; the harness takes the time of the call
    def theirs(path: str) -> float: ...      # or the function returns the seconds it measured itself

    if __name__ == "__main__":
        main(
            workers={"ours": ours, "theirs": theirs},
            pairs=lambda: [
                pair("import of 50,000 rows", ours=worker("ours", PATH), theirs=worker("theirs", PATH), at_least=3.5),
            ],
        )

`pair(name, ours=command, theirs=command, at_least= or at_most=, runs=5)`:
- a command is a list of strings; `worker(name, *args)` makes one that calls a function of `workers` with these
  strings in a fresh Python; any other command (soffice ...) counts with the wall time of its process.
- `at_least=3.5` wants theirs/ours >= 3.5 ("at least 3.5 times as fast as theirs");
  `at_most=0.35` wants ours/theirs <= 0.35 ("at most 0.35 of theirs"); exactly one of them is given.
- `measure="bytes"` compares what the two functions return: bytes a page.
- `measure="memory"` compares the peak memory of the two processes instead of their time (Linux and macOS).
- `limit(seconds)` is a side that stands for an absolute limit; `skipped(name, why)` stands for a pair whose peer is not
  on this machine, and is said loudly.
`pairs` is a function, so that files are made only by the parent; use `tempfile` for them. `main` prints a line as soon
as its pair is measured, and exits with 1 when a target is missed. Never quote its seconds, only its ratios: machines
are shared and noisy.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

REPORT = "bench-seconds:"
_WORKER = "--worker"
HEADER = f"{'work':<52} {'ours':>9} {'theirs':>9} {'ratio':>7} {'(spread)':>14} {'target':>9}  verdict"

Command = list[str]
Measure = Literal["time", "memory", "bytes"]


@dataclass(frozen=True)
class Pair:
    """Two commands that do the same work, and how they must compare."""

    name: str
    ours: Command
    theirs: Command
    at_least: float | None
    at_most: float | None
    runs: int
    measure: Measure


@dataclass(frozen=True)
class Skipped:
    """A comparison that this machine cannot make."""

    name: str
    why: str


@dataclass(frozen=True)
class Sample:
    """One run: seconds of the work, and peak memory in MiB (0 where the system does not say)."""

    seconds: float
    memory: float

    def value(self, measure: Measure) -> float:
        return self.memory if measure == "memory" else self.seconds


@dataclass(frozen=True)
class Result:
    """The samples of a pair, in the order of the runs."""

    pair: Pair
    ours: tuple[Sample, ...]
    theirs: tuple[Sample, ...]

    def ratios(self) -> list[float]:
        """The compared ratio of every run by itself; their spread tells how noisy the machine is."""
        return [self._ratio([a], [b]) for a, b in zip(self.ours, self.theirs, strict=True)]

    @property
    def ratio(self) -> float:
        """The compared ratio of the medians."""
        return self._ratio(self.ours, self.theirs)

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        if self.pair.at_least is not None:
            return self.ratio >= self.pair.at_least
        return self.pair.at_most is not None and self.ratio <= self.pair.at_most

    def _ratio(self, ours: Sequence[Sample], theirs: Sequence[Sample]) -> float:
        ours_median = median(s.value(self.pair.measure) for s in ours)
        theirs_median = median(s.value(self.pair.measure) for s in theirs)
        if self.pair.at_least is not None:
            return theirs_median / max(ours_median, 1e-9)
        return ours_median / max(theirs_median, 1e-9)


def pair(
    name: str,
    *,
    ours: Command,
    theirs: Command,
    at_least: float | None = None,
    at_most: float | None = None,
    runs: int = 5,
    measure: Measure = "time",
) -> Pair:
    """A comparison with its target; ValueError unless exactly one of `at_least` and `at_most` is given."""
    if (at_least is None) == (at_most is None):
        raise ValueError(f"{name}: give at_least or at_most")
    return Pair(name, ours, theirs, at_least, at_most, runs, measure)


def skipped(name: str, why: str) -> Skipped:
    """A pair that cannot be measured here, and what is missing."""
    return Skipped(name, why)


def limit(value: float) -> Command:
    """A side that always takes so many seconds (or bytes)."""
    return [sys.executable, "-c", f"print('{REPORT}{value}')"]


def worker(name: str, *arguments: object) -> Command:
    """A command that calls `workers[name](*arguments as strings)` of the running bench in a fresh Python."""
    module = sys.modules["__main__"].__spec__
    target = ["-m", module.name] if module else [os.path.abspath(sys.argv[0])]  # noqa: PTH100
    return [sys.executable, *target, _WORKER, name, *map(str, arguments)]


def main(workers: Mapping[str, Callable[..., Any]], pairs: Callable[[], Iterable[Pair | Skipped]]) -> None:
    """Entry of a bench script: runs a worker when called as one, else every pair, and ends the process."""
    if sys.argv[1:2] == [_WORKER]:
        _work(workers[sys.argv[2]], sys.argv[3:])
        sys.exit(0)
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, help="runs of each side, instead of the bench's own number")
    runs = parser.parse_args().runs
    print(HEADER, flush=True)
    missed = 0
    for each in pairs():
        if isinstance(each, Skipped):
            print(f"{each.name:<52} SKIPPED: {each.why}", flush=True)
            continue
        result = compare(each, runs)
        missed += not result.met
        print(line(result), flush=True)
    sys.exit(1 if missed else 0)


def compare(each: Pair, runs: int | None = None) -> Result:
    """Runs both sides in turn; who begins changes from run to run."""
    ours: list[Sample] = []
    theirs: list[Sample] = []
    for number in range(runs or each.runs):
        sides = [(each.ours, ours), (each.theirs, theirs)]
        for command, samples in sides if number % 2 == 0 else reversed(sides):
            samples.append(run(command))
    return Result(each, tuple(ours), tuple(theirs))


def run(command: Command) -> Sample:
    """One run in a fresh process; RuntimeError with the end of what it said when it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        memory = _wait(process)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said[-2000:]}")
    own = [line for line in said.splitlines() if line.startswith(REPORT)]
    return Sample(float(own[-1].removeprefix(REPORT)) if own else seconds, memory)


def line(result: Result) -> str:
    """A result under `HEADER`."""
    unit = {"time": "s", "memory": "MB", "bytes": "B"}[result.pair.measure]
    ours, theirs = (median(s.value(result.pair.measure) for s in side) for side in (result.ours, result.theirs))
    target = f">= {result.pair.at_least:g}" if result.pair.at_least is not None else f"<= {result.pair.at_most:g}"
    spread = f"({min(result.ratios()):.2f}-{max(result.ratios()):.2f})"
    verdict = "met" if result.met else "MISSED"
    numbers = f"{_short(ours)}{unit:<2} {_short(theirs)}{unit:<2} {result.ratio:>7.2f} {spread:>14} {target:>9}"
    return f"{result.pair.name:<52} {numbers}  {verdict}"


def _short(value: float) -> str:
    return f"{value:>7.3f}" if value < 100 else f"{value:>7.0f}"


def _work(function: Callable[..., Any], arguments: Sequence[str]) -> None:
    begun = time.perf_counter()
    own = function(*arguments)
    seconds = time.perf_counter() - begun
    print(f"{REPORT}{own if isinstance(own, float) else seconds}", flush=True)


def _wait(process: subprocess.Popen[str]) -> float:
    """Waits for the end; returns the peak memory in MiB, 0 where the system does not say."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
