"""The method pages travel with the package and can be taken apart."""

from __future__ import annotations

from pathlib import Path

from microanalyse.catalogue import method_keys, method_page

PAGES = Path(__file__).parents[2] / "docs" / "methods"


def test_every_page_of_the_docs_is_found_in_the_package() -> None:
    assert method_keys() == tuple(sorted(path.stem for path in PAGES.glob("*.md")))
    assert len(method_keys()) >= 50


def test_a_page_has_its_title_plain_words_and_equation() -> None:
    page = method_page("paired_t")
    assert page is not None
    assert page.title == "Mean change, with the t interval and test"
    assert page.plain_words.startswith("The mean of everyone's own change")
    assert page.equation.startswith("t = d̄ / (s_d / √n)")
    assert "**" not in page.plain_words


def test_every_page_says_it_in_plain_words() -> None:
    without = [key for key in method_keys() if not _plain(key)]
    assert without == []


def test_there_is_no_page_of_an_unknown_method() -> None:
    assert method_page("astrology") is None
    assert method_page("") is None


def _plain(key: str) -> str:
    page = method_page(key)
    return page.plain_words if page else ""
