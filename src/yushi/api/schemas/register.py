"""The shapes of the register of licences."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from yushi.api.schemas.numbers import Fault
from yushi.api.schemas.parts import Answer, ServiceKind, said

LicenceState = Literal["active", "suspended", "revoked", "withdrawn", "surrendered", "expired"]
LicenceAct = Literal[
    "issued", "suspended", "restored", "revoked", "withdrawn", "surrendered", "expired", "renewed", "changed"
]


class RegisteredLicence(Answer, zh="登记簿里的一张许可证"):
    """A licence as it stands in the register today."""

    number: str = said("编号", "its number")
    holder: str = said("持证企业", "the holder")
    code: str = said("统一社会信用代码", "the holder's unified social credit code")
    kinds: list[ServiceKind] = said("业务种类", "kinds of service")
    scope: str = said("覆盖范围", "coverage")
    domains: list[str] = said("域名", "domains")
    issued_on: dt.date = said("发证日期", "day of issue")
    expires_on: dt.date = said("有效期至，当日仍有效", "its last day, still in force on it")
    state: LicenceState = said("状态", "where it stands")
    has_run_out: bool = said("有效期已过，不论是否已办届满注销", "whether its term is over, closed or not")
    edition: int = said("证照版次", "edition of the certificate")


class LicenceStep(Answer, zh="办理过的一件事"):
    """Something that was done with a licence."""

    place: int = said("在登记日志中的位置，从 0 起", "its place in the log, from 0")
    act: LicenceAct = said("办了什么", "what was done")
    on: dt.date = said("日期", "the day")
    reason: str = said("理由；发证没有", "why; empty for the issue")
    edition: int = said("当时的证照版次", "the edition then")


class LicenceWhole(RegisteredLicence, zh="一张许可证和它的历史"):
    """A licence with its history."""

    certificate: str = said(
        "最新证照的签名文本，即二维码的内容", "the sealed text of its newest certificate, as in the QR code"
    )
    history: list[LicenceStep] = said("历史，新的在前", "what was done, the newest first")


class LicencesFound(Answer, zh="查到的许可证"):
    """Licences that were found; `licences` holds the first fifty."""

    as_of: dt.date = said("哪一天的状态", "the day of their state")
    official: bool = said(
        "发证机关自己的登记簿；否则为演练", "whether the issuing authority runs it; else it rehearses"
    )
    total: int = said("共查到多少", "how many were found")
    licences: list[RegisteredLicence] = said("前五十张", "the first fifty")


class RegisterHead(Answer, zh="登记日志的检查点和公钥"):
    """The signed head of the log, and the keys."""

    head: str = said(
        "最新的签名检查点；还没办理过任何证时为空", "the newest signed head; empty before the first act"
    )
    keys: list[str] = said("公钥，新的在前", "public keys, the newest first")


class CertificateShown(Answer, zh="二维码里签署的内容"):
    """What the code was signed over."""

    number: str = said("编号", "its number")
    edition: int = said("证照版次", "edition")
    holder: str = said("持证企业", "the holder")
    code: str = said("统一社会信用代码", "the holder's unified social credit code")
    kinds: list[ServiceKind] = said("业务种类", "kinds of service")
    scope: str = said("覆盖范围", "coverage")
    domains: list[str] = said("域名", "domains")
    issued_on: dt.date = said("发证日期", "day of issue")
    expires_on: dt.date = said("有效期至", "its last day")
    official: bool = said(
        "发证机关签发；否则为演练", "whether the authority issued it; else it is a rehearsal"
    )


class LicenceChecked(Answer, zh="核验的结果"):
    """Whether a text is a licence that this register signed."""

    genuine: bool = said("签名成立", "whether the signature holds")
    certificate: CertificateShown | None = said(
        "签署的内容；不成立时为 null", "what was signed; null if it does not hold"
    )
    now: RegisteredLicence | None = said(
        "登记簿今天的内容；没有这个编号时为 null", "the licence today; null if there is no such number"
    )
    errors: list[Fault] = said("为什么不成立", "why it does not hold")


__all__ = [
    "CertificateShown",
    "LicenceChecked",
    "LicenceStep",
    "LicenceWhole",
    "LicencesFound",
    "RegisterHead",
    "RegisteredLicence",
]
