"""The one room that calls other machines: what core/fetching allows, and nothing else.

>>> from yushi.outside import Fetcher
>>> Fetcher().fetch("http://169.254.169.254/latest/meta-data/")
Traceback (most recent call last):
yushi.core.fetching.refusals.FetchRefusedError: fetch.link-local: ...
"""

from __future__ import annotations

from yushi.outside.clamd import Clamd, ScannerError
from yushi.outside.failures import FetchFailedError
from yushi.outside.fetcher import Fetched, Fetcher, Hop, Request
from yushi.outside.gateways import Gateway, configured
from yushi.outside.openssl import OpenSslError, sm2_key, sm2_signer

__all__ = [
    "Clamd",
    "FetchFailedError",
    "Fetched",
    "Fetcher",
    "Gateway",
    "Hop",
    "OpenSslError",
    "Request",
    "ScannerError",
    "configured",
    "sm2_key",
    "sm2_signer",
]
