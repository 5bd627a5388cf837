"""What is known of an instrument, in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from microanalyse.catalogue import Instrument, Scoring, scoring
from microanalyse.words import Locale

_STEM = "cli.instruments"


def described(item: Instrument, words: Locale) -> Iterator[str]:
    """Yield the lines about an instrument; what is not known is said to be unknown."""
    label = words.label("label.instrument", item.key)
    yield words.say(f"{_STEM}.head", key=item.key, label=label, name=item.name)
    if item.dialogue:
        yield words.say(f"{_STEM}.dialogue")
    yield f"{_range(item, words)} {words.say(f'{_STEM}.higher.{_flag(item.higher_is_better)}')}"
    yield _items(item, words)
    yield _mcid(item, words)
    yield _retest(item, words)
    yield _reliability(item, words)
    yield _norm(item, words)
    if item.clinical_cutoff:
        yield words.say(f"{_STEM}.cutoff", text=item.clinical_cutoff)
    yield words.say(f"{_STEM}.source", source=item.source)
    yield words.say(f"{_STEM}.confidence.{item.confidence}")


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _range(item: Instrument, words: Locale) -> str:
    if item.minimum is None or item.maximum is None:
        return words.say(f"{_STEM}.range_unknown")
    return words.say(f"{_STEM}.range", low=item.minimum, high=item.maximum)


def _items(item: Instrument, words: Locale) -> str:
    rule = scoring(item.key)
    if rule is None:
        if item.items is None:
            return words.say(f"{_STEM}.items_unknown")
        return words.say(f"{_STEM}.no_rule", count=item.items)
    if len(rule.items) == 1:
        return words.say(f"{_STEM}.single")
    parts = [
        words.say(
            f"{_STEM}.items", count=len(rule.items), low=rule.minimum, high=rule.maximum
        ),
        words.say(f"{_STEM}.rule.{rule.rule}", factor=rule.factor),
        *_missing(rule, words),
        words.say(f"{_STEM}.rule_source", source=rule.source, note=rule.note),
    ]  # fmt: skip
    return " ".join(parts)


def _missing(rule: Scoring, words: Locale) -> Iterator[str]:
    if rule.makes_total:
        yield words.say(f"{_STEM}.filled.{rule.filled_by}", most=rule.most_missing)


def _mcid(item: Instrument, words: Locale) -> str:
    if item.mcid == "half_sd":
        return words.say(f"{_STEM}.mcid_half_sd", source=item.mcid_source)
    if item.mcid is not None:
        return words.say(f"{_STEM}.mcid", points=item.mcid, source=item.mcid_source)
    if item.mcid_source:
        return words.say(f"{_STEM}.mcid_no_figure", source=item.mcid_source)
    return words.say(f"{_STEM}.mcid_unknown")


def _retest(item: Instrument, words: Locale) -> str:
    if item.retest is None:
        return words.say(f"{_STEM}.retest_unknown")
    return words.say(f"{_STEM}.retest", value=item.retest, source=item.retest_source)


def _reliability(item: Instrument, words: Locale) -> str:
    if item.reliability is not None:
        return words.say(
            f"{_STEM}.reliability", value=item.reliability, type=item.reliability_type
        )  # fmt: skip
    if item.reliability_type:
        return words.say(f"{_STEM}.reliability_no_figure", type=item.reliability_type)
    return words.say(f"{_STEM}.reliability_unknown")


def _norm(item: Instrument, words: Locale) -> str:
    source = ", ".join(part for part in (item.norm_source, item.norm_period) if part)
    if item.norm_mean is None:
        key = "norm_no_figure" if source else "norm_unknown"
        return words.say(f"{_STEM}.{key}", source=source)
    if item.norm_sd is None:
        return words.say(f"{_STEM}.norm_mean", mean=item.norm_mean, source=source)
    return words.say(f"{_STEM}.norm", mean=item.norm_mean, sd=item.norm_sd, source=source)
