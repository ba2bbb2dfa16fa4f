"""Whether an address that somebody wrote may be fetched: its form, its port, its host, and every number behind it.

Nothing is fetched here. `targets` reads the text, `networks` judges the numbers, and `yushi.outside` connects to what
both let through, and to nothing else.

>>> target("https://例子.中国/a?b=1").host
'xn--fsqu00a.xn--fiqs8s'
>>> may_connect("169.254.169.254").code
'fetch.link-local'
"""

from __future__ import annotations

from yushi.core.fetching.networks import Network, may_connect, network_of
from yushi.core.fetching.refusals import FetchRefusedError
from yushi.core.fetching.rules import Limits, Rules
from yushi.core.fetching.targets import Target, redirected, target

__all__ = [
    "FetchRefusedError",
    "Limits",
    "Network",
    "Rules",
    "Target",
    "may_connect",
    "network_of",
    "redirected",
    "target",
]
