"""Numbers somebody has looked at with a stranger's eyes; any other is kept back until then.

A new statistic may give people away in a way no rule here foresees. So an id that is not in this
list is not shown, and a test names the ids of the sample that are missing from it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

REVIEWED: Final[dict[str, str]] = {
    "selection": "cases population response",
    "wellbeing": """
        cases pairs correlation
        before.mean after.mean before.mean.all after.mean.all before.sd after.sd
        change.mean change.mean.percentile change.mean.bca change.median change.sd change.trimmed
        change.hodges_lehmann change.mean.anytime
        test.t test.signed_rank test.signed_rank_pratt test.permutation test.sign test.trimmed
        test.equivalence test.noninferiority
        effect.d_z effect.d_av effect.d_av.noncentral effect.d_rm effect.g_av
        effect.rank_biserial effect.superiority
        better.share unchanged.share worse.share responders.share deteriorated.share
        reliable_improvement.share reliable_deterioration.share recovered.share
        reliable_improvement.*.share
        ceiling.before.share ceiling.after.share floor.before.share floor.after.share
        ceiling.could_rise.change ceiling.tobit.change
        clusters.change.mean clusters.change.mean.bootstrap clusters.design_effect
        clusters.*.change.mean clusters.*.change.mean.bootstrap clusters.*.design_effect
        regression.expected regression.full_return regression.beyond_full_return
        regression.break_even_correlation regression.measured_return
        regression.earlier_correlation
        kindness.threshold kindness.threshold_change point_years.mean wellby wellby.range
        missing.share missing.no_change_fill missing.imputed_change missing.tipping_point
        missing.worst_case missing.best_case missing.before_difference
        comparison.ancova comparison.ancova_imputed comparison.change_difference
        comparison.responder_difference comparison.number_needed_to_treat
        same_rater.change.mean other_rater.change.mean same_mode.change.mean other_mode.change.mean
        same_asker.change.mean other_asker.change.mean moment.*.since_after
        moment.*.mean specification.* route.*
        precision.detectable_change precision.detectable_difference
    """,
    "comparison.wellbeing": "pairs before.mean after.mean change.mean missing.share",
    "outcome": "*.pairs *.before.mean *.after.mean *.change.mean",
    "subgroup": "*.*.change.mean *.*.cost.avoided.mean *.between *.interaction",
    "frame": """
        cases largest_difference wellbeing.before.mean wellbeing.after.mean within_six_weeks.share
    """,
    "timing": "within_six_weeks.share median_days km.day42",
    "workload": """
        cases_per_coach.mean cases_per_coach.q25 cases_per_coach.median cases_per_coach.q75
        hours_per_case.mean
    """,
    "use": "*.before.mean *.after.mean *.avoided.mean hours.route.*",
    "cost": """
        cases before.mean after.mean avoided.mean avoided.mean.percentile avoided.mean.bca
        avoided.total avoided.share
        avoided.measured avoided.without_largest avoided.gamma_ratio increased.share top3.share
        recorded.before.total recorded.after.total programme.mean net.mean
        net.gains.probability before.gini after.gini before.top_tenth.share
        after.top_tenth.share basis.*.share one_off.before.total one_off.after.total
        transfer.avoided.mean regression.expected regression.full_return
        regression.beyond_full_return regression.break_even_correlation defensible
        break_even.deadweight break_even.years
        exits.*.cases exits.*.before.mean exits.*.after.mean exits.avoided.bounds
        clusters.*.avoided.mean clusters.*.design_effect
        precision.detectable_fall precision.detectable_share precision.power_40
        route.* net.route.*
    """,
    "cost.payer": """
        *.before.mean *.after.mean *.avoided.mean *.avoided.total *.programme.mean *.net.mean
        *.net_with_transfers.mean *.gains.probability *.transfer.avoided.mean *.route.*
        *.clusters.*.avoided.mean
    """,
    "cost.municipality": """
        before.mean after.mean avoided.mean programme.mean net.mean gains.probability
    """,
    "cost.comparison": "ancova change_difference gamma_ratio two_part",
    "cost.productivity": "before.mean after.mean avoided.mean",
    "cost.waterfall": """
        as_recorded recorded equal_windows comparison return_to_ordinary trend deadweight
        attribution overlap cashable programme net
    """,
    "cost.break_even": "return_to_ordinary attribution overlap cashable",
    "cost.payers": "outside.share",
    "cost.reference": "avoided.mean avoided.range agreement rater_difference",
    "value.layer": "value capacity cash reinvest",
    "value.sensitivity": """
        avoided drop_off years rate measured without_largest return_to_ordinary deadweight
        attribution overlap cashable caused probability
    """,
    "value.turn": "anyway.share drop_off.share",
    "scale": "frame.total frame.bounds frame.bounds.half",
    "prevention": "*.cost_per_visitor *.break_even_cases",
    "budget": "*.programme *.avoided *.net *.of_budget *.threshold",
    "value": """
        net_before_after net_present net_present.one_year benefit_cost_ratio payback_years
        break_even_programme break_even_price_per_point plane.better_cheaper plane.better_dearer
        plane.worse_cheaper plane.worse_dearer incremental_net_benefit icer
        probability_cost_effective evpi
    """,
    "cost.category": "*.before.mean *.after.mean *.avoided.mean *.avoided.total",
}


# the recorded fall: beside the yearly one it tells of the few with other windows or price years
NEVER_PUBLIC: Final = frozenset({"cost.waterfall.as_recorded", "cost.waterfall.recorded"})


def reviewed(quantity_id: str) -> bool:
    """Whether somebody has judged what a number of this id gives away."""
    return _pattern().fullmatch(quantity_id) is not None


@cache
def _pattern() -> re.Pattern[str]:
    ids = (f"{stem}.{tail}" for stem, tails in REVIEWED.items() for tail in tails.split())
    # a subscale or the heading of a column may hold dots itself
    return re.compile("|".join(re.escape(item).replace(r"\*", ".+") for item in ids))
