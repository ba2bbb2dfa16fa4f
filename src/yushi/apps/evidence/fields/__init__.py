"""Encrypted fields for models: `SealedTextField`, its look-up companion `BlindIndexField`, and `SealedModel`.

class Member(SealedModel):                        # has the uid to which values are bound
    phone = SealedTextField(mask="phone")
    phone_index = BlindIndexField("phone", normal="phone", unique=True)

member.phone = "13800138000"                      # sealed at once
str(member.phone)                                 # 138****8000
Member.objects.filter(phone="+86 138 0013 8000")  # by the index
"""

from __future__ import annotations

from yushi.apps.evidence.fields.blind import BlindIndexField
from yushi.apps.evidence.fields.row import SealedModel
from yushi.apps.evidence.fields.sealed import SealedTextField
from yushi.apps.evidence.fields.stored import Prepared, Stored

__all__ = ["BlindIndexField", "Prepared", "SealedModel", "SealedTextField", "Stored"]
