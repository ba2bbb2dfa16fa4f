"""The settings of evidence: where keys lie, how values are sealed, what the ledger is called and where its heads go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from yushi.server.environment import Environment


def read(env: Environment, data: Path) -> dict[str, Any]:
    """The settings that the environment decides; `data` is the folder of the database."""
    return {**_keys(env, data), **_ledger(env, data), **_searched(env)}


def _keys(env: Environment, data: Path) -> dict[str, Any]:
    return {
        "KEYS": env.path(
            "YUSHI_KEYS",
            default=data / "keys",
            shown="keys in the data folder",
            says="The folder of the vault's key and of the ledger's signing key, made on the first start (0700)."
            " Back it up apart from the database.",
        ).resolve(),
        "VAULT_KEY": env.text(
            "YUSHI_VAULT_KEY",
            default="",
            says="The key that wraps the data keys: 64 hexadecimal characters."
            " Without it the file vault-key in the folder of keys is read.",
        ),
        "VAULT_SERVICE": env.text(
            "YUSHI_VAULT_SERVICE",
            default="",
            says="Instead of such a key: the dotted name of a Python class or function that gives one kept by a key service"
            " (KMS, Vault), with `id`, `wrap` and `unwrap`.",
        ),
        "VAULT_ALGORITHM": env.choice(
            "YUSHI_VAULT_ALGORITHM",
            default="aes-256-gcm",
            options=("aes-256-gcm", "sm4-gcm"),
            says="How values are sealed under data keys made from now on.",
        ),
    }


def _ledger(env: Environment, data: Path) -> dict[str, Any]:
    return {
        "LEDGER_NAME": env.text(
            "YUSHI_LEDGER_NAME",
            default="yushi.localhost/ledger",
            says="The name under which the ledger signs its heads; it stays for ever.",
        ),
        "LEDGER_HEADS": env.path(
            "YUSHI_LEDGER_HEADS",
            default=data / "heads",
            shown="heads in the data folder",
            says="The folder outside the database where the last signed head of each log is kept.",
        ).resolve(),
        "LEDGER_COPIES": env.names(
            "YUSHI_LEDGER_COPIES",
            default=(),
            says="Further folders, on another disk or machine, for the signed heads.",
        ),
        "LEDGER_MAIL": env.names(
            "YUSHI_LEDGER_MAIL", default=(), says="Addresses that get the signed heads by mail."
        ),
        "LEDGER_WITNESSES": env.names(
            "YUSHI_LEDGER_WITNESSES",
            default=(),
            says="Verifier keys of witnesses (as `yushi ledger witness-key` prints them) whose cosignatures are kept.",
        ),
        "LEDGER_OUTBOX": env.boolean(
            "YUSHI_LEDGER_OUTBOX",
            default=False,
            says="Busy site: events wait in an outbox until `yushi ledger checkpoint --every 1` appends them.",
        ),
    }


def _searched(env: Environment) -> dict[str, Any]:
    return {
        "SCAN_LOGS": env.names(
            "YUSHI_SCAN_LOGS",
            default=(),
            says="Files and folders of logs that the inspection room searches for clear text.",
        ),
        "SCAN_BACKUPS": env.names(
            "YUSHI_SCAN_BACKUPS",
            default=(),
            says="Files and folders of backups that the inspection room searches for clear text.",
        ),
    }
