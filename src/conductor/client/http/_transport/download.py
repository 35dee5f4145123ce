"""Files in answers and forms."""

from __future__ import annotations

import mimetypes
import re
import tempfile
from pathlib import Path
from typing import Any, Optional

_FILE_NAME = re.compile(r'filename=[\'"]?([^\'"\s;]+)[\'"]?')


def save_file(response: Any, folder: Optional[str]) -> str:
    """Write the body of an answer into a file and return its path.

    The name comes from Content-Disposition, of which only the last part counts: a server chooses the name, not the
    folder.

    Args:
        response: The answer.
        folder: Where to put the file; the system's folder for temporary files when None.
    """
    found = _FILE_NAME.search(response.getheader("Content-Disposition") or "")
    directory = Path(folder) if folder else Path(tempfile.mkdtemp())
    name = Path(found.group(1).replace("\\", "/")).name if found else ""
    path = directory / (name or "download")
    content = getattr(getattr(response, "resp", None), "content", None)
    path.write_bytes(content if isinstance(content, bytes) else response.data.encode("utf-8"))
    return str(path)


def form_file(path: str) -> tuple[str, bytes, str]:
    """Return name, content and media type of a file for a form."""
    file = Path(path)
    return file.name, file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"


__all__ = ["form_file", "save_file"]
