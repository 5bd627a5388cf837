"""Wellbeing, one question a file."""
