"""A folder of reports stands whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_samples import claim, evaluation, wellbeing

from microanalyse.errors import OutputRefused
from microanalyse.evaluation.result import Evaluation
from microanalyse.records import Quantity
from microanalyse.report import write, write_reports
from microanalyse.report.folder import swap_in

SMALL = evaluation(*wellbeing(), claims=(claim(),))
FEW = evaluation(Quantity(id="selection.cases", value=5, unit="cases", n=5))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_writes_pages_index_and_both_json_files(tmp_path: Path) -> None:
    paths = write_reports(SMALL, tmp_path / "out")
    names = {path.name for path in paths}
    assert names == {
        "index.html", "executive.nl.html", "coach.nl.html", "researcher.nl.html",
        "executive.en.html", "coach.en.html", "researcher.en.html", "evaluation.json",
        "disclosed.json",
    }  # fmt: skip
    assert all(path.is_file() for path in paths)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    kept = Evaluation.from_json((tmp_path / "out" / "evaluation.json").read_text("utf-8"))
    assert kept.release == "internal"
    assert kept.results_digest == SMALL.results_digest


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    write_reports(SMALL, tmp_path / "one")
    write_reports(SMALL, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_second_run_replaces_the_first(tmp_path: Path) -> None:
    write_reports(SMALL, tmp_path / "out", languages=("nl", "en"))
    write_reports(SMALL, tmp_path / "out", languages=("en",))
    assert not (tmp_path / "out" / "executive.nl.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    strange = tmp_path / "photos"
    strange.mkdir()
    (strange / "evaluation.json").write_text('{"schema": "another/1"}', encoding="utf-8")
    before = contents(strange)
    with pytest.raises(OutputRefused) as refused:
        write_reports(SMALL, strange)
    assert refused.value.findings[0].code == "folder_not_ours"
    assert contents(strange) == before


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_file_or_a_link_is_refused(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "out"
    if kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputRefused):
        write_reports(SMALL, place)


@pytest.mark.parametrize("stop", [OSError, KeyboardInterrupt])
def test_stopped_half_way_the_old_folder_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    folder = tmp_path / "out"
    write_reports(SMALL, folder)
    before = contents(folder)
    calls = {"left": 3}

    def failing(self: Path, data: bytes) -> int:
        calls["left"] -= 1
        if calls["left"] == 0:
            raise stop
        with self.open("wb") as stream:
            return stream.write(data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(stop):
        write_reports(SMALL, folder, languages=("nl",))
    monkeypatch.undo()
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("stop", [OSError, KeyboardInterrupt])
def test_stopped_between_the_two_renames_the_old_folder_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    folder = tmp_path / "out"
    write_reports(SMALL, folder)
    before = contents(folder)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise stop
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(stop):
        write_reports(SMALL, folder)
    monkeypatch.undo()
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_page_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(write, "render_page", broken)
    with pytest.raises(RuntimeError):
        write_reports(SMALL, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_too_few_people_refuses_public_and_offers_internal(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused) as refused:
        write_reports(FEW, tmp_path / "out")
    assert refused.value.findings[0].code == "too_few_for_public"
    assert list(tmp_path.iterdir()) == []
    names = {path.name for path in write_reports(FEW, tmp_path / "out", internal=True)}
    assert "disclosed.json" not in names
    assert "executive.nl.html" in names


def test_the_place_may_be_empty_or_deep(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert swap_in(tmp_path / "empty", {"a": "1"})[0].read_text("utf-8") == "1"
    assert swap_in(tmp_path / "x" / "y", {"a": "1"})[0].is_file()
