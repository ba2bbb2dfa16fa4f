"""Where somebody who found a hole writes to: the settings of security.txt (RFC 9116)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yushi.core.errors import Problem, Text

if TYPE_CHECKING:
    from yushi.server.environment import Environment

_SCHEMES = ("mailto:", "https://", "tel:")


def read(env: Environment) -> dict[str, Any]:
    """The settings that the environment decides; an address of another kind is a problem of `env`."""
    contacts = env.names(
        "YUSHI_SECURITY_CONTACT",
        default=(),
        says="Where holes are reported, the preferred way first (mailto:, https:// or tel:). Makes"
        " /.well-known/security.txt.",
    )
    policy = env.text(
        "YUSHI_SECURITY_POLICY",
        default="",
        says="The https:// address of the page that says how reports are handled; named in security.txt.",
    )
    env.wrong += [_no_address("YUSHI_SECURITY_CONTACT", one) for one in contacts if not _is_address(one)]
    if policy and not _is_address(policy):
        env.wrong.append(_no_address("YUSHI_SECURITY_POLICY", policy))
    return {"SECURITY_CONTACT": contacts, "SECURITY_POLICY": policy}


def _is_address(value: str) -> bool:
    return value.startswith(_SCHEMES) and value.isprintable() and " " not in value


def _no_address(name: str, value: str) -> Problem:
    return Problem(
        code="settings.unreadable",
        what=Text(f"{name} 的值“{value}”不是联系地址", f"{name} has a value that is no address: {value}"),
        rule=Text("写成 mailto:、https:// 或 tel: 开头的地址（RFC 9116）", "it begins with mailto:, https:// or tel: (RFC 9116)"),
        fix=Text(f"改正环境变量 {name}", f"correct {name} in the environment"),
    )  # fmt: skip
