"""What a browser is asked about a page; each returns what is wrong, or a plain value."""

from __future__ import annotations

FOCUSABLE = "a[href], summary, [tabindex='0']"

VISIBLE_FOCUSABLE = f"""() => [...document.querySelectorAll("{FOCUSABLE}")]
    .filter(e => e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)'))
    .length"""

FOCUSED = f"""() => {{
    const e = document.activeElement;
    if (e === document.body) return null;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return {{
        place: [...document.querySelectorAll("{FOCUSABLE}")].indexOf(e),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        outline: style.outlineStyle + ' ' + style.outlineWidth,
    }};
}}"""

CUT_OFF = """() => [...document.querySelectorAll('main *')]
    .filter(e => !e.closest('.scroll, svg, details:not([open])')
        && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
        && e.scrollWidth > e.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120))"""

# WCAG 2.2, 1.4.3: every text against what is painted behind it, pictures included
LOW_CONTRAST = """() => {
    const parse = colour => {
        const parts = colour.match(/[\\d.]+/g).map(Number);
        return {rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1};
    };
    const over = (top, alpha, under) => top.map((c, i) => alpha * c + (1 - alpha) * under[i]);
    const linear = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const ratio = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const paper = e => {
        if (!e) return [255, 255, 255];
        const {rgb, alpha} = parse(getComputedStyle(e).backgroundColor);
        return alpha === 1 ? rgb : over(rgb, alpha, paper(e.parentElement));
    };
    const behind = text => {
        const box = text.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        let found = paper(text.closest('svg').parentElement);
        for (const shape of text.closest('svg').querySelectorAll('rect, circle, path, polygon')) {
            if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) continue;
            const own = shape.getBoundingClientRect(), style = getComputedStyle(shape);
            if (style.fill === 'none' || x < own.left || x > own.right) continue;
            if (y < own.top || y > own.bottom) continue;
            const {rgb, alpha} = parse(style.fill);
            found = over(rgb, alpha * Number(style.fillOpacity), found);
        }
        return found;
    };
    const wrong = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || e.closest('title, desc, template')) continue;
        const style = getComputedStyle(e), drawn = e.closest('svg');
        if (style.visibility === 'hidden') continue;
        const ink = parse(drawn ? style.fill : style.color), ground = drawn ? behind(e) : paper(e);
        const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
        const wanted = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
        const found = ratio(over(ink.rgb, ink.alpha, ground), ground);
        if (found < wanted) wrong.push([walker.currentNode.data.trim().slice(0, 60), found]);
    }
    return wrong;
}"""
