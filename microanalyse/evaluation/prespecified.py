"""What a locked protocol named beforehand, and whether the protocol has changed since."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Finding, Place
from microanalyse.study import Study, fingerprint

LockState = Literal["none", "holds", "changed"]


def lock_state(study: Study) -> LockState:
    """Return whether there is a lock, and whether the protocol is still the one locked.

    That the data turned out to be synthetic is a stamp on them, not a choice of the protocol.
    """
    if not study.lock.fingerprint:
        return "none"
    unstamped = replace(study, study=replace(study.study, synthetic=False))
    now = {fingerprint(study), fingerprint(unstamped)}
    return "holds" if study.lock.fingerprint in now else "changed"


def with_prespecified(evaluation: Evaluation, study: Study) -> Evaluation:
    """Return the evaluation with each number and claim marked prespecified or exploratory.

    Prespecified are the claims, the numbers they speak of, and the primary number. Nothing is when
    the protocol was changed after it was locked, which becomes a finding. Without a lock nobody
    knows, and the marks stay None.
    """
    state = lock_state(study)
    if state == "none":
        return evaluation
    holds = state == "holds"
    named = {study.analysis.primary}.union(*(claim.about for claim in evaluation.claims))
    findings = evaluation.findings if holds else (*evaluation.findings, _changed(study))
    return replace(
        evaluation,
        quantities=tuple(
            replace(item, prespecified=holds and item.id in named) for item in evaluation.quantities
        ),
        claims=tuple(replace(item, prespecified=holds) for item in evaluation.claims),
        findings=findings,
    )


def _changed(study: Study) -> Finding:
    return Finding(
        code="changed_after_lock",
        severity="warning",
        place=Place(file=study.source),
        values={"date": study.lock.date},
    )
