#!/usr/bin/env python3
"""Draws coloured terminal output as an SVG picture, for the README.

usage: wsray samples/tour.pcapng --color always | docs/terminal_picture.py TITLE > docs/timeline.svg

Knows the few SGR sequences that wsray writes: bright and dim foreground colours, bold, reset.
"""
import re
import sys
import unicodedata
from xml.sax.saxutils import escape

CELL_WIDTH, LINE_HEIGHT, FONT_SIZE, MARGIN = 8.0, 19, 13, 16
BACKGROUND, BAR, FOREGROUND = "#10161d", "#1b242e", "#d7dde4"
COLORS = {
    "30": "#6b7684", "31": "#e5484d", "32": "#46a758", "33": "#c99a2e", "34": "#5b8def", "35": "#b37feb", "36": "#3fb6c6",
    "37": FOREGROUND, "90": "#7d8894", "91": "#ff6369", "92": "#7ee6a8", "93": "#fee936", "94": "#8ab4ff", "95": "#d6a4ff",
    "96": "#7ee6db", "97": "#ffffff",
}
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def runs(line):
    """The line as (text, colour, bold, dim) from left to right."""
    color, bold, dim, at = FOREGROUND, False, False, 0
    for match in [*SGR.finditer(line), None]:
        end = match.start() if match else len(line)
        if end > at:
            yield line[at:end], color, bold, dim
        if match is None:
            return
        at = match.end()
        for code in (match.group(1) or "0").split(";"):
            if code in ("0", ""):
                color, bold, dim = FOREGROUND, False, False
            elif code == "1":
                bold = True
            elif code == "2":
                dim = True
            elif code in ("22", "39"):
                color, bold, dim = (FOREGROUND if code == "39" else color), False, False
            elif code in COLORS:
                color = COLORS[code]


def main():
    title = sys.argv[1] if len(sys.argv) > 1 else "wsray"
    lines = sys.stdin.read().rstrip("\n").split("\n")
    width = max(cells(SGR.sub("", line)) for line in lines) * CELL_WIDTH + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN + 28
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}" '
        f'font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="{FONT_SIZE}">',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        f'<path d="M0 28V8a8 8 0 0 1 8-8h{width - 16:.0f}a8 8 0 0 1 8 8v20z" fill="{BAR}"/>',
        *(f'<circle cx="{18 + 18 * i}" cy="14" r="5" fill="{c}"/>' for i, c in enumerate(("#e5484d", "#e2b93b", "#46a758"))),
        f'<text x="{width / 2:.0f}" y="18" fill="#9aa5b1" text-anchor="middle">{escape(title)}</text>',
    ]
    for row, line in enumerate(lines):
        x, y = MARGIN, 28 + MARGIN + row * LINE_HEIGHT + FONT_SIZE
        for text, color, bold, dim in runs(line):
            length = cells(text) * CELL_WIDTH
            if text.strip():
                style = ' font-weight="bold"' if bold else ""
                style += ' opacity="0.65"' if dim else ""
                out.append(f'<text x="{x:.1f}" y="{y}" fill="{color}" textLength="{length:.1f}" '
                           f'xml:space="preserve"{style}>{escape(text)}</text>')
            x += length
    out.append("</svg>")
    print("\n".join(out))


main()
