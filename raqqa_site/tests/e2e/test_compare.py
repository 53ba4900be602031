"""Texts side by side in a real browser: filters in place, the overview, whole texts in step."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
COMPARE = "/stories/raqqa-2017/compare/"
THREE = f"{COMPARE}?source=reuters&source=bbc&source=rappler"
FIVE = f"{THREE}&source=ap&source=latimes"


def test_filters_answer_in_place_and_back_undoes_them(page: Page, site: str):
    page.goto(f"{site}{THREE}")
    every = page.locator(".line").count()
    page.get_by_label("Differences only").check()
    expect(page.locator(".shown")).to_contain_text(f"of {every} rows shown")
    expect(page).to_have_url(re.compile("only=differences"))
    expect(page.get_by_label("Differences only")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("rows shown")
    page.go_back()
    expect(page.locator(".line")).to_have_count(every)


def test_of_two_quick_choices_the_latest_wins(page: Page, site: str):
    page.goto(f"{site}{THREE}")
    page.locator("#cover").select_option("missing")
    page.locator("#of").select_option("bbc")
    expect(page).to_have_url(re.compile("only=missing.*of=bbc"))
    expect(page.locator("#cover")).to_have_value("missing")
    expect(page.locator("#of")).to_have_value("bbc")


def test_the_last_choice_is_returned_to(page: Page, site: str):
    page.goto(f"{site}{THREE}&base=bbc")
    page.goto(f"{site}{COMPARE}")
    expect(page).to_have_url(f"{site}{COMPARE}?source=bbc&source=reuters&source=rappler&base=bbc")
    page.get_by_text("Other reports, another base").click()
    page.get_by_role("link", name="Forget it and choose anew").click()
    expect(page).to_have_url(f"{site}{COMPARE}")


def test_the_overview_marks_what_is_seen_and_is_one_tab_stop(page: Page, site: str):
    page.goto(f"{site}{THREE}")
    segments = page.locator(".overview a")
    expect(segments).to_have_count(page.locator(".line").count())
    expect(page.locator(".overview a[tabindex='0']")).to_have_count(1)
    expect(segments.first).to_have_attribute("aria-current", "true")
    page.locator(".overview a[tabindex='0']").focus()
    page.keyboard.press("End")
    expect(segments.last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".line").last).to_be_in_viewport()
    expect(segments.last).to_have_attribute("data-seen", "")
    expect(segments.first).not_to_have_attribute("data-seen", "")


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 900)])
def test_the_overview_is_no_higher_than_what_it_stands_beside(page: Page, site: str, width: int, height: int):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{site}{THREE}")
    bar, rows = page.locator(".overview").bounding_box(), page.locator(".parallel").bounding_box()
    names = [one.bounding_box() for one in page.locator(".overview .tracks li").all()]
    assert len(names) == 3
    assert all(
        one["x"] >= bar["x"] and one["x"] + one["width"] <= bar["x"] + bar["width"] + 1 for one in names
    )
    if width == 1280:
        assert 300 < bar["height"] < height
        assert bar["x"] + bar["width"] <= rows["x"]
        page.evaluate(
            "const kept = document.querySelector('.aligned');"
            "for (const row of document.querySelectorAll('.line')) if (row !== kept) row.remove();"
        )
        shorter = page.locator(".overview").bounding_box(), page.locator(".parallel").bounding_box()
        assert shorter[0]["height"] <= shorter[1]["height"] < 0.9 * height
    else:
        assert bar["height"] < 80
        assert bar["y"] + bar["height"] <= rows["y"]
        assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(names))


def test_filters_need_no_button_where_a_script_sends_them(page: Page, site: str):
    page.goto(f"{site}{THREE}")
    expect(page.get_by_label("This one is")).to_be_visible()
    expect(page.get_by_role("button", name="Show", exact=True)).to_have_count(0)
    page.get_by_label("Figures only").check()
    expect(page.locator(".shown")).to_contain_text("rows shown")


def test_j_and_k_step_from_row_to_row(page: Page, site: str):
    page.goto(f"{site}{THREE}")
    links = page.locator(".line .open a")
    page.keyboard.press("j")  # outside the rows it is nobody's key
    expect(page.locator("body")).to_be_focused()
    links.first.focus()
    page.keyboard.press("j")
    expect(links.nth(1)).to_be_focused()
    expect(page.locator(".line").nth(1)).to_be_in_viewport()
    page.keyboard.press("k")
    expect(links.first).to_be_focused()
    page.keyboard.press("k")
    expect(links.first).to_be_focused()


def test_the_citation_of_a_row_is_copied(page: Page, site: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{THREE}")
    page.locator(".line.aligned .open a").first.click()
    button = page.get_by_role("button", name=re.compile("Copy")).first
    citation = page.locator(".opened .citation").first.text_content()
    button.click()
    expect(page.locator(".opened [data-copy]").first).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == citation


def test_a_row_is_opened_in_place_and_gives_the_focus_back(page: Page, site: str, findings):
    page.goto(f"{site}{THREE}")
    link = page.locator(".line.aligned .open a").first
    link.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_be_focused()
    expect(dialog.locator(".citation").first).to_contain_text(re.compile(r"/articles/.+/r/\d+/#p\d+"))
    expect(dialog.get_by_role("button", name="Copy").first).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    page.goto(f"{site}{link.evaluate('link => link.pathname + link.search')}")
    expect(page.locator(".opened h2")).to_contain_text("Row ")
    assert findings(page) == []


LEVELS = """() => {
    const level = [...document.querySelectorAll('.text')].map((text) => {
        const zero = text.getBoundingClientRect().top;
        const top = (part) => part.getBoundingClientRect().top - zero;
        const parts = [...text.querySelectorAll('.aligned[data-row]')];
        return new Map(parts.map((part) => [part.dataset.row, top(part)]).reverse());
    });
    const middle = document.querySelector('.text').clientHeight / 2;
    const rows = [...level[0]].filter(([row]) => level[1].has(row));
    rows.sort((one, other) => Math.abs(one[1] - middle) - Math.abs(other[1] - middle));
    return Math.abs(rows[0][1] - level[1].get(rows[0][0]));
}"""


@pytest.mark.parametrize("scroller", [0, 1])
def test_whole_texts_scroll_in_step(page: Page, site: str, scroller: int):
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(f"{site}{THREE}&mode=whole")
    texts = page.locator(".text")
    middle = "text => { text.scrollTop = (text.scrollHeight - text.clientHeight) / 2 }"
    texts.nth(scroller).evaluate(middle)
    page.wait_for_timeout(300)
    assert texts.nth(1 - scroller).evaluate("text => text.scrollTop") > 100
    assert page.evaluate(LEVELS) < 160
    places = [texts.nth(number).evaluate("text => text.scrollTop") for number in range(3)]
    page.wait_for_timeout(300)
    assert places == [texts.nth(number).evaluate("text => text.scrollTop") for number in range(3)]
    texts.nth(scroller).evaluate("text => { text.scrollTop = text.scrollHeight }")
    page.wait_for_timeout(300)
    for number in range(3):
        rest = texts.nth(number).evaluate("text => text.scrollHeight - text.clientHeight - text.scrollTop")
        assert rest < 2
    page.get_by_label("Scroll the texts in step").uncheck()
    texts.nth(scroller).evaluate("text => { text.scrollTop = 0 }")
    page.wait_for_timeout(300)
    assert texts.nth(1 - scroller).evaluate("text => text.scrollTop") > 100


@pytest.mark.parametrize("base", ["reuters", "bbc", "ap"])
def test_in_step_every_text_only_goes_forward(page: Page, site: str, base: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{site}{COMPARE}?mode=whole&source=ap&source=bbc&source=reuters&base={base}")
    tops = "[...document.querySelectorAll('.text')].map(text => text.scrollTop)"
    room = page.locator(".text").first.evaluate("text => text.scrollHeight - text.clientHeight")
    steps = []
    for step in range(11):
        page.locator(".text").first.evaluate("(text, top) => { text.scrollTop = top }", room * step / 10)
        page.wait_for_timeout(150)
        steps.append(page.evaluate(tops))
    for column in zip(*steps, strict=True):
        moves = [after - before for before, after in pairwise(column)]
        assert all(0.25 * column[-1] / 10 < move < 3.5 * column[-1] / 10 for move in moves)


def test_rows_are_printed_under_their_outlets(page: Page, site: str):
    page.set_viewport_size({"width": 1100, "height": 780})
    page.goto(f"{site}{FIVE}")
    page.emulate_media(media="print")
    starts = [head.bounding_box()["x"] for head in page.locator(".heads > div").all()]
    assert len(starts) == 5
    for row in page.locator(".line.aligned .cells").all():
        cells = row.locator("> .cell").all()
        for cell, start in zip(cells, starts, strict=True):
            assert abs(cell.bounding_box()["x"] - start) < 1.5
        assert all(cell.locator(".cell-outlet").is_visible() for cell in cells if cell.inner_text())
    alone = page.locator(".cell[class*='wide-']").first
    expect(alone.locator(".cell-outlet")).to_be_visible()
    expect(page.locator(".perhaps").first).to_be_hidden()
    silent = page.get_by_text(re.compile("Does not mention it|No evidence recorded")).first
    expect(silent).to_be_visible()


def test_a_text_that_stands_alone_is_wide_and_named(page: Page, site: str):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}{FIVE}")
    column = page.locator(".heads > div").first.bounding_box()["width"]
    alone = page.locator(".cell[class*='wide-']").first
    assert column * 1.5 < alone.bounding_box()["width"] < 490
    assert alone.locator(".cell-outlet").bounding_box()["height"] > 10
    page.set_viewport_size({"width": 390, "height": 844})
    assert alone.bounding_box()["width"] > 340


def test_all_texts_are_printed(page: Page, site: str):
    page.goto(f"{site}{THREE}&mode=whole")
    page.emulate_media(media="print")
    boxes = [text.bounding_box() for text in page.locator(".text").all()]
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))
    assert {box["x"] for box in boxes} == {boxes[0]["x"]}


@pytest.mark.parametrize("query", ["&mode=whole", "&only=differences&tag=agreed", "&tag=untagged", "&row=x"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_holds_together(browser, site: str, query: str, width: int, scheme: str, findings):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}{THREE}{query}")
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
    assert findings(page) == []
    assert complaints == []
    context.close()


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_filters_have_a_button(self, page: Page, site: str):
        page.goto(f"{site}{THREE}")
        page.get_by_label("Figures only").check()
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page.locator(".shown")).to_contain_text("rows shown")
