"""The ``conductor`` package.

Other distributions may put packages beside ours, so the package path is extended rather than fixed.
"""

from __future__ import annotations

from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)
