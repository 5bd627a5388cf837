"""Pieces that several audiences share: claims, tables of numbers, charts with their words."""
