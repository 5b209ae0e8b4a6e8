"""How Jupyter gets its kernels: the spare where it fits, otherwise as every local kernel is started."""

from __future__ import annotations

import asyncio
import os
import pathlib
from typing import Any

from jupyter_client.multikernelmanager import MultiKernelManager
from jupyter_client.provisioning import LocalProvisioner

from . import spare
from .folder import sweep
from .spare import Spare, keeper

# Seconds for which Jupyter's control socket keeps what nobody has received, twice.
_LINGERING = 0.2


class Provisioner(LocalProvisioner):
    """A local kernel that may have been started before it was asked for."""

    _claimed: Spare | None = None
    _restarts = False

    def _is_served(self) -> bool:
        """Whether a server asks, which will ask again. A script that runs one notebook has no use for spares."""
        return self.parent is not None and isinstance(self.parent.parent, MultiKernelManager)

    def _can_choose_connection(self, kwargs: dict[str, Any]) -> bool:
        """Whether ports and key are ours to say. At a restart clients know them already."""
        manager = self.parent
        return (
            not manager._connection_file_written
            and manager.transport == "tcp"
            and manager.ip == spare.IP
            and not any(getattr(manager, name) for name in spare.PORTS)
            and getattr(manager, "transport_encryption", "disabled") in ("disabled", False)
            and not kwargs.get("extra_arguments")
        )

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Settle command, environment and connection; with the spare's, when there is one."""
        self._claimed = None
        if self._is_served() and spare.is_wanted() and self._can_choose_connection(kwargs):
            env = kwargs.get("env") or os.environ
            cwd = kwargs.get("cwd")
            self._claimed = await asyncio.to_thread(keeper.claim, self.kernel_spec, cwd, env)
        if self._claimed is None:
            kwargs = await super().pre_launch(**kwargs)
            if self._restarts and self._is_served() and spare.is_lesson(kwargs.get("cwd")):
                kwargs["cmd"].append("--warm-up")  # As in a spare. Whoever restarts a lesson runs its cells next.
            return kwargs
        manager = self.parent
        manager.load_connection_info(self._claimed.info)
        # The ports were lent by the same cache that kernels get theirs from, and go back there at the end.
        self.ports_cached = True
        session = (kwargs.get("env") or {}).get("JPY_SESSION_NAME", "")
        manager.write_connection_file(jupyter_session=session)
        self.connection_info = manager.get_connection_info()
        return {**kwargs, "cmd": []}

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel, unless it runs."""
        if self._claimed is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = self._claimed.process
        self.pid = self.pgid = self.process.pid  # It leads a session of its own.
        self.cwd = kwargs.get("cwd", pathlib.Path.cwd())
        return self.connection_info

    async def post_launch(self, **kwargs: Any) -> None:
        """Heat the next."""
        await super().post_launch(**kwargs)
        if self._is_served():
            keeper.heat(self.kernel_spec)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove what a killed kernel left. One that ended by itself left nothing."""
        self._restarts = restart
        await super().cleanup(restart=restart)
        await asyncio.to_thread(sweep)
        if restart:
            # Jupyter interrupts a kernel before it restarts it, also a dead one. What it sent there lingers, and would
            # interrupt the first cell of the next, which has the same ports.
            await asyncio.sleep(_LINGERING)
