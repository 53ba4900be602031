from annotations.folder.toml_lines import toml_lines

DOCUMENT = '''\
# [not.a.table]
top = """
[[claims]]
"""  # "
[[claims]]
key = 'a # b'
list = [ # [
  1, "]",
]
  [[claims.evidence]]
  quote = "say \\"[[claims]]\\""
  [[claims.evidence]]
  quote = "x"
    [[claims.evidence.figures]]
    low = 1
[[claims]]
"key" = 1
[[claims.evidence]]
x.y = {a = 1, b = "}"}
key = 2
'''


def test_lines_of_tables_and_keys():
    lines = toml_lines(DOCUMENT)
    assert lines.of[("top",)] == 2
    assert lines.of[("claims", 0)] == 5
    assert lines.of[("claims", 0, "list")] == 7
    assert lines.of[("claims", 0, "evidence", 0, "quote")] == 11
    assert lines.of[("claims", 0, "evidence", 1)] == 12
    assert lines.of[("claims", 0, "evidence", 1, "figures", 0, "low")] == 15
    assert lines.of[("claims", 1, "key")] == 17
    assert lines.of[("claims", 1, "evidence", 0, "x", "y")] == 19
    assert lines.of[("claims", 1, "evidence", 0, "key")] == 20
    assert lines.repeated == []


def test_what_encloses_answers_for_what_is_not_there():
    assert toml_lines(DOCUMENT).nearest(("claims", 1, "statement")) == 16
    assert toml_lines(DOCUMENT).nearest(("nothing",)) is None


def test_what_stands_twice():
    assert toml_lines("a = 1\nb = 2\na = 3\n").repeated == [(("a",), 1, 3)]
