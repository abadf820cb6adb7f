"""Limits that a child process sets itself before it touches a doubtful file: memory, time, no files, no children."""

from __future__ import annotations

import sys
from typing import Literal

MEMORY = 650_000_000
"""Bytes."""
SECONDS = 21
_COMPLAINTS = 1_000_000
How = Literal["rlimit", "job", "none"]


def available() -> How:
    """How this system limits a process; the only place that asks."""
    if sys.platform == "win32":
        return "job"
    try:
        import resource  # noqa: F401
    except ImportError:
        return "none"
    return "rlimit"


def limit_self(how: How) -> bool:
    """Sets the limits; False where the system does not let it: then the parent's clock is what remains."""
    try:
        if how == "rlimit":
            _by_rlimit()
        elif how == "job":
            _by_job()
        return how != "none"
    except (OSError, ValueError, AttributeError):
        return False


def _by_rlimit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_COMPLAINTS, _COMPLAINTS))


def _by_job() -> None:
    """A job object of Windows: its process dies when it asks for more memory, and with the job."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
        kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        job = kernel.CreateJobObjectW(None, None)
        limits = job_limits(ctypes.sizeof(ctypes.c_void_p))
        extended_limit_information = 9
        kernel.SetInformationJobObject(job, extended_limit_information, limits, len(limits))
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())


def job_limits(word: int) -> bytes:
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION for pointers of `word` bytes: processor time and memory of the process."""
    process_time, process_memory, active_processes, die_on_exception = 0x2, 0x100, 0x8, 0x400
    flags = process_time | process_memory | active_processes | die_on_exception
    basic = (SECONDS * 10_000_000).to_bytes(8, "little") + bytes(8) + flags.to_bytes(4, "little")
    basic += bytes(-len(basic) % word) + bytes(2 * word)  # working set sizes
    basic += (1).to_bytes(4, "little") + bytes(-4 % word) + bytes(word) + bytes(8)  # one process, affinity, classes
    counters = bytes(6 * 8)
    return basic + bytes(-len(basic) % 8) + counters + MEMORY.to_bytes(word, "little") + bytes(3 * word)
