"""The lesson sheet prints on two pages, and a letter is written in its place."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e
LESSON = "/stories/raqqa-2017/lesson/"
KEYS = ("03-foreign-fighters-left", "04-fighters-remaining", "11-campaign-began", "15-coalition-against")
FOUR = "&".join(f"claim=raqqa-{key}" for key in KEYS)
MUCH = """() => document.querySelectorAll(".sheet :is(h2, h3, th, td, p, li, blockquote)").forEach(
    (one) => { one.textContent = "سقط الجسر بعد الفيضان الكبير ".repeat(20); })"""


def pages(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("query", ["", f"?{FOUR}", "?claim=raqqa-03-foreign-fighters-left"])
def test_it_prints_on_two_pages(page: Page, site: str, paper: str, query: str):
    page.goto(f"{site}{LESSON}{query}")
    assert pages(page, paper) == 2


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_whatever_stands_on_it(page: Page, site: str, paper: str):
    page.goto(f"{site}{LESSON}")
    page.evaluate(MUCH)
    assert pages(page, paper) == 2


@pytest.mark.parametrize("query", ["", f"?{FOUR}"])
def test_nothing_of_the_demo_is_cut(page: Page, site: str, query: str):
    page.set_viewport_size({"width": 703, "height": 1000})  # the width of A4 less its margins
    page.emulate_media(media="print")
    page.goto(f"{site}{LESSON}{query}")
    cut = page.locator(".sheet").evaluate_all("all => all.map((one) => one.scrollHeight - one.clientHeight)")
    assert max(cut) <= 1
    assert page.locator(".room").evaluate("one => one.clientHeight") > 60


def test_a_letter_is_written_where_the_claim_stands(page: Page, site: str):
    page.goto(f"{site}/claims/raqqa-03-foreign-fighters-left/")
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label("What is wrong?").fill("short")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.locator("#letter")).to_contain_text("at least 10 characters")
    page.get_by_label("What is wrong?").fill("The second quote is of another man.")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_focused()
    assert page.url.endswith("/claims/raqqa-03-foreign-fighters-left/")
