import io
import json
import os
import subprocess
import sys

import pytest

from articles.text.__main__ import main

from .seeds import ROOT

TEXT = "Dam 𝔸 breaks\nUpdated 5 May 2019\nThe dam broke. Nobody was hurt.\n"


def test_passages_as_json(tmp_path, capsysbinary):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert main([str(path)]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert (found["file"], found["length"]) == (str(path), len(TEXT))
    assert found["heading"]["headline"] == {"start": 0, "end": 12, "text": "Dam 𝔸 breaks"}
    assert found["heading"]["published"] == {"iso": "2019-05-05", "precision": "day"}
    assert [one["order"] for one in found["passages"]] == [1, 2, 3, 4]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found["passages"])
    assert found["passages"][2] == {
        "order": 3,
        "paragraph": 2,
        "kind": "sentence",
        "reported": True,
        "start": 32,
        "end": 46,
        "text": "The dam broke.",
    }


def test_standard_input(monkeypatch, capsysbinary):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["length"] == len(TEXT)


@pytest.mark.parametrize(("data", "message"), [(b"a\xff", "Byte 1"), (b"a\0", "Line 1, column 2")])
def test_a_file_that_is_no_text(tmp_path, capsys, data, message):
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert main([str(path)]) == 2
    written = capsys.readouterr()
    assert written.err.startswith(f"{path}: {message}")
    assert written.out == ""


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert main([str(tmp_path / "none.txt")]) == 2
    assert "none.txt: No such file" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("The dam broke. " * 20_000, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "articles.text", str(path)]
    done = subprocess.run(command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
