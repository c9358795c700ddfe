"""``python -m notice_cli`` is the command ``notice``."""

from __future__ import annotations

from notice_cli.cli import main

if __name__ == "__main__":
    main()
