"""The names of the months, folded to lower case, to their number 1-12.

English with its abbreviations, the languages whose reports are most often read beside it, and both Arabic
calendars of names (the Levant's and Egypt's).
"""

_NAMES = """
january jan janvier januar enero gennaio janeiro januari января ocak يناير
february feb février fevrier februar febrero febbraio fevereiro februari февраля şubat فبراير شباط
march mar mars märz marzo março maart марта mart مارس آذار
april apr avril abril aprile апреля nisan أبريل نيسان إبريل
may mai mayo maggio maio mei мая mayıs مايو أيار
june jun juin juni junio giugno junho июня haziran يونيو حزيران
july jul juillet juli julio luglio julho июля temmuz يوليو تموز
august aug août aout agosto augustus августа ağustos أغسطس آب
september sep sept septembre septiembre settembre setembro сентября eylül سبتمبر أيلول
october oct octobre oktober octubre ottobre outubro октября ekim أكتوبر
november nov novembre noviembre novembro ноября kasım نوفمبر
december dec décembre decembre dezember diciembre dicembre dezembro декабря aralık ديسمبر
"""
_OF_TWO_WORDS = {"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12}

MONTHS: dict[str, int] = _OF_TWO_WORDS | {
    name: number for number, row in enumerate(_NAMES.strip().splitlines(), start=1) for name in row.split()
}
