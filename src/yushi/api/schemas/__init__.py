"""The shapes of answers, described for readers of the OpenAPI document; the answers themselves are the core's JSON.

Nothing is validated against them while answering: a test does that with real answers. What a description says in
English, `x-zh` beside it says in Chinese; the reference page shows either.
"""

from __future__ import annotations
