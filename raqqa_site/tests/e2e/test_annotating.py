"""Annotating in the browser: by mouse, by keys, by touch, without JavaScript, two editors at once."""

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from raqqa_site.tests.e2e.annotating_pages import (
    FIELD,
    choose,
    imported,
    phone,
    put,
    sign_in,
    words_marked,
)

pytestmark = pytest.mark.e2e
COUNT = itertools.count(1)
AT_ONCE = """() => {
  const button = document.querySelector("#pen .stances button");
  button.click();
  button.click();
}"""


@pytest.fixture
def browser_context_args(browser_context_args, state):
    return {**browser_context_args, "storage_state": state, "viewport": {"width": 1280, "height": 850}}


@pytest.fixture
def article(page: Page, site: str) -> str:
    """The address of an article that no other test annotates; the page stands there."""
    address = site + imported(page, site, f"Ferry {next(COUNT)}")
    page.goto(address)
    return address


def test_chosen_words_are_put_to_a_new_claim_and_every_count_agrees(page: Page, article: str, findings):
    choose(page, "ran aground on Tuesday")
    put(page, "A ferry ran aground")
    expect(page.locator("#counts")).to_have_text("1 highlight, 1 claim resting on it.")
    expect(page.locator("#margin")).to_contain_text("A ferry ran aground")
    expect(page.locator("#messages")).to_contain_text("Put to “A ferry ran aground”.")
    expect(page.locator("#said")).to_contain_text("Put to “A ferry ran aground”.")
    assert words_marked(page) == ["ran aground on Tuesday"]
    page.locator("#margin a", has_text="A ferry ran aground").first.click()
    expect(page.locator("#main")).to_contain_text("ran aground on Tuesday")
    assert findings(page) == []


def test_the_message_undoes_it(page: Page, article: str):
    choose(page, "Nobody was hurt")
    put(page, "Nobody was hurt")
    page.locator("#messages button").click()
    expect(page.locator("#counts")).to_have_text("Nothing is highlighted in this text yet.")


@pytest.mark.parametrize(
    ("start", "end", "marked"),
    [
        ("🚢 ferry", "🚢 ferry", ["🚢 ferry"]),
        (" 🙂, the coast", " 🙂, the coast", ["🙂, the coast"]),
        ("يوم الاثنين", "البلدية", ["يوم الاثنين، وقال رئيس البلدية"]),
        ("cafe\u0301 people", "from", ["cafe\u0301 people watched 👩‍👩‍👧‍👦 from"]),
        ("towed to", "We were", None),
    ],
)
def test_words_of_any_script_are_stored_as_they_were_chosen(page: Page, article: str, start, end, marked):
    choose(page, start, end)
    seen = page.evaluate("getSelection().toString()")
    page.locator("#tools").get_by_role("button", name="Highlight").click()
    expect(page.locator("#messages")).to_contain_text("highlighted")
    found = words_marked(page)
    assert found == marked if marked else "".join("".join(found).split()) == "".join(seen.split())


SELECT = """([words, from, to]) => {
  const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at + to, walker.currentNode, at + from); // backwards
  }
}"""


@pytest.mark.parametrize(
    ("words", "start", "end", "marked"),
    [
        ("Nobody was hurt", 8, 13, "was hurt"),
        ("Nobody", 2, 4, "Nobody"),
        ("cafe\u0301", 0, 4, "cafe\u0301"),
        ("👩‍👩‍👧‍👦", 3, 5, "👩‍👩‍👧‍👦"),
        ("About 300 to 400 passengers", 6, 16, "300 to 400"),
        ("The flag-ship", 4, 8, "flag"),
        ("“We were lucky,”", 0, 16, "“We were lucky,”"),
        ("“We were lucky,”", 1, 14, "We were lucky"),
        (" was hurt,", 0, 10, "was hurt,"),
    ],
)
def test_what_splits_a_word_takes_the_word(page: Page, article: str, words, start, end, marked):
    page.evaluate(SELECT, [words, start, end])
    expect(page.locator("#tools")).to_be_visible()
    page.locator("#tools [data-do=mark]").click()
    expect(page.locator("#messages")).to_contain_text("highlighted")
    assert words_marked(page) == [marked]


def test_however_many_words_are_put_to_a_claim(page: Page, article: str):
    """A place fits into every address, words do not; the search for claims leaves them out too."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "A 🚢 ferry", "home.")
    put(page, "A long story")
    expect(page.locator("#counts")).to_contain_text("1 highlight")
    asked = [one for one in asked if "/annotate/" in one]
    assert any("q=" in one for one in asked)
    assert not any("words=" in one for one in asked)


def test_a_refusal_is_shown(page: Page, article: str):
    """A text that was taken back after the page was opened."""
    page.evaluate("document.querySelector('[data-words]').dataset.revision = '7'")
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=mark]").click()
    expect(page.locator("#pen")).to_contain_text("no such text")
    page.locator("#pen").get_by_role("button", name="Close").click()
    expect(page.locator("#pen")).to_be_hidden()


def test_highlights_overlap(page: Page, article: str):
    choose(page, "Nobody was hurt", "The flag-ship was towed")
    page.locator("#tools [data-do=mark]").click()
    expect(page.locator("#counts")).to_contain_text("1 highlight")
    choose(page, "was towed", "to the harbour")
    page.locator("#tools [data-do=mark]").click()
    expect(page.locator("#counts")).to_contain_text("2 highlights")
    assert page.locator("#text mark[data-depth='2']").inner_text() == "was towed"


def test_with_keys_alone_in_four_steps(page: Page, article: str):
    choose(page, "Nobody was hurt")
    put(page, "Nobody was hurt at all")
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("v")
    page.keyboard.press("[")
    expect(page.locator("#said")).to_contain_text("words chosen")
    page.keyboard.press("e")
    expect(page.locator("#pen [name=q]")).to_be_focused()
    page.keyboard.type("hurt at all")
    page.keyboard.press("Enter")
    expect(page.locator("#pen .stances button").first).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("#messages")).to_contain_text("Put to “Nobody was hurt at all”.")
    expect(page.locator("[data-at]:focus")).to_have_count(1)


def test_an_act_is_undone_and_done_again_by_a_key_where_it_was_done(page: Page, article: str):
    stops = page.locator("[data-words] :is([data-at]:not([tabindex='-1']), a.pen:not([tabindex='-1']))")
    expect(stops).to_have_count(1)
    page.locator("[data-at]").nth(5).focus()
    page.keyboard.press("h")
    expect(page.locator("#messages")).to_contain_text("highlighted")
    expect(stops).to_have_count(1)  # the text that came anew has one stop of the tab key as well
    for said, marks in (("Undone", 0), ("Redone", 1)):
        page.keyboard.press("u")
        expect(page.locator("#messages")).to_contain_text(said)
        expect(page.locator("#text mark")).to_have_count(marks)
        expect(page.locator("[data-at]").nth(5)).to_be_focused()


def test_escape_leads_back_to_the_words_and_then_to_none(page: Page, article: str):
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#pen [name=q]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#pen")).to_be_hidden()
    expect(page.locator("#tools")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#tools")).to_be_hidden()
    expect(page.locator("[data-at]:focus")).to_have_count(1)


def test_keys_are_listed_rest_while_typing_and_can_be_switched_off(page: Page, article: str, findings):
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert findings(page) == []
    page.get_by_label("Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(page.locator("#pen")).to_be_hidden()
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=put]").click()
    page.locator("#pen [name=q]").press_sequentially("hej?")
    expect(page.locator("#pen [name=q]")).to_have_value("hej?")
    expect(page.locator("#keys")).to_be_hidden()


def test_the_form_says_what_is_wrong_and_loses_nothing(page: Page, article: str, findings):
    choose(page, "About 300 to 400 passengers")
    page.locator("#tools [data-do=put]").click()
    pen = page.locator("#pen")
    expect(pen.locator("[name=figure-0-low]")).to_have_value("300")
    expect(pen.locator("[name=figure-0-high]")).to_have_value("400")
    expect(pen.locator("[name=figure-0-unit]")).to_have_value("passengers")
    assert findings(page) == []
    pen.locator("[name=speaker]").fill("Ada Lund")
    pen.locator("[name=figure-0-low]").fill("900")
    pen.get_by_role("button", name="Supports").click()
    expect(pen.get_by_role("alert")).to_be_focused()
    expect(pen.locator(".claims-field")).to_contain_text("Choose a claim")
    expect(pen.locator(".figure-field").first).to_contain_text("low end is above")
    expect(pen.locator("[name=speaker]")).to_have_value("Ada Lund")
    assert findings(page) == []


def test_what_is_pasted_is_not_cut_unsaid(page: Page, article: str):
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=put]").click()
    pen = page.locator("#pen")
    page.locator(FIELD).fill("Nobody was hurt")
    expect(pen.locator("[name=claim]:checked")).to_have_count(1)
    pen.locator(".more").evaluate("more => (more.open = true)")
    for note, is_stored in (("🙂" * 5001, False), ("🙂" * 5000, True)):
        pen.locator("[name=note]").fill(note)
        pen.get_by_role("button", name="Supports").click()
        if not is_stored:
            expect(pen.locator(".more")).to_contain_text("at most 5000 characters (it has 5001)")
            expect(pen.locator("[name=note]")).to_have_value(note)
    expect(page.locator("#messages")).to_contain_text("Put to")


def test_escape_discards_what_was_typed_only_when_asked_twice(page: Page, article: str):
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=put]").click()
    pen = page.locator("#pen")
    page.locator(FIELD).fill("Typed with care")
    page.keyboard.press("Escape")
    expect(pen.get_by_role("alert")).to_have_text("Press Escape again to discard what you typed.")
    expect(pen.locator("[name=q]")).to_have_value("Typed with care")
    pen.locator("[name=q]").press("x")  # somebody who goes on is asked anew
    expect(pen.get_by_role("alert")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(pen).to_be_visible()
    page.keyboard.press("Escape")
    expect(pen).to_be_hidden()


def test_when_the_session_ended_the_form_says_it_and_goes_on(page: Page, article: str, site: str, served):
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=put]").click()
    pen = page.locator("#pen")
    page.locator(FIELD).fill("Nobody was hurt then")
    expect(pen.locator("[name=claim]:checked")).to_have_count(1)
    pen.locator("[name=speaker]").fill("Ada Lund")
    page.context.clear_cookies()
    pen.get_by_role("button", name="Supports").click()
    expect(pen.get_by_role("alert")).to_contain_text("no longer signed in")
    expect(pen.get_by_role("alert")).to_be_in_viewport()
    expect(pen.locator("[name=speaker]")).to_have_value("Ada Lund")
    other = page.context.new_page()
    sign_in(other, site, "publisher", served[1]["publisher"])
    pen.get_by_role("button", name="Supports").click()
    expect(page.locator("#messages")).to_contain_text("Put to “Nobody was hurt then”.")


def test_the_link_leads_to_the_words(page: Page, article: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(page, "The flag-ship was towed")
    page.locator("#tools [data-do=link]").click()
    expect(page.locator("#tools [data-do=link]")).to_have_text("Copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"{article}r/1/#p\d+:~:text=The%20flag%2Dship%20was%20towed", address)
    choose(page, "Nobody was hurt", "took them home.")
    page.wait_for_timeout(300)  # until the new choice is seen
    page.keyboard.press("l")
    expect(page.locator("#said")).to_have_text("The link is copied.")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(":~:text=Nobody%20was%20hurt%2C%20said,ferry%20took%20them%20home.")


def test_where_nothing_can_be_copied_the_link_is_shown(page: Page, article: str, findings):
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=link]").click()
    field = page.get_by_label("The link:")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile("text=Nobody%20was%20hurt$"))
    expect(page.locator("#said")).to_contain_text("copies nothing here")
    expect(page.locator("#tools [data-do=link]")).to_have_text("Copy link")
    page.wait_for_timeout(300)  # a selection that is looked at late would close it
    expect(field).to_be_visible()
    assert page.evaluate("getSelection().toString()").startswith("http")
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#tools")).to_be_hidden()
    expect(page.locator("[data-at]:focus")).to_have_count(1)


def test_a_button_pressed_twice_stores_once(page: Page, article: str):
    choose(page, "Nobody was hurt")
    page.locator("#tools [data-do=put]").click()
    page.locator(FIELD).fill("Nobody was hurt")
    expect(page.locator("#pen [name=claim]:checked")).to_have_count(1)
    page.evaluate(AT_ONCE)
    expect(page.locator("#counts")).to_have_text("1 highlight, 1 claim resting on it.")
    page.reload()
    expect(page.locator("#counts")).to_have_text("1 highlight, 1 claim resting on it.")


def test_two_editors_at_once(page: Page, article: str, browser, state):
    """The same words: both stay. The same row: the later sees both versions, or that it is removed."""
    other_context = browser.new_context(storage_state=state)
    other = other_context.new_page()
    other.goto(article)
    for one in (page, other):
        choose(one, "Nobody was hurt")
        put(one, "Nobody was hurt")
    for one in (page, other):
        one.goto(article)
        one.locator("#margin a[data-pen]", has_text="Edit").first.click()
        one.locator("#pen [name=stance]").wait_for()
        one.locator("#pen .more").evaluate("more => (more.open = true)")
    page.locator("#pen [name=note]").fill("mine")
    other.locator("#pen [name=note]").fill("theirs")
    page.locator("#pen").get_by_role("button", name="Save").click()
    expect(page.locator("#messages")).to_contain_text("corrected")
    other.locator("#pen").get_by_role("button", name="Save").click()
    expect(other.locator("#pen")).to_contain_text("mine")
    expect(other.locator("#pen")).to_contain_text("theirs")
    page.locator("#margin a[data-pen]", has_text="Edit").first.click()
    page.locator("#pen").get_by_role("button", name="Take the words off").click()
    expect(page.locator("#messages")).to_contain_text("off the claim")
    other.locator("#pen").get_by_role("button", name="Save").first.click()
    expect(other.locator("#pen")).to_contain_text("taken away")
    other_context.close()


def test_a_tap_offers_to_highlight_the_sentence(browser, state, page: Page, article: str):
    context = phone(browser, state)
    small = context.new_page()
    small.goto(article)
    small.locator("#text [data-at]", has_text="Nobody was hurt").tap()
    tools = small.locator("#tools")
    expect(tools).to_be_visible()
    sentence = small.locator("#text [data-at]", has_text="Nobody was hurt").bounding_box()
    assert tools.bounding_box()["y"] >= sentence["y"] + sentence["height"]
    tools.get_by_role("button", name="Highlight this sentence").tap()
    expect(small.locator("#counts")).to_contain_text("1 highlight")
    assert small.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_tap_at_the_lower_edge_covers_nothing(browser, state, page: Page, article: str):
    context = phone(browser, state)
    small = context.new_page()
    small.goto(article)
    sentence = small.locator("#text [data-at]", has_text="Nobody was hurt")
    box = sentence.bounding_box()
    small.set_viewport_size({"width": 390, "height": round(box["y"] + box["height"] + 6)})
    small.touchscreen.tap(box["x"] + 20, box["y"] + 8)
    tools = small.locator("#tools")
    expect(tools).to_be_visible()
    seen, words = tools.bounding_box(), sentence.bounding_box()
    assert seen["y"] >= words["y"] + words["height"]
    assert seen["y"] + seen["height"] <= small.viewport_size["height"]
    assert words["y"] >= 0
    context.close()


def test_without_javascript(browser, state, page: Page, article: str):
    context = browser.new_context(storage_state=state, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(article)
    # each step is a page, for which a busy machine takes longer than an expectation has patience
    with plain.expect_navigation():
        plain.get_by_role("link", name="Annotate passage 6").click()
    plain.locator("[name=q]").fill("A ferry")
    with plain.expect_navigation():
        plain.locator("[name=q]").press("Enter")
    plain.get_by_label("A new claim").check()
    with plain.expect_navigation():
        plain.get_by_role("button", name="Supports").click()
    expect(plain.locator("#messages")).to_contain_text("Put to “A ferry”.")
    expect(plain.locator("#text mark")).to_have_count(1)
    with plain.expect_navigation():
        plain.get_by_role("button", name="Undo").click()
    expect(plain.locator("#text mark")).to_have_count(0)
    with plain.expect_navigation():
        plain.get_by_role("link", name="Annotate passage 6").click()
    with plain.expect_navigation():
        plain.get_by_role("button", name="Only highlight these words").click()
    expect(plain.locator("#messages")).to_contain_text("highlighted")
    expect(plain.locator("#text mark")).to_have_count(1)
    context.close()


def test_without_javascript_beside_others_and_in_quotes(browser, state, site: str):
    context = browser.new_context(storage_state=state, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(compared(plain, site))
    for _ in range(2):
        link = plain.locator("main a.pen").first
        expect(link).to_be_visible()
        with plain.expect_navigation():
            link.click()
        expect(plain.locator("textarea[name=words]")).not_to_have_value("")
        plain.go_back()
        plain.locator("a[href^='/claims/']").first.click()
    context.close()


def compared(page: Page, site: str) -> str:
    """The address of two reports side by side."""
    page.goto(f"{site}/stories/raqqa-2017/compare/")
    boxes = page.locator("[name=source]").all()
    keys = [key for box in boxes if (key := box.get_attribute("value"))][:2]
    return f"{site}/stories/raqqa-2017/compare/?source={keys[0]}&source={keys[1]}"


def test_in_the_dialog_of_one_row(page: Page, site: str, findings):
    page.goto(compared(page, site))
    dialog, first = page.locator("dialog.dialog"), page.locator("dialog [data-at]").first
    page.locator(".line.aligned .open a").first.click()
    expect(dialog).to_be_visible()
    first.focus()
    page.keyboard.press("j")
    expect(page.locator("dialog [data-at]").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("v")
    expect(page.locator("#tools")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("words chosen")
    assert findings(page) == []
    with page.expect_navigation():
        page.locator("#tools [data-do=mark]").click()
    expect(dialog).to_be_visible()
    expect(first).to_be_focused()
    expect(page.locator("#said")).to_contain_text("highlighted")
    page.keyboard.press("u")  # the message stands in the dialog: all outside of it is inert
    expect(dialog.locator("#messages")).to_contain_text("Undone")
    expect(first).to_be_focused()
    page.keyboard.press("v")
    page.keyboard.press("e")
    page.locator(FIELD).fill("A claim of one row")
    expect(page.locator("#pen [name=claim]:checked")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#pen")).to_be_hidden()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#tools")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator(".line [data-at]").first.focus()
    page.keyboard.press("v")
    expect(page.locator("#tools")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_all_of_the_dialog_of_one_row_stands_in_it(page: Page, site: str, width: int):
    page.set_viewport_size({"width": width, "height": 850})
    page.goto(compared(page, site))
    page.locator(".line.aligned .open a").first.click()
    expect(page.locator("dialog select[name=left]")).to_be_visible()
    box = page.locator("dialog.dialog").bounding_box()
    for name in ("left", "right"):
        part = page.locator(f"dialog select[name={name}]").bounding_box()
        assert part["x"] > box["x"], name
        assert part["x"] + part["width"] < box["x"] + box["width"], name


def test_side_by_side_and_in_a_claims_quotes(page: Page, site: str):
    page.goto(f"{site}/stories/raqqa-2017/compare/")
    keys = page.eval_on_selector_all("[name=source]", "all => all.map((one) => one.value)")[:2]
    page.goto(f"{page.url.partition('?')[0]}?source={keys[0]}&source={keys[1]}")
    for at in (0, 5):
        page.locator("[data-words] [data-at]").nth(at).focus()
        page.keyboard.press("v")
        with page.expect_navigation():  # a comparison is loaded anew
            page.locator("#tools [data-do=mark]").click()
        expect(page.locator("#messages")).to_contain_text("highlighted")
        expect(page.locator("[data-words] [data-at]").nth(at)).to_be_focused()
        expect(page.locator("#said")).to_contain_text("highlighted")
    page.locator("a[href^='/claims/']").first.click()
    page.locator("[data-words] [data-at]").first.focus()
    page.keyboard.press("v")
    with page.expect_navigation():
        put(page, "A claim that was made on a claim's page")
    expect(page.locator("#messages")).to_contain_text("A claim that was made")
    expect(page.locator("[data-words] [data-at]").first).to_be_focused()


def test_readers_load_none_of_it(browser, site: str):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/articles/raqqa-2017-ap/")
    assert page.locator("[data-at], [data-words], #tools, #pen, #keys, script[src*=edit]").count() == 0
    context.close()
