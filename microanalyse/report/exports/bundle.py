"""Everything to publish in one file: reports, disclosed data, protocol, methods, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Final

from microanalyse.evaluation.result import Evaluation, plain
from microanalyse.report.exports.archive import archive
from microanalyse.report.exports.tidy import tidy_csv
from microanalyse.report.material import Material, audiences
from microanalyse.report.render import render_page
from microanalyse.words import locale

CHECKSUMS: Final = "SHA256SUMS"


def publication(evaluation: Evaluation, languages: Sequence[str], payer: str = "") -> bytes:
    """Return a zip of what may be published; equal evaluations give equal bytes.

    ``evaluation`` must be disclosed.
    """
    contents = dict(sorted(_contents(evaluation, languages, payer).items()))
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in contents.items()
    )
    contents[CHECKSUMS] = sums.encode("utf-8")
    return archive(contents)


def _contents(evaluation: Evaluation, languages: Sequence[str], payer: str) -> Mapping[str, bytes]:
    found = {
        "disclosed.json": evaluation.to_json(),
        "numbers.csv": tidy_csv(evaluation),
        "protocol.json": json.dumps(plain(evaluation.study), ensure_ascii=False, indent=1) + "\n",
    }
    for language in languages:
        material = Material(evaluation=evaluation, locale=locale(language), payer=payer)
        for key, audience in audiences().items():
            found[f"reports/{key}.{language}.html"] = render_page(audience.build(material))
    used = {item.method for item in evaluation.quantities if item.method}
    for method in sorted(used):
        page = files("microanalyse.methods").joinpath(f"{method}.md")
        if page.is_file():
            found[f"methods/{method}.md"] = page.read_text(encoding="utf-8")
    return {name: text.encode("utf-8") for name, text in found.items()}
