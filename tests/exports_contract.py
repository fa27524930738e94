"""A contract for import-linter: the packages beside each other meet only through what they export."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class ExportsContract(Contract):
    """Whatever is in a package of ``packages`` is imported from the package itself by everybody else.

    ``open_modules`` are the names of modules that anybody may import.
    """

    type_name = "exports"

    packages = fields.StringField()
    open_modules = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 - the library's
        """Every import into a package's inside from outside of it."""
        broken = [
            f"{importer} -> {inner}"
            for package in sorted(graph.find_children(self.packages))
            for inner in sorted(graph.find_descendants(package))
            if inner.removeprefix(f"{package}.") not in self.open_modules
            for importer in sorted(graph.find_modules_that_directly_import(inner))
            if importer != package and not importer.startswith(f"{package}.")
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name them."""
        for line in check.metadata["broken"]:
            output.print_error(line)
