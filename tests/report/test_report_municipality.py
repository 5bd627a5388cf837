"""The municipality as a whole: shown where it tells nothing of a hidden payer, hidden elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from attacker import attack, money_behind
from report_samples import cell, euros, evaluation, payer

from microanalyse.evaluation.pipeline import evaluate
from microanalyse.evaluation.result import Evaluation
from microanalyse.report import disclose, write_reports
from microanalyse.synthetic import make_study, write_study

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
STEM = "cost.municipality."
WHOLE = f"{STEM}avoided.mean"


def towns(few: tuple[str, ...], *, whole: bool = True) -> Evaluation:
    """Two purses and two other payers; those in ``few`` have a cell that fails."""
    keys = {"gemeente_wmo": 400.0, "gemeente_pw": 90.0, "zvw": 300.0, "uwv": 80.0}
    quantities = [euros("cost.avoided.mean", 500.0), euros("cost.before.mean", 870.0)]
    for key, before in keys.items():
        quantities += payer(key, before, before / 2)
    cells = [cell("cost", largest=300.0)]
    if whole:
        quantities.append(euros(WHOLE, 245.0))
        cells.append(cell("cost.municipality", largest=200.0))
    for key, before in keys.items():
        bad = {"contributors": 4, "remainder": 0.02} if key in few else {}
        cells.append(cell(f"cost.payer.{key}", largest=before / 4, **bad))  # type: ignore[arg-type]
    return evaluation(*quantities, cells=tuple(cells))


@pytest.mark.parametrize(
    ("few", "hidden"),
    [
        ((), set()),
        # the whole minus the other purse would be the one that fails
        (("gemeente_pw",), {"gemeente_pw", "gemeente_wmo"}),
        # all minus the whole minus the other payer would be the one that fails
        (("uwv",), {"uwv", "zvw"}),
    ],
)
def test_the_whole_gives_no_hidden_payer_by_difference(few: tuple[str, ...], hidden: set) -> None:
    shown = disclose(towns(few))
    assert shown[WHOLE].status == "ok"
    names = {item.id.split(".")[2]: item for item in shown.quantities if ".avoided" in item.id}
    assert {key for key, item in names.items() if item.status == "suppressed"} == hidden


def test_where_too_many_would_have_to_go_the_whole_is_hidden() -> None:
    shown = disclose(towns(("gemeente_pw", "uwv")))
    kept = {item.id for item in shown.quantities if item.value is not None}
    inside = {f"cost.payer.{key}.avoided.mean" for key in ("gemeente_wmo", "gemeente_pw")}
    assert WHOLE not in kept or not inside & kept


def test_the_whole_must_be_safe_itself() -> None:
    made = towns((), whole=False)
    alone = evaluation(
        *made.quantities,
        euros(WHOLE, 245.0),
        cells=(
            *(row for row in made.table("disclosure.cells").rows),  # type: ignore[union-attr]
            cell("cost.municipality", remainder=0.05),
        ),
    )
    assert disclose(alone)[WHOLE].status == "suppressed"
    assert disclose(evaluation(*made.quantities, euros(WHOLE, 245.0)))[WHOLE].status == "suppressed"


def test_both_samples_show_it(sample: Evaluation) -> None:
    assert disclose(sample)[WHOLE].status == "ok"
    compared = disclose(evaluate(FIXTURES / "comparison.parquet"))
    assert compared[WHOLE].status == "ok"
    falls = [
        item
        for item in compared.quantities
        if re.fullmatch(r"cost\.payer\.gemeente_\w+\.avoided\.mean", item.id)
    ]
    assert len(falls) == 4
    assert not [item.id for item in falls if item.value is None]


def test_the_attacker_finds_it_where_it_tells_too_much(tmp_path: Path) -> None:
    """The study of 40: with the whole, justice and UWV together follow, of whom there are eight."""
    source, folder = write_study(make_study(5, None, 40), tmp_path), tmp_path / "reports"
    internal = evaluate(source)
    write_reports(internal, folder, languages=("en",), audiences=("executive",))
    assert disclose(internal)[WHOLE].status == "suppressed"
    assert attack(folder, internal, money_behind(source)) == []
    file = folder / "disclosed.json"
    public, own = json.loads(file.read_text()), json.loads(internal.to_json())
    planted = {item["id"]: item for item in own["quantities"] if item["id"].startswith(STEM)}
    public["quantities"] = [planted.get(item["id"], item) for item in public["quantities"]]
    (told,) = (table for table in public["tables"] if table["id"] == "disclosure.withheld")
    told["rows"] = [row for row in told["rows"] if not str(row[0]).startswith(STEM)]
    file.write_text(json.dumps(public))
    found = attack(folder, internal, money_behind(source))
    assert any("uwv" in line and "8 persons" in line for line in found), found
