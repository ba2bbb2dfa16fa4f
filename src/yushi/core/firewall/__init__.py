"""ModSecurity and the OWASP Core Rule Set in the process: requests in, reasoned decisions out; incidents and bans.

>>> from yushi.core.firewall import addresses
>>> trusted = [addresses.Network.parse("10.0.0.0/8")]
>>> addresses.client_address("10.1.2.3", ["198.51.100.7"], trusted=trusted)
'198.51.100.7'
>>> categories.of_tags(["attack-sqli"]).name.en
'SQL injection'
"""

from __future__ import annotations

from yushi.core.firewall import addresses, categories, exclusions
from yushi.core.firewall.availability import Availability, look
from yushi.core.firewall.bans import BanPolicy, ban_until
from yushi.core.firewall.budget import Budget
from yushi.core.firewall.categories import Category
from yushi.core.firewall.directives import Levels, Mode
from yushi.core.firewall.exclusions import Exclusion, Exclusions
from yushi.core.firewall.incidents import Block, Incident, Tally, Week, incidents, party, week
from yushi.core.firewall.inspector import BODY_LIMIT, About, Config, Inspector, start
from yushi.core.firewall.pending import Pending, Refused
from yushi.core.firewall.values import Decision, EngineError, FirewallError, Match, Refusal, Request

__all__ = [
    "BODY_LIMIT",
    "About",
    "Availability",
    "BanPolicy",
    "Block",
    "Budget",
    "Category",
    "Config",
    "Decision",
    "EngineError",
    "Exclusion",
    "Exclusions",
    "FirewallError",
    "Incident",
    "Inspector",
    "Levels",
    "Match",
    "Mode",
    "Pending",
    "Refusal",
    "Refused",
    "Request",
    "Tally",
    "Week",
    "addresses",
    "ban_until",
    "categories",
    "exclusions",
    "incidents",
    "look",
    "party",
    "start",
    "week",
]
