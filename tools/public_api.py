"""The contract type behind "apps meet only at their doors".

import-linter's own `protected` contract cannot say "everybody but the package itself", so this one does: a module
below `container.X` may import from `container.Y` only what is called, or lies in, one of the `doors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from importlinter import Contract, ContractCheck, fields, output

if TYPE_CHECKING:
    from grimp import ImportGraph


class PublicApiContract(Contract):
    """Modules of one package under `container` may import another only through its `doors`."""

    type_name = "public_api"

    container = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001  the base class says so
        """Every import that goes around a door."""
        root = f"{self.container}."
        around = [
            (importer, imported)
            for importer in sorted(graph.find_descendants(str(self.container)))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported.startswith(root)
            and not self._allowed(importer.removeprefix(root), imported.removeprefix(root))
        ]
        return ContractCheck(kept=not around, metadata={"around": around})

    def _allowed(self, importer: str, imported: str) -> bool:
        home, room = importer.partition(".")[0], imported.split(".")
        return room[0] == home or (len(room) > 1 and room[1] in self._doors)

    @property
    def _doors(self) -> set[str]:
        return cast("set[str]", self.doors)  # a field is its parsed value once the contract is built

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print who went around which door, and where the doors are."""
        for importer, imported in check.metadata["around"]:
            output.print_error(f"{importer} imports {imported}")
        output.print_error(f"Other apps are entered only through: {', '.join(sorted(self._doors))}.")
