"""Asks a program for its metrics, as Prometheus does."""

from __future__ import annotations

import urllib.error
import urllib.request


def scrape(port: int, path: str = "/metrics") -> tuple[int, str]:
    """Status and text of the answer; status 0 while nobody listens."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""
