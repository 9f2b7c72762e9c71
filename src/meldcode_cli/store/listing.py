"""What is in the folder with cases at one moment: looked at once a command, and passed on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from meldcode_cli.store.names import (
    ACCESS_SUFFIX,
    ASIDE,
    BEFORE,
    CASE,
    DRAFT_SUFFIX,
    FLOW_SUFFIX,
    LOCK_SUFFIX,
    SEALED,
    SUFFIX,
    TOMBSTONE_SUFFIX,
    case_file,
    case_order,
    copy_of,
)


class Listing:
    """The names in the folder with cases, by case; with `only` no more than what is kept of that one case."""

    def __init__(self, versions: Mapping[str, str], only: str = "") -> None:
        """`versions` is what a place gives as its list."""
        self._versions = versions
        self._files: dict[str, list[str]] = defaultdict(list)
        self._copies: dict[str, list[str]] = defaultdict(list)
        self.deleted: set[str] = set()
        """The cases of which a tombstone says that they were deleted for good."""
        self._sort_out([name for name in versions if name.startswith(only)] if only else versions)

    def cases(self) -> list[str]:
        """Return the cases that have a dossier, oldest first."""
        return sorted((case for case in self._files if self._dossier(case)), key=case_order)

    def stamps(self) -> dict[str, str]:
        """Return the version of every dossier; one that is being deleted right now may be gone by now."""
        found = {case: self._versions.get(name) for case in self._files if (name := self._dossier(case))}
        return {case: version for case, version in found.items() if version is not None}

    def has(self, case: str) -> bool:
        """Tell whether there is a dossier of this case."""
        return self._dossier(case) is not None

    def is_sealed(self, case: str) -> bool:
        """Tell whether the dossier of a case stands there sealed."""
        return f"{case}{SUFFIX}{SEALED}" in self._files.get(case, ())

    def files_of(self, case: str) -> list[str]:
        """Return the name of every file that is kept of a case, but for its lock and the tombstone of one that was
        deleted."""
        beside = [name for name in self._copies.get(case, ()) if name.startswith(f"{case}.")]
        return sorted([*self._files.get(case, ()), *beside])

    def copies(self) -> dict[str, list[str]]:
        """Return by case the names of files that look like a copy of its dossier; folders are none."""
        found = {case: [name for name in names if self._versions.get(name)] for case, names in self._copies.items()}
        for case, names in self._files.items():
            # Both sealed and open under its own name: one of the two is a copy as well.
            if f"{case}{SUFFIX}" in names and f"{case}{SUFFIX}{SEALED}" in names:
                found.setdefault(case, []).append(f"{case}{SUFFIX}")
        return {case: sorted(names) for case, names in found.items() if names}

    def drafts(self, case: str) -> list[str]:
        """Return the names under which the unfinished form of a case stands."""
        names = (f"{case}{DRAFT_SUFFIX}{sealed}" for sealed in ("", SEALED))
        return [name for name in names if name in self._files.get(case, ())]

    def drafts_aside(self, case: str) -> list[str]:
        """Return the names of the forms of a case that were set aside."""
        begins = f"{case}{DRAFT_SUFFIX}{ASIDE}"
        return sorted(name for name in self._files.get(case, ()) if name.startswith(begins))

    def dossiers_aside(self, case: str) -> list[str]:
        """Return the names of the dossiers of a case that were set aside: they were not as they should be."""
        return sorted(name for name in self._files.get(case, ()) if name.startswith(f"{case}{ASIDE}"))

    def before(self, case: str) -> list[str]:
        """Return the names of the dossier of a case from before it was brought over to format 2; none, mostly."""
        return sorted(name for name in self._files.get(case, ()) if name.startswith(f"{case}{BEFORE}"))

    def version(self, name: str) -> str | None:
        """Return the version of a file; None if it is not there."""
        return self._versions.get(name)

    def next_case(self, year: int) -> str:
        """Return the first case id of `year` that no dossier and no tombstone here has."""
        known = {*self.deleted, *(case for case in self._files if self._dossier(case))}
        used = [case_order(case)[1] for case in known if case.startswith(f"{year:04d}-")]
        return f"{year:04d}-{max(used, default=0) + 1:03d}"

    def _dossier(self, case: str) -> str | None:
        names = self._files.get(case, ())
        return next((name for name in (f"{case}{SUFFIX}{SEALED}", f"{case}{SUFFIX}") if name in names), None)

    def _sort_out(self, names: Iterable[str]) -> None:
        for name in names:
            if found := case_file(name):
                case, rest = found
                if rest == TOMBSTONE_SUFFIX:
                    self.deleted.add(case)
                elif rest != LOCK_SUFFIX:
                    self._files[case].append(name)
            elif case_of_copy := copy_of(name):
                self._copies[case_of_copy].append(name)


def half_saved(names: Iterable[str]) -> dict[str, list[str]]:
    """Return by case which of these names are those of files that were being saved when the program was stopped."""
    return _by_case(name for name in names if name.startswith(".") and name.endswith(".tmp"))


def open_beside_sealed(names: Iterable[str]) -> dict[str, list[str]]:
    """Return by case which of these names stand there open as well as sealed, by the open name."""
    known = frozenset(names)
    plain = (name for name in known if name.endswith((SUFFIX, FLOW_SUFFIX, DRAFT_SUFFIX, ACCESS_SUFFIX)))
    return _by_case(name for name in plain if f"{name}{SEALED}" in known)


def _by_case(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if CASE.fullmatch(case := name.lstrip(".").partition(".")[0]):
            found[case].append(name)
    return found
