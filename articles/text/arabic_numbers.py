"""Numbers in Arabic words, with the small word that is written on to them.

    ثلاثة، ثلاث   3       ثلاثة عشر  13      خمسة وعشرون  25      ثلاثمئة  300      ألفين  2000

Both genders, both cases. "One" is left out, for it mostly counts nothing; so are numbers with an article,
which take up what was counted before.
"""

_ROWS = {
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثة ثلاث", 4: "أربعة أربع اربعة اربع", 5: "خمسة خمس", 6: "ستة ست", 7: "سبعة سبع",
    8: "ثمانية ثماني ثمان", 9: "تسعة تسع", 10: "عشرة عشر",
    20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "أربعون أربعين اربعون اربعين", 50: "خمسون خمسين",
    60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
    100: "مئة مائة", 200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
    300: "ثلاثمئة ثلاثمائة", 400: "أربعمئة أربعمائة", 500: "خمسمئة خمسمائة", 600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة", 800: "ثمانمئة ثمانمائة ثمانيمئة", 900: "تسعمئة تسعمائة",
    2000: "ألفان ألفين ألفا ألفي",
}  # fmt: skip
AND = "و"
_PLAIN = {word: value for value, row in _ROWS.items() for word in row.split()}
ARABIC = _PLAIN | {AND + word: value for word, value in _PLAIN.items()}
"""{word: value}, each also with "and" before it."""
ALONE = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9}
"""Great ones that are a number without another before them."""


def fits_arabic(group: int, word: str) -> bool:
    """Whether the word goes on with a number that is `group` so far: ten after three, "and twenty" after
    five, "and five" after a hundred."""
    value = ARABIC.get(word, 0)
    joined = word not in _PLAIN
    if not joined:
        return 1 < group < 10 and value == 10
    return (1 < group < 10 and 20 <= value < 100) or (group > 0 and group % 100 == 0 and value < 100)
