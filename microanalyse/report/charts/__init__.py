"""Charts as shapes on a small canvas; a template macro turns them into SVG."""
