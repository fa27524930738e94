"""``python -m bot`` is ``epoch``."""

from bot.cli.main import main

if __name__ == "__main__":
    main()
