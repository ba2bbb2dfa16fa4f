"""Licences: their numbers, how long they hold, certificates that verify offline, and what the home page shows.

    numbers.after(last, year=2026)       the next number of a series without gaps
    validity.expires_on(issued_on)       the last day on which a licence holds
    sealed = seal(certificate, signer)   the text in the QR code: certificate and signature
    verify(text, keys)                   Genuine, with the certificate; or Forged, with the reason
    history.Act, history.head(…)         what may happen to a licence; the signed public log of what did
    paper(certificate, …)               the certificate as a PDF of one page
    footer.snippet(…)                    the lines at the bottom of the holder's home page

The certificate is the text of a signed note (`core.ledger.note`), so whoever can check the heads of the ledger can check
a licence. That a signature holds says who issued what on which day; whether the licence holds today only the register knows.
"""

from __future__ import annotations

from yushi.core.licence import footer, history, numbers, validity
from yushi.core.licence.certificate import Certificate, CertificateError
from yushi.core.licence.offline import verifier
from yushi.core.licence.paper import paper
from yushi.core.licence.seal import Forged, Genuine, seal, verify

__all__ = [
    "Certificate",
    "CertificateError",
    "Forged",
    "Genuine",
    "footer",
    "history",
    "numbers",
    "paper",
    "seal",
    "validity",
    "verifier",
    "verify",
]
