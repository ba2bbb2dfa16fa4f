"""Conditions as dated, cited data, and the judge that explains itself.

An expression is parsed once into a tree (`nodes`, `parse`, `typing`). Three evaluators walk that
tree: `explain` keeps every operand, `bulk` is compiled Python for many dossiers, `columns` is
NumPy over whole collections. They are fuzzed against each other. `packs` loads rules from TOML,
`judge` turns a dossier into findings, `classify` says which licence, `window` and `plan` say when.
"""

from __future__ import annotations
