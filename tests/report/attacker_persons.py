"""Persons: counts, differences between groups, thresholds, exact tests and filled-in scores."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from microanalyse.evaluation.result import Evaluation

if TYPE_CHECKING:
    from attacker import Seen

FEW = 10
CLOSE = 1e-7
# who took part is public on purpose; what those who did not answer scored or are is not
PARTICIPATION = re.compile(
    r"(wellbeing\.(cases|pairs|missing\.share)|selection\.(cases|population|response)|cost\.cases"
    r"|frame\.cases|outcome\..*\.pairs)$"
)
NOT_OF_PERSONS = re.compile(
    r"(^|\.)cost\.(avoided\.share|basis\..*|break_even\..*|payers\.outside\.share)$|^scale\.frame\."
    r"|precision\.|responder_difference$|^value\.|^budget\.|^cost\.break_even"
)
EXACT = ("signed_rank", "signed_rank_pratt", "permutation")
CUTS = {
    "change": (("worse", False), ("deteriorated", False), ("reliable_deterioration", False),
               ("better", True), ("responders", True), ("reliable_improvement", True)),
    "after": (("recovered", True), ("ceiling.after", True), ("floor.after", False)),
    "before": (("ceiling.before", True), ("floor.before", False)),
}  # fmt: skip


def few(count: float) -> bool:
    """Whether it is somebody, but less than a cell."""
    return 0 < abs(round(count)) < FEW


def person_finds(seen: Seen, internal: Evaluation) -> Iterator[str]:
    """Yield groups under ten persons of whom something could be told."""
    yield from _counts(seen)
    yield from _cuts(seen)
    yield from _sizes(seen)
    yield from _filled_in(seen)
    yield from _parts_of_the_group(seen, internal)
    yield from _exact_tests(seen)
    yield from _two_arms(seen)
    yield from _who_left(seen, internal)
    yield from _with_leavers(seen, internal)
    yield from _curve(seen)
    yield from _at_an_end(seen, internal)


def _counts(seen: Seen) -> Iterator[str]:
    for item in seen.public.quantities:
        value, people = seen.value(item.id), seen.value(item.id, "n")
        if value is None or people is None or PARTICIPATION.search(item.id):
            continue
        if item.unit == "cases" and few(value):
            yield f"{item.id}: {value:g} persons"
        if item.unit == "share" and not NOT_OF_PERSONS.search(item.id):
            count = value * people
            if few(count) or few(people - count):
                yield f"{item.id}: {count:.0f} of {people:.0f} persons"


def _cuts(seen: Seen) -> Iterator[str]:
    """Yield two thresholds on one variable with a few persons between them."""
    pairs = seen.value("wellbeing.pairs")
    for variable, shares in CUTS.items():
        below: dict[str, float] = {}
        for key, above in shares:
            share, people = seen.value(f"wellbeing.{key}.share"), pairs or 0
            if share is not None:
                below[key] = people - share * people if above else share * people
        for name, part in seen.named:
            found = re.fullmatch(r"wellbeing\.(reliable_improvement\.\w+)\.share", name)
            if found and part == "value" and variable == "change" and pairs:
                below[found[1]] = pairs - (seen.value(name) or 0) * pairs
        run = 0.0
        for row in seen.rows(f"wellbeing.pairs.{variable}.bins"):
            run += row["n"]
            below[f"bin up to {row['to']}"] = run
            if row["n"] < FEW:
                yield f"a bin of {variable} holds {row['n']} persons"
        found_cuts = sorted(below.items(), key=lambda item: item[1])
        for (one, low), (other, high) in pairwise(found_cuts):
            if few(high - low):
                yield f"{variable}: {high - low:.0f} persons between {one} and {other}"


def _sizes(seen: Seen) -> Iterator[str]:
    """Yield statistics over almost, but not quite, everyone: their sizes differ by a few."""
    pairs, cases = seen.value("wellbeing.pairs"), seen.value("wellbeing.cases")
    if pairs is None:
        return
    for item in seen.public.quantities:
        people = seen.value(item.id, "n")
        own = re.match(
            r"wellbeing\.(effect|test|better|worse|responders|ceiling|floor|point_years)", item.id
        )
        if own and people and people != cases and few(pairs - people):
            yield f"{item.id}: {pairs - people:.0f} persons are not in it"
    for name, part in seen.named:
        if name.endswith(".trimmed") and part == "value" and few(2 * math.floor(0.2 * pairs)):
            yield f"{name}: {2 * math.floor(0.2 * pairs)} persons are trimmed off"
    people, low = seen.value("timing.median_days", "n"), seen.value("timing.median_days", "low")
    if people and low is not None and people < 4 * FEW:
        yield "timing.median_days: its limits are the days of persons near the end"


def _filled_in(seen: Seen) -> Iterator[str]:
    """Yield sums over those without an after-score."""
    pairs, cases = seen.value("wellbeing.pairs"), seen.value("wellbeing.cases")
    if pairs is None or cases is None or not few(cases - pairs):
        return
    change = (seen.value("wellbeing.change.mean") or 0) * pairs
    for tail in ("no_change_fill", "imputed_change"):
        filled = seen.value(f"wellbeing.missing.{tail}")
        if filled is not None and abs(filled * cases - change) > CLOSE * cases:
            yield f"wellbeing.missing.{tail}: the changes of {cases - pairs:.0f} persons"
    filled_ways = re.compile(r"wellbeing\.specification\.\w+\.(no_change|imputed)")
    shown = [name for name, part in seen.named if part == "value" and filled_ways.fullmatch(name)]
    yield from (f"{name}: the scores of {cases - pairs:.0f} persons" for name in shown)
    for tail in ("worst_case", "best_case"):
        if seen.value(f"wellbeing.missing.{tail}", "low") is not None:
            yield f"wellbeing.missing.{tail}: the scores before of {cases - pairs:.0f} persons"
    if seen.value("wellbeing.missing.tipping_point") is not None:
        yield f"wellbeing.missing.tipping_point: the changes of {cases - pairs:.0f} persons"
    everyone = seen.value("wellbeing.before.mean.all", "n")
    if seen.value("wellbeing.before.mean.all") is not None and everyone != pairs:
        yield f"wellbeing.before.mean.all: the scores before of {cases - pairs:.0f} persons"
    for row in seen.rows("paths.wellbeing"):
        if row["missing"] != "complete" and isinstance(row["value"], float):
            yield f"paths.wellbeing {row['test']} {row['missing']}: the scores of a few persons"


def _parts_of_the_group(seen: Seen, internal: Evaluation) -> Iterator[str]:
    """Yield levels, or what is left beside them, of a few persons."""
    pairs = seen.value("wellbeing.pairs")
    sizes: dict[str, dict[str, float]] = {}
    for (name, part), numbers in seen.named.items():
        found = re.fullmatch(r"subgroup\.([^.]+)\.(.+)\.change\.mean", name)
        if found and part == "n" and min(numbers) > 0:
            sizes.setdefault(found[1], {})[found[2]] = min(numbers)
    yield from _apart(seen, sizes)
    yield from _level_euros(seen, internal)
    for column, levels in sizes.items():
        for level, people in levels.items():
            if few(people):
                yield f"{column} {level}: {people:.0f} persons"
        if pairs is not None and few(pairs - sum(levels.values())):
            yield f"{column}: {pairs - sum(levels.values()):.0f} persons beside the levels"
    yield from _complex(seen, sizes)


def _apart(seen: Seen, sizes: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield levels of which a few have euros and no score, or a score and no euros."""
    timed = seen.value("timing.within_six_weeks.share", "n")
    for (name, part), numbers in seen.named.items():
        found = re.fullmatch(r"subgroup\.([^.]+)\.(.+)\.cost\.avoided\.mean", name)
        if not found or part != "n" or min(numbers) <= 0:
            continue
        scored, people = sizes.get(found[1], {}).get(found[2], 0), min(numbers)
        if few(people) or (scored and few(scored - people)):
            yield f"{name}: {people:.0f} persons, {scored:.0f} with a score"
        if timed and found.groups() == ("complexity", "complex") and few(timed - people):
            yield f"{timed - people:.0f} complex persons have no euros"


def _level_euros(seen: Seen, internal: Evaluation) -> Iterator[str]:
    """Yield falls of levels that tell of a few: shown, or left when those are taken off."""
    table = internal.table("disclosure.levels")
    hidden: dict[str, list[str]] = {}
    whole = seen.value("cost.avoided.mean") is not None
    for row in table.rows if table is not None else ():
        cell = dict(zip(table.columns, row, strict=True))
        stem, column = str(cell["stem"]), str(cell["stem"]).split(".")[1]
        few_in = cell["contributors_change"] < FEW or (cell["remainder_change"] or 0) < 0.1
        if seen.value(f"{stem}.avoided.mean") is None:
            hidden.setdefault(column, []).append(stem if few_in else "")
            continue
        if few_in or (cell["reach_change"] or math.inf) <= 1.1:
            yield f"{stem}: its euros are of a few"
    for column, stems in hidden.items():
        if whole and len(stems) == 1 and stems[0]:
            yield f"{column}: what is left of the fall is of a few in {stems[0]}"


def _complex(seen: Seen, sizes: dict[str, dict[str, float]]) -> Iterator[str]:
    """Yield how many of the complex cases did not answer: those timed minus those who did."""
    timed = seen.value("timing.within_six_weeks.share", "n")
    known = [sizes.get("complexity", {}).get("complex")]
    for row in seen.rows("balance.frame"):
        if row["characteristic"] == "complexity" and isinstance(row["mean_studied"], float):
            known.append(row["mean_studied"] * row["n_studied"])
    for people in known:
        if timed and people and few(timed - people):
            yield f"{timed - people:.0f} complex persons did not answer"


def _exact_tests(seen: Seen) -> Iterator[str]:
    """Yield what exact tests tell of how many got worse: each of those doubles the p-value."""
    pairs = seen.value("wellbeing.pairs")
    if pairs is None or seen.value("wellbeing.worse.share") is not None:
        return
    for key in EXACT:
        p = seen.value(f"wellbeing.test.{key}", "p")
        if p and math.log2(p) + pairs - 1 < FEW - 1:
            yield f"wellbeing.test.{key}: at most {math.log2(p) + pairs - 1:.1f} persons got worse"
    effect = seen.value("wellbeing.effect.rank_biserial")
    if effect is not None and (1 - abs(effect)) * pairs * (pairs + 1) / 4 < FEW * (FEW - 1) / 2:
        yield "wellbeing.effect.rank_biserial: few persons got worse"
    ranks = seen.value("wellbeing.test.signed_rank", "statistic")
    if ranks is not None and pairs * (pairs + 1) / 2 - ranks < FEW * (FEW - 1) / 2:
        yield "wellbeing.test.signed_rank: few persons got worse"


def _two_arms(seen: Seen) -> Iterator[str]:
    """Yield counts that follow from the difference between two shares."""
    difference = seen.value("wellbeing.comparison.responder_difference")
    needed = seen.value("wellbeing.comparison.number_needed_to_treat")
    if difference is None and needed:
        difference = 1 / needed
    one, other = seen.value("wellbeing.pairs"), seen.value("comparison.wellbeing.pairs")
    if difference is None or not one or not other:
        return
    low = seen.value("wellbeing.responders.share", "low") or 0.0
    high = seen.value("wellbeing.responders.share", "high") or 1.0
    treated, others = int(one), int(other)
    solved = [
        (mine, theirs)
        for mine in range(treated + 1)
        for theirs in range(others + 1)
        if abs(mine / treated - theirs / others - difference) < 1e-9
        and low - CLOSE <= mine / treated <= high + CLOSE
    ]
    small = [
        (mine, theirs)
        for mine, theirs in solved
        if min(mine, treated - mine) < FEW or min(theirs, others - theirs) < FEW
    ]
    if solved and len(small) == len(solved):
        yield f"responders in two arms: {solved}"


def _who_left(seen: Seen, internal: Evaluation) -> Iterator[str]:
    """Yield reasons for leaving: a row that stands there says that somebody did."""
    flow = internal.table("flow")
    left = {str(row[0]): row[1] for row in flow.rows} if flow is not None else {}
    stages = [str(row["stage"]) for row in seen.rows("flow")]
    # only a list with reasons that nobody had hides which ones somebody had
    if all(left.get(stage) for stage in stages if stage.startswith("left_")):
        for stage in stages:
            if stage.startswith("left_") and few(left[stage] or 0):
                yield f"flow: somebody is behind {stage}"
    forms = {}
    for item in seen.public.quantities:
        if re.fullmatch(r"cost\.exits\.\w+\.cases", item.id):
            forms[item.id] = (item.status, item.low, item.high, item.reason)
    for name in forms:
        truth = internal.get(name)
        if truth is not None and truth.value is not None and few(truth.value):
            alike = [other for other, form in forms.items() if form == forms[name]]
            if not any((found := internal.get(o)) and found.value == 0 for o in alike):
                yield f"{name}: somebody is behind it"


def _with_leavers(seen: Seen, internal: Evaluation) -> Iterator[str]:
    """Yield the mean fall with those who left in it, where few did."""
    bounds, whole = "cost.exits.avoided.bounds", internal.get("cost.cases")
    filled = internal.get(bounds)
    if seen.value(bounds, "low") is not None and filled is not None and whole is not None:
        withdrew = internal.get("cost.exits.withdrew.cases")
        apart = filled.n - (whole.value or 0)
        if few(apart) or (withdrew is not None and few(withdrew.value or 0)):
            yield f"{bounds}: it tells of those who left"


def _at_an_end(seen: Seen, internal: Evaluation) -> Iterator[str]:
    """Yield how few are at an end of the scale: what was added beyond it tells."""
    name = "wellbeing.ceiling.tobit.change"
    own = next((item for item in seen.public.quantities if item.id == name), None)
    if own is None:
        return
    if own.reason == "nobody_at_bound":
        yield f"{name}: nobody is at an end of the scale"
    if own.value is None and own.low is None:
        return
    for end in ("ceiling.before", "ceiling.after", "floor.before", "floor.after"):
        truth = internal.get(f"wellbeing.{end}.share")
        if truth is not None and truth.value is not None and few(truth.value * truth.n):
            yield f"{name}: {truth.value * truth.n:.0f} persons at {end}"


def _curve(seen: Seen) -> Iterator[str]:
    """Yield steps of a few persons in the curve of time to a solution, and a few who are left."""
    rows = seen.rows("timing.curve")
    share, people = (seen.value("timing.within_six_weeks.share", part) for part in ("value", "n"))
    known: float | None = 0.0
    for row, later in pairwise(rows):
        span = f"from day {row['day']:.0f} to {later['day']:.0f}"
        splits = list(_splits(row, later))
        if few(row["without"] - later["without"]):
            yield f"timing.curve: {row['without'] - later['without']:.0f} persons {span}"
        elif splits and all(few(solved) or few(lost) for solved, lost in splits):
            yield f"timing.curve: (solved, lost) is one of {splits} {span}"
        known = None if known is None or len(splits) != 1 else known + splits[0][0]
        if share is not None and people and known is not None and few(share * people - known):
            yield f"timing.curve: few persons between day {later['day']:.0f} and six weeks"
    if rows and few(rows[-1]["without"]):
        yield f"timing.curve: {rows[-1]['without']:.0f} persons after the last day"


def _splits(row: dict[str, Any], later: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """Yield how many can have been solved and lost between two rows, given how both shares fell.

    The open share falls least when all are lost after the last solution, most when before the
    first.
    """
    waiting, gone = round(row["without"]), round(row["without"] - later["without"])
    fell = (1 - later["share"]) / (1 - row["share"])
    for solved in range(gone + 1):
        lost = gone - solved
        most, least = 1 - solved / waiting, 1 - solved / max(waiting - lost, 1)
        if least - CLOSE <= fell <= most + CLOSE:
            yield solved, lost
