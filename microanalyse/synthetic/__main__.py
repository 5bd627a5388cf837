"""``python -m microanalyse.synthetic [folder]`` makes the sample data again."""

from __future__ import annotations

import sys
from pathlib import Path

from microanalyse.synthetic.shipped import write_shipped

if __name__ == "__main__":
    write_shipped(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("fixtures"))
