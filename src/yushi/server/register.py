"""The settings of the register and of payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.server.environment import Environment


def read(env: Environment, data: Path) -> dict[str, Any]:
    """The settings that the environment decides."""
    return {
        "REGISTER_OFFICIAL": env.boolean(
            "YUSHI_REGISTER_OFFICIAL",
            default=False,
            says="The site is run by the authority that issues licences by law."
            " Otherwise every licence says that it is a rehearsal.",
        ),
        "REGISTER_PER_MINUTE": env.integer(
            "YUSHI_REGISTER_PER_MINUTE",
            default=60,
            at_least=1,
            says="Pages of the public register that one address may ask for in a minute; then 429.",
        ),
        "PAYMENTS": env.path(
            "YUSHI_PAYMENTS",
            default=data / "paysim" / "merchant.json",
            shown="paysim/merchant.json in the data folder",
            says="The table of payment channels and their keys (JSON). Without the file nothing can be paid.",
        ),
    }
