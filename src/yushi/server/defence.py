"""The settings of the firewall, and of whom to believe about a client's address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from yushi.core.firewall import FirewallError
from yushi.core.firewall.addresses import Network

if TYPE_CHECKING:
    from yushi.server.environment import Environment

_THIS_MACHINE = ("127.0.0.0/8", "::1")


def read(env: Environment) -> dict[str, Any]:
    """The settings that the environment decides."""
    return {**_firewall(env), **_proxies(env), **_scanner(env)}


def _firewall(env: Environment) -> dict[str, Any]:
    return {
        "FIREWALL": env.choice(
            "YUSHI_FIREWALL",
            default="block" if env.production else "auto",
            options=("auto", "block", "log", "off"),
            says="auto: stand guard where an engine is installed, and say so where none is. block (the default in"
            " production): without an engine every page answers 503. log: find attacks and let them pass.",
        ),
        "FIREWALL_RULES": env.path(
            "YUSHI_FIREWALL_RULES",
            default=Path(),
            shown="where Debian and others put it",
            says="The folder of the OWASP Core Rule Set, 3.3 or 4.x.",
        ),
        "FIREWALL_CPU": env.integer(
            "YUSHI_FIREWALL_CPU",
            default=250,
            at_least=10,
            says="Milliseconds of processor time in a second that one process spends on inspecting one address's"
            " requests, and twelve times as much at once; what comes above it is answered 429.",
        ),
        "FIREWALL_NEVER_BAN": _networks(
            env,
            "YUSHI_FIREWALL_NEVER_BAN",
            says="Networks of the operator: their attacks are blocked, they themselves are never banned.",
        ),
        "FIREWALL_REMEMBERS": True,  # blocks and bans in the database; tests that have none say no
    }


def _proxies(env: Environment) -> dict[str, Any]:
    behind = env.boolean(
        "YUSHI_BEHIND_PROXY",
        default=False,
        says="A proxy on this machine is believed about the client's address and about HTTPS"
        " (X-Forwarded-For, X-Forwarded-Proto).",
    )
    given = _networks(
        env,
        "YUSHI_TRUSTED_PROXIES",
        says="Networks of the proxies that are believed about it instead: 10.0.0.0/8. Nobody else ever is.",
    )
    own = tuple(Network.parse(one) for one in _THIS_MACHINE) if behind else ()
    return {
        "TRUSTED_PROXIES": given or own,
        "PROXY_HEADER": env.choice(
            "YUSHI_PROXY_HEADER",
            default="x-forwarded-for",
            options=("x-forwarded-for", "forwarded"),
            says="The one header in which the proxies tell the client's address.",
        ),
    }


def _scanner(env: Environment) -> dict[str, Any]:
    return {
        "CLAMD": env.text(
            "YUSHI_CLAMD",
            default="",
            says="The unix socket of clamd (ClamAV): files are scanned before they are taken, and none is taken while it"
            " does not answer. Empty: nobody scans, and pages say so.",
        )
    }


def _networks(env: Environment, name: str, *, says: str) -> tuple[Network, ...]:
    try:
        return tuple(Network.parse(one) for one in env.names(name, default=(), says=says))
    except FirewallError as error:
        env.wrong.extend(error.problems)
        return ()
