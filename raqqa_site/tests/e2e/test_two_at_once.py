"""Two people in two browsers tag one claim and re-word another at once: nothing is lost."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e
STORY = "/stories/raqqa-2017/"


def enter(browser: Browser, site: str, name: str, password: str) -> tuple[Page, list[str]]:
    """A browser of one's own, signed in, and what it complains of."""
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/accounts/login/?next={STORY}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site}{STORY}")
    return page, complaints


@pytest.fixture
def two(browser: Browser, served):
    """Two pages, the editor's and the publisher's."""
    site, passwords = served
    pages = [enter(browser, site, name, passwords[name]) for name in ("editor", "publisher")]
    yield [page for page, _ in pages]
    assert [line for _, said in pages for line in said if not re.search("409|422", line)] == []
    for page, _ in pages:
        page.context.close()


def open_tag(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=re.compile("Change the tag|Tag it")).click()
    expect(page.get_by_role("group", name="The tag")).to_be_visible()


def give(page: Page, tag: str, reason: str) -> None:
    form = page.locator("#tag-form")
    form.get_by_label(tag).check()
    form.get_by_label("Reason").fill(reason)
    form.get_by_role("button", name="Save the tag").click()


def claim_address(page: Page, site: str, number: int) -> str:
    page.goto(f"{site}{STORY}")
    return f"{site}{page.locator('.claim .statement a').nth(number).get_attribute('href')}"


def test_two_tag_one_claim(two, site: str, findings):
    one, other = two
    address = claim_address(one, site, 1)
    open_tag(one, address)
    open_tag(other, address)
    give(other, "Disputed", "The other read it so.")
    expect(other.locator("#messages")).to_contain_text("disputed")
    expect(other.locator("#said")).to_contain_text("Tagged")
    expect(other.get_by_role("link", name="Change the tag")).to_be_focused()
    give(one, "Single source", "One read it otherwise.")
    clash = one.get_by_role("alert")
    expect(clash).to_contain_text("publisher was there before you")
    expect(clash).to_contain_text("The other read it so.")
    expect(one.get_by_label("Reason")).to_have_value("One read it otherwise.")
    assert findings(one) == []
    one.get_by_role("button", name="Keep mine").click()
    expect(one.locator("#verdict")).to_contain_text("One read it otherwise.")
    expect(one.locator("#claim-history")).to_contain_text("The other read it so.")
    one.locator("#messages").get_by_role("button", name="Undo").click()
    expect(one.locator("#verdict")).to_contain_text("The other read it so.")
    expect(one.locator("#messages").get_by_role("button", name="Redo")).to_be_visible()
    other.locator("#messages").get_by_role("button", name="Undo").click()  # other walks count the tags
    expect(other.locator("#messages")).to_contain_text("Undone")


def test_two_reword_one_claim(two, site: str, findings):
    one, other = two
    address = claim_address(one, site, -2)  # which no other test knows by its words
    for page in two:
        page.goto(f"{address}edit/")
    other.get_by_label("Statement").fill("What the other wrote")
    other.get_by_label("Section").fill("Where the other put it")
    other.get_by_role("button", name="Save the words").click()
    expect(other.locator("h1")).to_have_text("What the other wrote")
    one.get_by_label("Statement").fill("What one wrote")
    one.get_by_label("Section").fill("Where one put it")
    one.get_by_role("button", name="Save the words").click()
    expect(one.get_by_role("alert")).to_contain_text("What the other wrote")
    assert findings(one) == []
    one.get_by_role("radio", name=re.compile("take theirs: Section")).check()
    one.get_by_role("button", name="Save this mix").click()
    expect(one.locator("h1")).to_have_text("What one wrote")
    expect(one.locator("p.kicker")).to_contain_text("Where the other put it")
    one.get_by_role("link", name="All acts on this claim").click()
    expect(one.locator(".acts")).to_contain_text("What the other wrote")
    assert findings(one) == []
    one.set_viewport_size({"width": 390, "height": 800})
    assert one.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_tag_is_given_by_keyboard_in_the_matrix(two, site: str, findings):
    page, _ = two
    page.goto(f"{site}{STORY}matrix/")
    chip = page.locator(".matrix tbody a.edit").nth(5)
    chip.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(chip).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Disputed").check()
    page.keyboard.press("Enter")
    expect(dialog.get_by_label("Reason")).to_be_focused()  # where the fault is
    give(page, "Disputed", "Given by keyboard.")
    expect(dialog).to_be_hidden()
    expect(chip).to_have_text(re.compile("Disputed"))
    expect(chip).to_be_focused()
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page).to_have_url(f"{site}{STORY}matrix/")
    expect(page.locator("#messages")).to_contain_text("Undone")
