"""An editor says by one key whether passages report the same; what is read stays in its place."""

import pytest
from playwright.sync_api import Page, expect

from raqqa_site.tests.e2e.annotating_pages import sign_in

pytestmark = pytest.mark.e2e
TWO = "/stories/raqqa-2017/compare/?source=reuters&source=bbc"
PASSAGE = ".line.aligned:has(> .tie [name=confirm]) [data-at]"


@pytest.fixture
def opened(page: Page, site: str, editor) -> Page:
    sign_in(page, site, *editor)
    page.goto(f"{site}{TWO}")
    return page


def said(page: Page):
    return page.locator("#messages")


def test_one_key_confirms_and_another_rejects(opened: Page):
    page = opened
    passage = page.locator(PASSAGE).first
    words = passage.text_content()
    passage.focus()
    page.keyboard.press("y")
    expect(said(page)).to_contain_text("Kept: the same.")
    expect(page.locator(":focus")).to_have_text(words)
    row = page.locator(".line", has_text=words).first
    expect(row.locator("> .tie")).to_contain_text("Confirmed by editor")
    page.keyboard.press("n")
    expect(said(page)).to_contain_text("Kept: not the same.")
    expect(page.locator(":focus")).to_have_text(words)
    expect(page.locator(".judged details")).to_contain_text("Said not to be the same (1)")
    said(page).get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("Undone")
    expect(page.locator(".line", has_text=words).first.locator("> .tie")).to_contain_text(
        "Confirmed by editor"
    )


def test_a_button_says_it_too_and_keeps_the_focus_in_the_row(opened: Page, findings):
    page = opened
    row = page.locator(".line.aligned:has(> .tie [name=confirm])").last
    name = row.get_attribute("id")
    row.locator("> .tie [name=confirm]").click()
    expect(said(page)).to_contain_text("Kept: the same.")
    expect(page.locator(f"#{name} :focus")).to_have_count(1)
    assert findings(page) == []
    page.locator(f"#{name} > .tie [name=back]").click()
    expect(said(page)).to_contain_text("Taken back.")


def test_any_two_passages_are_tied_by_picking_one(opened: Page):
    page = opened
    mine = page.locator(".line:not(.aligned) [data-article=reuters] [data-at]").last
    other = page.locator(".line:not(.aligned) [data-article=bbc] [data-at]").last
    words = other.text_content()
    mine.focus()
    page.keyboard.press("p")
    expect(page.locator("#said")).to_contain_text("Picked.")
    other.focus()
    page.keyboard.press("y")
    expect(said(page)).to_contain_text("Kept: the same.")
    expect(page.locator(":focus")).to_have_text(words)
    said(page).get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("Undone")


def test_the_keys_are_listed(opened: Page):
    opened.keyboard.press("?")
    expect(opened.locator("#keys")).to_contain_text("the same, not the same")


def test_undo_pressed_at_once_waits_for_the_verdict(opened: Page):
    page = opened
    page.route("**/links/", lambda route: (page.wait_for_timeout(400), route.continue_()))
    passage = page.locator(PASSAGE).first
    words = passage.text_content()
    passage.focus()
    page.keyboard.type("nu")
    expect(said(page)).to_contain_text("Undone")
    expect(page.locator(":focus")).to_have_text(words)
    expect(page.locator(".judged details")).to_have_count(0)


def test_after_a_refusal_the_keys_that_waited_are_not_meant(opened: Page):
    page = opened
    page.route("**/links/", lambda route: (page.wait_for_timeout(400), route.fulfill(status=500, body="no")))
    passage = page.locator(PASSAGE).first
    passage.focus()
    page.keyboard.type("nyj")
    expect(page.locator("#said")).to_contain_text("error (500)")
    expect(passage).to_be_focused()
    page.unroute("**/links/")
    page.keyboard.press("j")
    expect(passage).not_to_be_focused()


def test_a_rows_buttons_are_told_from_a_cells(page: Page, site: str, editor):
    sign_in(page, site, *editor)
    page.goto(f"{site}{TWO}&source=rappler&source=latimes&source=ap")
    several = page.locator(".line:has(.cell .tie [name=reject]) > .tie").first
    expect(several.locator("[name=reject]")).to_contain_text("None the same")
    expect(page.get_by_role("button", name="All the same").first).to_be_visible()
    two = page.locator(".line.aligned:has(> .tie [name=confirm]):not(:has(.cell .tie)) > .tie").first
    expect(two.locator("[name=confirm]")).to_contain_text("Same")
