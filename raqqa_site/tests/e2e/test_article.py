"""The claim on the words of a text, shown in place: by pointer, by keyboard, by finger."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

ARTICLE = "/articles/raqqa-2017-reuters/"


def in_the_middle(words):
    words.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    return words


def number_of(ref) -> str:
    return ref.get_attribute("data-n").strip("+−~·")


def noted(page: Page):
    """The note in the margin that is marked for the words under the pointer or the focus."""
    return page.locator("#margin [data-shown]")


def test_the_pointer_marks_the_claim_in_the_margin(page: Page, site: str):
    page.goto(f"{site}{ARTICLE}")
    words = in_the_middle(page.locator(".text .ref").nth(9))
    words.hover()
    expect(noted(page)).to_have_attribute("data-number", number_of(words))
    expect(noted(page)).to_be_in_viewport()
    expect(page.locator("#preview")).to_be_hidden()
    in_the_middle(page.locator(".text p").last).hover()
    expect(noted(page)).to_have_count(0)


def test_where_no_margin_stands_the_pointer_opens_the_claim_and_leaves_it(page: Page, site: str):
    page.set_viewport_size({"width": 800, "height": 900})
    page.goto(f"{site}{ARTICLE}")
    words = in_the_middle(page.locator(".text mark[data-claims]").nth(2))
    words.hover()
    preview = page.locator("#preview")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("The others")
    box, at = preview.bounding_box(), words.bounding_box()
    assert box["y"] + box["height"] <= at["y"] or box["y"] >= at["y"] + at["height"] / 2
    preview.hover()
    page.wait_for_timeout(600)
    expect(preview).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_a_note_below_the_window_is_shown_at_the_words(page: Page, site: str):
    page.set_viewport_size({"width": 1280, "height": 620})
    page.goto(f"{site}{ARTICLE}")
    page.evaluate("document.querySelector('#margin').style.marginBlockStart = '40rem'")
    page.locator(".text .ref").first.hover()
    expect(page.locator("#preview")).to_be_visible()
    expect(noted(page)).to_have_count(0)


def test_the_keyboard_shows_it_and_follows_the_link(page: Page, site: str):
    page.goto(f"{site}{ARTICLE}")
    page.locator(".text .ref").nth(4).focus()
    page.keyboard.press("Tab")
    number = number_of(page.locator(".text .ref").nth(5))
    expect(noted(page)).to_have_attribute("data-number", number)
    expect(noted(page)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/claims/"))


def test_a_tap_opens_a_drawer(browser, site: str, findings):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site}{ARTICLE}")
    page.locator(".text .ref").nth(3).tap()
    drawer = page.locator("#preview")
    expect(drawer).to_be_visible()
    assert page.url.endswith(ARTICLE)
    box = drawer.bounding_box()
    assert box["x"] == 0
    assert box["y"] + box["height"] == pytest.approx(844, abs=2)
    assert findings(page) == []
    drawer.get_by_role("button", name="Close").tap()
    expect(drawer).to_be_hidden()
    context.close()


def test_the_margin_follows_the_text(page: Page, site: str):
    page.goto(f"{site}{ARTICLE}")
    words = page.locator(".text mark[data-claims]").nth(10)
    words.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    number = words.get_attribute("data-claims").split(" ")[0]
    expect(page.locator(f"#margin [data-number='{number}']")).to_have_attribute("data-in-view", "")


@pytest.mark.parametrize("size", [(1280, 800), (2000, 1400)])
def test_the_margin_begins_with_its_heading(page: Page, site: str, size: tuple[int, int]):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.goto(f"{site}{ARTICLE}")
    page.wait_for_timeout(400)
    assert page.locator("#margin").evaluate("one => one.scrollTop") == 0
    expect(page.locator("#resting")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_passage_of_an_address_is_marked_and_covers_nothing(browser, site: str, scheme: str):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}{ARTICLE}#p20")
    passage = page.locator("#p20")
    expect(passage).to_be_in_viewport()
    ground = "one => getComputedStyle(one).backgroundColor"
    assert passage.evaluate(ground) not in ("rgba(0, 0, 0, 0)", page.locator("html").evaluate(ground))
    assert passage.evaluate("one => getComputedStyle(one).boxShadow") == "none"
    page.goto(f"{site}{ARTICLE}#p19")  # its highlight gives way to the passage's ground
    assert page.locator("#p19 > mark").first.evaluate(ground) == "rgba(0, 0, 0, 0)"
    context.close()


def test_a_long_text_of_many_outlets_stays_within_a_phone(browser, site: str):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{site}{ARTICLE}")
    page.evaluate("""() => {
        const paragraph = document.querySelector(".text > p:has(.ref)");
        paragraph.querySelector(".ref").dataset.n = "−128";
        for (let i = 1000; i < 1200; i++) {
            paragraph.parentElement.append(paragraph.cloneNode(true));
            paragraph.parentElement.lastChild.firstChild.id = `p${i}`;
        }
        const beside = [...document.querySelectorAll(".source-box dd")].at(-1);
        beside.innerHTML += `, ${beside.innerHTML}`.repeat(5);
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.evaluate("location.hash = 'p1150'")
    expect(page.locator("#p1150")).to_be_in_viewport()
    page.wait_for_timeout(1000)  # the browser may glide there
    assert 0 < page.locator("#p1150").bounding_box()["y"] < 200
    context.close()


def test_passages_are_numbered_on_demand_without_javascript(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{ARTICLE}")
    page.get_by_label("Number the passages").check()
    shown = page.locator(".text [id^=p]").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert re.fullmatch(r'"p\d+"', shown)
    context.close()
