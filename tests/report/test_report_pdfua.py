"""Every page on paper is PDF/UA-1, as veraPDF judges it; needs Java, so it is run with the browser.

``MICROANALYSE_VERAPDF`` is the class path of veraPDF's library; ``.ci/run`` installs it.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
from pathlib import Path

import pytest

from microanalyse.evaluation.result import Evaluation
from microanalyse.report.exports import pdf
from microanalyse.report.material import Material, audiences
from microanalyse.words import locale

pytestmark = pytest.mark.browser

PROGRAM = Path(__file__).with_name("pdfua") / "Validate.java"
CHECKS_AT_LEAST = 1_000
paper = importlib.import_module("microanalyse.report.exports.pdf")  # the name is a function there
TITLE = re.compile(r"<title id=.*?</title>")


def failures(*files: Path) -> dict[str, list[str]]:
    """Return the rules each file breaks; a file that was not looked at is an error."""
    path = os.environ.get("MICROANALYSE_VERAPDF")
    if not path:
        pytest.fail("MICROANALYSE_VERAPDF must be a class path that holds veraPDF")
    command = ["java", "-cp", path, str(PROGRAM), *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    found: dict[str, list[str]] = {}
    for line in said.stdout.splitlines():
        kind, file, rest = line.split("\t", 2)
        if kind == "checked":
            assert int(rest) > CHECKS_AT_LEAST
            found[Path(file).name] = []
        else:
            found[Path(file).name].append(rest)
    assert set(found) == {file.name for file in files}
    return found


def test_every_page_on_paper_is_pdf_ua(shown: Evaluation, tmp_path: Path) -> None:
    files = []
    for language in ("nl", "en"):
        material = Material(evaluation=shown, locale=locale(language))
        for audience in audiences():
            files.append(tmp_path / f"{audience}.{language}.pdf")
            files[-1].write_bytes(pdf(material, audience))
    assert {name: rules for name, rules in failures(*files).items() if rules} == {}


def test_lists_left_alone_and_pictures_without_words_are_found(
    shown: Evaluation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = paper._drawn
    monkeypatch.setattr(paper, "mend_lists", None)
    monkeypatch.setattr(paper, "_drawn", lambda html: TITLE.sub("", drawn(html)))
    file = tmp_path / "executive.nl.pdf"
    file.write_bytes(pdf(Material(evaluation=shown, locale=locale("nl")), "executive"))
    rules = {line.split()[0] for line in failures(file)[file.name]}
    # 7.2-19: a list of divisions; 7.3-1: a picture without words
    assert {"7.2-19", "7.3-1"} <= rules
