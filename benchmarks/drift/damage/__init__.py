"""The kinds of damage; importing this package enters all of them into ``kinds.KINDS``."""

from __future__ import annotations

from benchmarks.drift.damage import addresses, dates, form, names, sense, values, whole, wording

__all__ = ["addresses", "dates", "form", "names", "sense", "values", "whole", "wording"]
