"""``python -m microanalyse``."""

from microanalyse.commands import main

if __name__ == "__main__":
    main()
