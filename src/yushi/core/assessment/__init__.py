"""The whole answer for a dossier: verdicts, findings, contradictions, window, plan, next question.

What the command line, the API and the pages show is one `Assessment`, said as JSON (`as_json`),
as text (`as_text`), as a calendar (`as_ics`) or as a page.
"""

from __future__ import annotations

from yushi.core.assessment.assess import Assessment, ProfileVerdict, assess

__all__ = ["Assessment", "ProfileVerdict", "assess"]
