"""What was disclosed, in other shapes: workbook, text file, PDF, Word, and a folder to publish."""

from microanalyse.report.exports.bundle import publication
from microanalyse.report.exports.pdf import pdf
from microanalyse.report.exports.tidy import tidy_csv
from microanalyse.report.exports.word import word
from microanalyse.report.exports.workbook import workbook

__all__ = ["pdf", "publication", "tidy_csv", "word", "workbook"]
