"""Launcher of a checkout: ``python cli.py evaluate cases.parquet``."""

from microanalyse.commands import main

if __name__ == "__main__":
    main()
