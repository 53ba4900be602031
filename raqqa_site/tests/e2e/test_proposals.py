"""Proposals worked through by keys, by links alone, and as others' eyes meet them."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
QUEUE = "/articles/raqqa-2017-bbc/proposals/"
LONGER = "/articles/raqqa-2017-ap/proposals/"


@pytest.fixture
def browser_context_args(browser_context_args, state):
    return {**browser_context_args, "storage_state": state, "viewport": {"width": 1280, "height": 850}}


def rows(page: Page) -> int:
    expect(page.locator("#proposals")).to_be_visible()
    return page.locator("#proposals .proposal").count()


def test_a_queue_by_keys_alone(page: Page, site: str, findings):
    page.goto(f"{site}{QUEUE}")
    before = rows(page)
    expect(page.locator(".proposal").first).to_be_focused()
    assert findings(page) == []
    second = page.locator(".proposal").nth(1).get_attribute("id")
    page.keyboard.press("n")
    expect(page.locator("#messages")).to_contain_text("Not proposed again")
    expect(page.locator(f"#{second}")).to_be_focused()
    assert rows(page) == before - 1
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone")
    assert rows(page) == before
    page.keyboard.press("y")
    expect(page.locator("#pen .stances button").first).to_be_focused()
    page.keyboard.press("m")
    expect(page.locator("#messages")).to_contain_text("Put to")
    assert rows(page) == before - 1
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone")


@pytest.fixture
def errors(page: Page) -> list[str]:
    """What fails in the page's scripts."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def test_no_script_fails_where_the_queue_stores(page: Page, site: str, errors):
    page.goto(f"{site}{QUEUE}")
    before = rows(page)
    page.keyboard.press("y")
    expect(page.locator("#pen .stances button").first).to_be_focused()
    page.keyboard.press("m")
    expect(page.locator("#messages")).to_contain_text("Put to")
    expect(page.locator(".proposal").first).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Put to")
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone")
    expect(page.locator(".proposal").first).to_be_focused()
    assert rows(page) == before
    assert errors == []


def test_one_key_says_that_a_report_does_not_carry_a_claim(page: Page, site: str, findings):
    page.goto(f"{site}{QUEUE}")
    before = rows(page)
    settled = page.locator("progress").get_attribute("value")
    second = page.locator(".proposal").nth(1).get_attribute("id")
    page.keyboard.press("x")
    expect(page.locator("#messages")).to_contain_text("Nothing of this report is proposed again")
    expect(page.locator(f"#{second}")).to_be_focused()
    assert rows(page) == before - 1
    assert page.locator("progress").get_attribute("value") == str(int(settled) + 1)
    assert findings(page) == []
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone")
    expect(page.locator(".proposal").first).to_be_focused()
    assert rows(page) == before


def test_keys_wait_for_the_answer_to_the_last_one(page: Page, site: str, errors):
    page.goto(f"{site}{LONGER}")
    before = rows(page)
    second = page.locator(".proposal").nth(1).get_attribute("id")
    page.keyboard.type("nj")
    expect(page.locator("#messages")).to_contain_text("Not proposed again")
    expect(page.locator(".proposal").nth(1)).to_be_focused()  # another took the place of the first
    page.keyboard.type("kuxuxuj")
    # on no page between does the second have the focus after an undo
    expect(page.locator(f"main:has(#messages:has-text('Undone')) #{second}")).to_be_focused(timeout=20_000)
    assert rows(page) == before
    assert errors == []


def test_the_form_takes_the_key_that_came_before_it(page: Page, site: str):
    page.goto(f"{site}{QUEUE}")
    before = rows(page)
    page.keyboard.type("ymu")
    expect(page.locator("#messages")).to_contain_text("Undone")
    expect(page.locator(".proposal").first).to_be_focused()
    assert rows(page) == before


def test_what_is_undone_on_a_claims_page_has_the_focus_again(page: Page, site: str):
    page.goto(f"{site}/claims/raqqa-05-275-surrendered/")
    expect(page.locator("#proposals .proposal").first).to_be_visible()
    before = rows(page)
    second = page.locator("#proposals .proposal").nth(1).get_attribute("id")
    page.keyboard.press("p")
    page.keyboard.press("j")
    expect(page.locator(f"#{second}")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#messages")).to_contain_text("Not proposed again")
    expect(page.locator("#proposals .proposal").nth(1)).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone")
    expect(page.locator(f"#{second}")).to_be_focused()
    assert rows(page) == before
    page.keyboard.press("y")
    expect(page.locator("#pen .stances button").first).to_be_focused()
    page.keyboard.press("Escape")


def test_a_claims_page_brings_its_proposals(page: Page, site: str):
    page.goto(f"{site}/claims/raqqa-05-275-surrendered/")
    expect(page.locator("#proposals .proposal").first).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator("#proposals .proposal").first).to_be_focused()
    page.keyboard.press("y")
    expect(page.locator("#pen .stances button").first).to_be_focused()
    expect(page.locator("#pen [name=claim]:checked")).to_have_value("raqqa-05-275-surrendered")
    page.keyboard.press("Escape")
    expect(page.locator("#pen")).to_be_hidden()


def test_an_article_says_how_many_claims_it_may_carry(page: Page, site: str):
    page.goto(f"{site}/articles/raqqa-2017-bbc/")
    page.locator("#may-carry a", has_text="it may carry: go through them").click()
    expect(page).to_have_url(f"{site}{QUEUE}")


def test_a_claim_that_nobody_made(page: Page, site: str, findings):
    page.goto(f"{site}/stories/raqqa-2017/proposals/")
    groups = page.locator(".proposal-group")
    before = groups.count()
    assert before > 0
    assert findings(page) == []
    page.keyboard.press("y")
    page.keyboard.type("A claim of ours")
    page.keyboard.press("Escape")
    expect(groups.first).to_be_focused()
    groups.first.get_by_role("button", name="Make it a claim").click()
    expect(page.locator("#messages")).to_contain_text("Made the claim “A claim of ours”")
    expect(groups).to_have_count(before - 1)
    page.locator("#messages .undo button").click()
    expect(groups).to_have_count(before)


def test_spellings_on_the_storys_page(page: Page, site: str, findings):
    page.goto(f"{site}/stories/raqqa-2017/")
    expect(page.locator("#proposals")).to_contain_text("Proposed from the texts")
    assert findings(page) == []
    page.keyboard.press("p")
    page.keyboard.press("n")
    expect(page.locator("#messages")).to_contain_text("are two names")
    page.locator("#messages .undo button").click()
    expect(page.locator("#messages")).to_contain_text("Undone")


class TestWithoutJavaScript:
    @pytest.fixture
    def browser_context_args(self, browser_context_args):
        return {**browser_context_args, "java_script_enabled": False}

    def test_taken_by_links_and_back(self, page: Page, site: str):
        page.goto(f"{site}{QUEUE}")
        before = rows(page)
        page.locator(".proposal a.button").first.click()
        page.get_by_role("button", name="Mentions").click()
        expect(page).to_have_url(f"{site}{QUEUE}")
        assert rows(page) == before - 1
        page.locator("#messages .undo button").click()
        assert rows(page) == before

    def test_a_claims_page_links_to_its_proposals(self, page: Page, site: str):
        page.goto(f"{site}/claims/raqqa-05-275-surrendered/")
        page.get_by_role("link", name="Passages of the silent reports").click()
        assert rows(page) > 0
