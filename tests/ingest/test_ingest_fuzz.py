"""Whatever lies in the file, reading it succeeds or is refused with findings."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from microanalyse.checks import check, refuse, sentence
from microanalyse.errors import InputRefused
from microanalyse.ingest import read
from microanalyse.study import Study
from microanalyse.words import locale

FIXTURES = Path(str(files("microanalyse.fixtures")))
SUFFIXES = (".csv", ".tsv", ".txt", ".parquet", ".pq", ".xlsx", ".xlsm", ".ods")


def garbage(rng: random.Random, suffix: str) -> bytes:
    return rng.randbytes(rng.randrange(1, 400))


def cut(rng: random.Random, suffix: str) -> bytes:
    data = source(suffix).read_bytes()
    return data[: rng.randrange(1, len(data))]


def flipped(rng: random.Random, suffix: str) -> bytes:
    data = bytearray(source(suffix).read_bytes())
    for _ in range(rng.randrange(1, 40)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def signs(rng: random.Random, suffix: str) -> bytes:
    alphabet = ";,\t|\"\n\r 1234567890.,-€½idvoornakosten'="
    return "".join(rng.choices(alphabet, k=rng.randrange(1, 300))).encode()


def source(suffix: str) -> Path:
    if suffix in {".parquet", ".pq"}:
        return FIXTURES / "population.parquet"
    if suffix in {".xlsx", ".xlsm", ".ods"}:
        return FIXTURES / "cases.xlsx"
    return FIXTURES / "cases-csv" / "casussen.csv"


@pytest.mark.parametrize("make", [garbage, cut, flipped, signs])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_broken_files_are_refused_in_words(
    tmp_path: Path, suffix: str, make: Callable[[random.Random, str], bytes]
) -> None:
    rng = random.Random(f"{suffix} {make.__name__}")  # noqa: S311
    repeats = 2 if make is not garbage and suffix in {".xlsx", ".xlsm", ".ods"} else 8
    for i in range(repeats):
        path = tmp_path / f"file{i}{suffix}"
        path.write_bytes(make(rng, suffix))
        try:
            refuse(check(read(path), Study()))
        except InputRefused as refused:
            for language in ("nl", "en"):
                said = [sentence(finding, locale(language)) for finding in refused.findings]
                assert said
                assert all(said)


def test_garbage_is_never_a_study(tmp_path: Path) -> None:
    rng = random.Random(3)  # noqa: S311
    for suffix in SUFFIXES:
        path = tmp_path / f"noise{suffix}"
        path.write_bytes(rng.randbytes(500))
        with pytest.raises(InputRefused):
            read(path)


def test_what_is_not_there_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("id;voor;na\n1;3;8\n")
    with pytest.raises(InputRefused) as refused:
        read(tmp_path / "casess.csv")
    assert refused.value.findings[0].code == "file_not_found_near"
    assert refused.value.findings[0].expected == "cases.csv"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"x", "file_type_unknown"),
        ("a.csv", b"", "file_empty"),
        ("a.csv", b"id;voor;na\n", "file_empty"),
        ("a.csv", b"\n\n\n", "file_empty"),
        ("a.csv", b'id;voor;na\n1;"3;8\n', "file_unreadable"),
        ("a.csv", b"id;voor\n\0\0", "file_unreadable"),
        ("a.parquet", b"PAR1PAR1", "file_unreadable"),
        ("a.xlsx", b"PK\x03\x04", "file_unreadable"),
    ],
)
def test_files_that_hold_no_table(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        read(tmp_path / name)
    assert [finding.code for finding in refused.value.findings] == [code]


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        read(tmp_path)
    assert [finding.code for finding in refused.value.findings] == ["folder_empty"]
