"""`yushi paysim`: the gateway simulator, until it is stopped. No real money moves."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from yushi.cli import exits, lasting, options
from yushi.core.errors import Problem, Text, YushiError

if TYPE_CHECKING:
    import argparse

    from yushi.paysim.server import Server

_PORT = 8630


class PortError(YushiError):
    """A port that cannot be listened on."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.add_argument(
        "--port",
        type=int,
        default=_PORT,
        help=f"on 127.0.0.1 (default: {_PORT}; 0: that of the last time, or any)",
    )
    parser.add_argument(
        "--keys",
        type=Path,
        metavar="FOLDER",
        help="keys, made on first start (default: paysim in YUSHI_DATA)",
    )
    parser.add_argument(
        "--pace", type=float, default=1.0, metavar="TIMES", help="multiplies the waits between notifications"
    )
    parser.add_argument(
        "--while", dest="alive", type=int, metavar="PID", help="as long as that process lives"
    )
    options.add_language(parser)


def run(args: argparse.Namespace) -> int:
    """Makes the keys where there are none, says where it is, and answers until it is stopped."""
    from yushi.outside.gateways import to_merchants  # noqa: PLC0415 - the other commands start without it
    from yushi.paysim.keeping import keep  # noqa: PLC0415
    from yushi.paysim.keys import kept  # noqa: PLC0415
    from yushi.paysim.simulator import Simulator  # noqa: PLC0415

    folder = args.keys or Path(os.environ.get("YUSHI_DATA", "data")) / "paysim"
    with _listening(args.port, folder) as server:
        keys = kept(folder, base_url=server.base_url, random=secrets.token_bytes)
        server.simulator = Simulator.of(
            keys,
            base_url=server.base_url,
            send=to_merchants(),
            random=secrets.token_bytes,
            clock=lambda: datetime.now(tz=UTC),
            pace=max(args.pace, 0.0),
        )
        keep(server.simulator.office.book, folder / "book.json")
        server.simulator.office.postman.start()
        print(server.base_url, flush=True)
        exits.note(
            Text(
                f"支付模拟器已启动，没有真实资金流动。密钥在 {folder}。",
                f"The payment simulator is up; no real money moves. Its keys are in {folder}.",
            ),
            args.lang,
        )
        # A shell that puts a program into the background makes it deaf to the one, and a service is stopped by the other.
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, signal.default_int_handler)
        if args.alive is not None:
            threading.Thread(target=_end_with, args=(server, args.alive), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):  # that is how it is stopped
            server.serve_forever()
    return exits.READY


def _listening(port: int, folder: Path) -> Server:
    """The server on `port`; on any for 0, and then on that of the last time if it is free: pages are known by it."""
    from yushi.paysim.keys import last_port  # noqa: PLC0415
    from yushi.paysim.server import Server  # noqa: PLC0415

    if port == 0 and (last := last_port(folder)):
        with contextlib.suppress(OSError, OverflowError):
            return Server(last)
    try:
        return Server(port)
    except (OSError, OverflowError):
        raise PortError(_taken(port)) from None


def _end_with(server: Server, process: int) -> None:
    """Stop serving when the process has ended."""
    while lasting.lives(process):
        lasting.rest(1, process)
    server.shutdown()


def _taken(port: int) -> Problem:
    return Problem(
        code="paysim.port",
        what=Text(f"端口 {port} 不能用", f"port {port} cannot be used"),
        rule=Text("模拟器独占本机的一个端口", "the simulator has a port of this machine to itself"),
        fix=Text("换一个端口：--port 0 由系统选", "give another: --port 0 lets the system choose"),
    )
