"""An editor ticks several quotes and moves them in one act, and looks at what merging two claims would do."""

import pytest
from playwright.sync_api import Page, expect

from raqqa_site.tests.e2e.test_tagging import sign_in

pytestmark = pytest.mark.e2e
CLAIM = "275 local fighters and family members surrendered or left"


@pytest.fixture
def claim(page: Page, site: str, editor) -> str:
    """Its address; whoever opens it is the editor, and nothing complains."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    sign_in(page, site, *editor)
    page.goto(f"{site}/stories/raqqa-2017/")
    yield page.locator(".claim .statement a", has_text=CLAIM).first.get_attribute("href")
    assert complaints == []


def test_quotes_are_ticked_moved_and_brought_back(page: Page, site: str, claim: str, findings):
    page.goto(f"{site}{claim}")
    bar = page.locator("#chosen-rows")
    boxes = page.get_by_role("checkbox", name="Choose")
    many = boxes.count()
    boxes.nth(0).check()
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    expect(bar).to_contain_text("2 rows chosen")
    expect(bar).to_be_in_viewport()
    assert findings(page) == []
    bar.get_by_role("button", name="Move to a claim").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_label("Words of the claim").press_sequentially("hostages held")
    expect(page.locator("#claims-found label")).to_have_count(1)
    page.get_by_role("radio", name="Hostages were held").check()
    assert findings(page) == []
    page.get_by_role("button", name="Move them").click()
    expect(page.locator("#messages")).to_contain_text("Moved 2 rows")
    expect(boxes).to_have_count(many - 2)
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(boxes).to_have_count(many)


def test_two_claims_are_merged_and_parted_again(page: Page, site: str, claim: str, findings):
    page.goto(f"{site}{claim}")
    page.get_by_role("link", name="Merge", exact=True).click()
    page.get_by_label("Words of the claim").press_sequentially("hostages held")
    expect(page.locator("#claims-found label")).to_have_count(1)
    page.get_by_role("radio").check()
    assert findings(page) == []
    page.get_by_role("button", name="See what would change").click()
    expect(page.locator("form.rows-form")).to_contain_text("rows of evidence")
    assert findings(page) == []
    page.get_by_role("button", name="Merge them").click()
    expect(page.locator("#messages")).to_contain_text("Merged")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hostages were held")
    assert page.request.get(f"{site}{claim}").url == page.url
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Undone")  # to leave sooner would take the request back
    page.goto(f"{site}{claim}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(CLAIM)


def test_a_copy_of_a_note_has_no_second_box(page: Page, site: str, claim: str):
    """Else a row that is unticked in the margin would stay chosen by its copy."""
    page.goto(f"{site}{claim}")
    page.get_by_role("link", name="In the article").first.click()
    page.set_viewport_size({"width": 390, "height": 800})
    boxes = page.locator("[form=chosen-rows][type=checkbox]")
    expect(boxes).not_to_have_count(0)  # the article's page has come
    many = boxes.count()
    page.locator(".text mark[data-claims]").first.click()
    expect(page.locator("#preview .words").first).to_be_visible()
    expect(boxes).to_have_count(many)
