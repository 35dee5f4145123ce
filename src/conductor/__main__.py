"""`python -m conductor` is the `conductor` command."""

from __future__ import annotations

import sys

from conductor.cli import main

if __name__ == "__main__":
    sys.exit(main())
