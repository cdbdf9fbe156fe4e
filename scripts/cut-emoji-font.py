"""Cuts the page's font of emoji: of Noto Color Emoji, what src/sandbox/page/emoji.ts names. Needs fonttools and brotli.

    python3 scripts/cut-emoji-font.py .../@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2
"""

import re
import sys

from fontTools.subset import Options, Subsetter, load_font, save_font

PAGE = "src/sandbox/page"

with open(f"{PAGE}/emoji.ts", encoding="utf-8") as source:
    characters = {ord(one) for one in source.read() if ord(one) > 0x7F}

options = Options(flavor="woff2")
font = load_font(sys.argv[1], options)
subsetter = Subsetter(options)
subsetter.populate(unicodes=characters)
subsetter.subset(font)
# fonttools 4.38 gives some glyphs the box of another; without boxes, each is drawn as large as it is.
font["COLR"].table.ClipList = None
save_font(font, f"{PAGE}/fonts/emoji.woff2", options)
print("unicode-range:", ", ".join(f"U+{one:X}" for one in sorted(characters)))
