"""One entity a file."""

from __future__ import annotations

from yushi.apps.register.models.counter import Counter
from yushi.apps.register.models.entry import Entry
from yushi.apps.register.models.head import Head
from yushi.apps.register.models.key import Key
from yushi.apps.register.models.licence import Domain, Licence

__all__ = ["Counter", "Domain", "Entry", "Head", "Key", "Licence"]
