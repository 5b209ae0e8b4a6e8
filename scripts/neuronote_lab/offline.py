"""Cutting this process off from the network, to see that the lessons do without."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from pathlib import Path

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_SET_FLAGS, _UP_AND_RUNNING = 0x8914, 0x1 | 0x40


def _leave_network() -> bool:
    """Go on in a network namespace of this process alone, in which only a loopback is. Linux has them."""
    if sys.platform != "linux":
        return False
    import fcntl

    user, group = os.getuid(), os.getgid()
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(_NEW_NETWORK) != 0:
        # Who is not root needs a namespace of users as well, in which everybody stays who they are.
        if unshare(_NEW_USER | _NEW_NETWORK) != 0:
            return False
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    # Kernels and their clients talk over it.
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP_AND_RUNNING))
    return True


def cut() -> bool:
    """Cut this process and all that it starts off from the network. Where the system can't, at least cargo is told to do
    without, and the answer is False. Call it before anything else runs: threads can't come along."""
    os.environ["CARGO_NET_OFFLINE"] = "true"
    try:
        return _leave_network()
    except OSError:
        return False
