"""The reviewer's desk (审核台): the queue by lawful deadline, rule beside evidence, letters, visits, draws."""

from __future__ import annotations
