"""What Windows needs in place of process groups and signals."""

from __future__ import annotations

import ctypes
import os

_SYNCHRONIZE = 0x0010_0000
_TIMED_OUT = 258
_KILL_ON_CLOSE = 0x2000
_EXTENDED_LIMITS = 9


class _Basic(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class _Extended(ctypes.Structure):
    _fields_ = [
        ("Basic", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def _kernel32() -> ctypes.CDLL:
    library = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    for function in (library.CreateJobObjectW, library.OpenProcess, library.GetCurrentProcess):
        function.restype = ctypes.c_void_p  # A handle is as wide as a pointer.
    return library


def parent_handle() -> int | None:
    """Something to watch the parent by. Jupyter gives a handle to itself: `python.exe` in a venv stands between."""
    given = os.environ.get("JPY_PARENT_PID", "")
    if given.isdigit():
        return int(given)
    return _kernel32().OpenProcess(_SYNCHRONIZE, False, os.getppid())


def is_running(handle: int) -> bool:
    """Whether the process behind a handle runs."""
    return _kernel32().WaitForSingleObject(ctypes.c_void_p(handle), 0) == _TIMED_OUT


def end_children_with_me() -> None:
    """Put this process into a job that ends with it: so does everything that it will start."""
    library = _kernel32()
    job = ctypes.c_void_p(library.CreateJobObjectW(None, None))
    limits = _Extended()
    limits.Basic.LimitFlags = _KILL_ON_CLOSE
    library.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    library.AssignProcessToJobObject(job, ctypes.c_void_p(library.GetCurrentProcess()))
    # The handle is left open on purpose: the system closes it when we end, however we end.
