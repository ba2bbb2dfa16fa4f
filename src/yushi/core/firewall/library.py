"""ModSecurity 3 called through ctypes: its C interface (`modsecurity.h`, `transaction.h`), and nothing more.

The library is opened twice. Calls that work through rules let other threads run meanwhile (`CDLL`); the many short
ones before them keep the interpreter's lock (`PyDLL`), because giving it up and waiting for it again for each header
would cost a busy process more than the calls themselves.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_size_t, c_void_p
from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.errors import Problem, Text
from yushi.core.firewall.values import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LOG = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)


class _Intervention(Structure):
    _fields_ = (
        ("status", c_int),
        ("pause", c_int),
        ("url", c_void_p),
        ("log", c_void_p),
        ("disruptive", c_int),
    )


class Intervention(NamedTuple):
    """What the rules ask for: a status, and whether the request must not go on."""

    status: int
    disruptive: bool


_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "msc_init": (c_void_p, ()),
    "msc_who_am_i": (c_char_p, (c_void_p,)),
    "msc_set_log_cb": (None, (c_void_p, c_void_p)),
    "msc_cleanup": (None, (c_void_p,)),
    "msc_create_rules_set": (c_void_p, ()),
    "msc_rules_add_file": (c_int, (c_void_p, c_char_p, POINTER(c_char_p))),
    "msc_rules_add": (c_int, (c_void_p, c_char_p, POINTER(c_char_p))),
    "msc_rules_cleanup": (c_int, (c_void_p,)),
    "msc_new_transaction_with_id": (c_void_p, (c_void_p, c_void_p, c_char_p, c_void_p)),
    "msc_process_connection": (c_int, (c_void_p, c_char_p, c_int, c_char_p, c_int)),
    "msc_process_uri": (c_int, (c_void_p, c_char_p, c_char_p, c_char_p)),
    "msc_add_n_request_header": (c_int, (c_void_p, c_char_p, c_size_t, c_char_p, c_size_t)),
    "msc_append_request_body": (c_int, (c_void_p, c_char_p, c_size_t)),
    "msc_intervention": (c_int, (c_void_p, POINTER(_Intervention))),
    "msc_transaction_cleanup": (None, (c_void_p,)),
}
_SLOW_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "msc_process_request_headers": (c_int, (c_void_p,)),
    "msc_process_request_body": (c_int, (c_void_p,)),
}


def _bound(library: ctypes.CDLL, signatures: dict[str, tuple[Any, tuple[Any, ...]]]) -> dict[str, Any]:
    functions = {}
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
        functions[name] = function
    return functions


def problem(code: str, zh: str, en: str) -> EngineError:
    """An engine error with this sentence and what to do about any of them."""
    return EngineError(
        Problem(
            code=f"firewall.{code}",
            what=Text(zh, en),
            rule=Text("引擎不工作时不放行任何请求", "without a working engine no request is let through"),
            fix=Text(
                "安装 modsecurity-crs 与 libmodsecurity（或 libmodsecurity3），再重新启动。",
                "Install modsecurity-crs and libmodsecurity (or libmodsecurity3), then start again.",
            ),
        )
    )


class Library:
    """The functions of one ModSecurity library, opened from its file."""

    def __init__(self, path: Path | str) -> None:
        try:
            self._call = _bound(ctypes.PyDLL(str(path)), _SIGNATURES) | _bound(
                ctypes.CDLL(str(path)), _SLOW_SIGNATURES
            )
            self._free = ctypes.PyDLL(None).free
        except (OSError, AttributeError) as error:
            raise problem(
                "library", f"打不开引擎库：{error}", f"The engine's library does not open: {error}"
            ) from error
        self._free.argtypes = (c_void_p,)
        self._free.restype = None
        self.path = str(path)
        self._callbacks: list[object] = []

    def begin(self, say: Callable[[bytes], None]) -> int:
        """A new engine that tells `say` each line it logs, in the thread that is inspecting."""

        def log(_about: object, line: int) -> None:
            say(ctypes.string_at(line))

        engine = self._call["msc_init"]()
        callback = _LOG(log)
        self._callbacks.append(callback)  # the engine keeps only its address
        self._call["msc_set_log_cb"](engine, ctypes.cast(callback, c_void_p))
        return int(engine)

    def version(self, engine: int) -> str:
        """What the engine says of itself: `ModSecurity v3.0.15 (Linux)`."""
        said: bytes = self._call["msc_who_am_i"](engine)
        return said.decode()

    def new_rules(self) -> int:
        """An empty set of rules."""
        return int(self._call["msc_create_rules_set"]())

    def add_text(self, rules: int, text: str) -> int:
        """Adds rules written out; the number added. Raises `EngineError` with the engine's words."""
        return self._added("msc_rules_add", rules, text, "")

    def add_file(self, rules: int, path: Path) -> int:
        """Adds the rules of a file; the number added. Raises `EngineError` with the engine's words."""
        return self._added("msc_rules_add_file", rules, str(path), path.name)

    def understands(self, text: str) -> bool:
        """Whether this engine accepts rules written so; nothing is kept."""
        rules = self.new_rules()
        try:
            self.add_text(rules, text)
        except EngineError:
            return False
        finally:
            self._call["msc_rules_cleanup"](rules)
        return True

    def _added(self, function: str, rules: int, argument: str, name: str) -> int:
        said = c_char_p()
        count = int(self._call[function](rules, argument.encode(), byref(said)))
        if count < 0:
            words = (said.value or b"").decode("utf-8", "replace").strip()
            raise problem(
                "rules", f"引擎不接受规则 {name}：{words}", f"The engine refuses the rules {name}: {words}"
            )
        return count

    def end(self, engine: int, rules: int) -> None:
        """Frees the rules and the engine; nothing may be under inspection."""
        self._call["msc_rules_cleanup"](rules)
        self._call["msc_cleanup"](engine)

    def open(self, engine: int, rules: int, identity: str) -> int:
        """A transaction that must be closed. Raises `EngineError` where none is given."""
        transaction = self._call["msc_new_transaction_with_id"](engine, rules, identity.encode(), None)
        if not transaction:
            raise problem("transaction", "引擎没有给出事务。", "The engine gave no transaction.")
        return int(transaction)

    def close(self, transaction: int) -> None:
        """Frees a transaction."""
        self._call["msc_transaction_cleanup"](transaction)

    def do(self, step: str, transaction: int, *arguments: object) -> None:
        """One step of a transaction (`process_uri` …). Raises `EngineError` where the engine says that it failed."""
        if self._call[f"msc_{step}"](transaction, *arguments) != 1:
            raise problem("step", f"引擎在 {step} 步失败。", f"The engine failed in the step {step}.")

    def intervention(self, transaction: int) -> Intervention:
        """What the rules ask for up to now."""
        found = _Intervention(status=200)
        self._call["msc_intervention"](transaction, byref(found))
        for pointer in (found.log, found.url):
            if pointer:
                self._free(pointer)
        return Intervention(status=found.status, disruptive=bool(found.disruptive))
