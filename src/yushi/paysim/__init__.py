"""The gateway simulator (支付模拟器): a process of its own that speaks as the payment channels do, and moves no money.

It is written from the channels' documents and held against their published clients. It checks what a gateway checks, and
can be told to misbehave as gateways and networks do. Nothing of the site imports it.
"""

from __future__ import annotations
