"""The one place that tells whether a folder lies on a network drive, where a dataset must not be opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb3",
        "smbfs",
        "sshfs",
        "fuse.sshfs",
        "afs",
        "ncpfs",
        "9p",
        "fuse.davfs",
        "davfs",
        "webdav",
        "glusterfs",
        "fuse.glusterfs",
        "ceph",
    ]
)
_DRIVE_REMOTE = 4


def is_network_path(path: Path, mounts: str | None = None) -> bool:
    """Whether `path` lies on a drive of another machine. `mounts` stands in for /proc/self/mountinfo in tests."""
    if mounts is None and os.name == "nt":
        return _windows_remote(path)
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text("utf-8", "replace")
        except OSError:
            return False
    return _type_of(os.path.realpath(path), mounts) in _NETWORK_TYPES


def _type_of(path: str, mounts: str) -> str:
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].replace("\\040", " ")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind


def _windows_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        full = str(path.absolute())
        root = os.path.splitdrive(full)[0] + "\\"
        return full.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE
    return False
