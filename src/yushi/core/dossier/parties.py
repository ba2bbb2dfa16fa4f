"""Who is who: whether a name on a domain, a contract or a share register is the applicant's.

Names are folded before they come here. What is not known is left out, never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from yushi.core.absent import ABSENT
from yushi.core.dossier.regions import is_mainland
from yushi.core.dossier.seats import province_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Table = dict[str, Any]
_HENAN = "41"
_SEVERAL = 2
_LEADS = {"licence-lead": 1, "customer-service-lead": 2, "security-officer": 4}


class Parties(NamedTuple):
    """The names that matter: the enterprise, its direct shareholders, its legal representative."""

    applicant: str | None
    shareholders: frozenset[str] | None
    legal_representative: str | None

    def holder(self, registrant: str | None) -> str | None:
        """Who a registrant is, in the words of `website.domains[].holder`; None while it is not certain.

        A legal representative may also be a direct shareholder, which is the better title, so
        without the shareholders nothing is said about them.
        """
        if registrant is None or self.applicant is None:
            return None
        if registrant == self.applicant:
            return "applicant"
        if self.shareholders is None:
            return None
        if registrant in self.shareholders:
            return "direct-shareholder"
        if self.legal_representative is None:
            return None
        return "legal-representative" if registrant == self.legal_representative else "other"


def parties(enterprise: Mapping[str, Any]) -> Parties:
    """The parties of an enterprise's folded facts."""
    holders = enterprise.get("shareholders")
    names = None if holders is None else [holder.get("name") for holder in holders]
    representative = enterprise.get("legal_representative")
    return Parties(
        applicant=enterprise.get("name"),
        shareholders=None if names is None or None in names else frozenset(names),
        legal_representative=representative.get("name") if isinstance(representative, dict) else None,
    )


def settle_enterprise(record: Table, enterprise: Table) -> None:
    """Adds `enterprise.in_henan`, `foreign.any` and `foreign.direct_percent` as far as they are known."""
    in_henan = _in_henan(enterprise.get("division"), enterprise.get("registered_address"))
    if in_henan is not None:
        enterprise["in_henan"] = in_henan
    holders = enterprise.get("shareholders")
    if holders is not None:
        found = {"any": _any_foreign(holders), "direct_percent": _direct_percent(holders)}
        record["foreign"] = {key: value for key, value in found.items() if value is not None}


def _in_henan(division: str | None, address: str | None) -> bool | None:
    """By the division, else by the province or city that the address begins with."""
    found = division or (None if address is None else province_of(address))
    return None if found is None else found.startswith(_HENAN)


def _is_foreign(kind: str | None) -> bool | None:
    return None if kind is None else kind.startswith("foreign-")


def _any_foreign(holders: Sequence[Mapping[str, Any]]) -> bool | None:
    """Kleene "any" over all tiers; a tier that is not given adds nothing."""
    answers = [_is_foreign(holder.get("kind")) for holder in holders]
    answers += [_any_foreign(above) for holder in holders if (above := holder.get("shareholders"))]
    if True in answers:
        return True
    return None if None in answers else False


def _direct_percent(holders: Sequence[Mapping[str, Any]]) -> Any:
    """The foreign shares of the first tier added up, in percent; None while a kind or a share is unknown."""
    kinds = [_is_foreign(holder.get("kind")) for holder in holders]
    shares = [holder.get("percent") for holder, foreign in zip(holders, kinds, strict=True) if foreign]
    return None if None in kinds or None in shares else sum(shares)


def settle_website(website: Table, known: Parties) -> None:
    """Adds who holds each domain, where each server stands, and whose its contract is."""
    for domain in website.get("domains", ()):
        registrant = domain.get("registrant")
        if registrant and known.applicant:
            domain["registrant_is_applicant"] = registrant == known.applicant
        if holder := known.holder(registrant):
            domain["holder"] = holder
    for server in website.get("servers", ()):
        if place := server.get("place"):
            server["mainland"] = is_mainland(place)
        contract = server.get("contract")
        customer = contract.get("customer") if contract and contract is not ABSENT else None
        if customer and known.applicant:
            contract["customer_is_applicant"] = customer == known.applicant


def settle_staff(website: Table, people: Sequence[Mapping[str, Any]] | None) -> None:
    """Adds whether a domain's registrant is one of the people; unknown while they are not listed."""
    if people is None:
        return
    names = {person.get("name") for person in people}
    for domain in website.get("domains", ()):
        if registrant := domain.get("registrant"):
            domain["registrant_is_staff"] = registrant in names


def distinct_staff(people: Sequence[Mapping[str, Any]]) -> int | None:
    """How many different persons the entries are at least; None while it is open whether there are two.

    Entries of one identity number are one person. Namesakes that do not both have a number may be one
    or two, and an entry without name and number may be anybody.
    """
    numbers = {person["id_number"] for person in people if person.get("id_number")}
    named = {person.get("name") for person in people if person.get("id_number")}
    others = [person.get("name") for person in people if not person.get("id_number")]
    most = len(numbers) + len(others)
    least = max(len(numbers) + len({name for name in others if name} - named), min(most, 1))
    return least if least == most or least >= _SEVERAL else None


def distinct_leads(people: Sequence[Mapping[str, Any]]) -> int | None:
    """How many of the three lead roles different persons can hold at once; None while that is unknown.

    Entries of one identity number are one person. Namesakes that do not both have a number may be one
    or two, so where that matters nothing is said.
    """
    numbers = {person.get("name"): person["id_number"] for person in people if person.get("id_number")}
    most = _matched(people, lambda n, person: person.get("id_number") or n)
    fewest = _matched(people, lambda n, person: person.get("id_number") or _likely(person, numbers) or n)
    unsure = most < len(_LEADS) and any("roles" not in person for person in people)
    return None if unsure or fewest < most else most


def _likely(person: Mapping[str, Any], numbers: Mapping[Any, str]) -> str | None:
    """The number of the namesake that an entry without one may be, else its name."""
    name: str | None = person.get("name")
    return numbers.get(name, name) if name else None


def _matched(people: Sequence[Mapping[str, Any]], who: Callable[[int, Mapping[str, Any]], Any]) -> int:
    """The size of a maximum matching of roles to persons, by Hall's condition over the subsets of the roles."""
    masks: dict[Any, int] = {}
    for n, person in enumerate(people):
        key = who(n, person)
        roles = set(person.get("roles") or ())
        masks[key] = masks.get(key, 0) | sum(_LEADS.get(role, 0) for role in roles)
    return min(
        len(_LEADS) - subset.bit_count() + sum(1 for mask in masks.values() if mask & subset)
        for subset in range(1 << len(_LEADS))
    )
