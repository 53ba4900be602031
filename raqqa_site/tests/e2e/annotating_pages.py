"""What the tests of annotating share: an article of many scripts, editors who are signed in, words chosen."""

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

PARAGRAPHS = [
    "A 🚢 ferry ran aground on Tuesday. About 300 to 400 passengers were safe 🙂, the coast guard said.",
    "فُتح الجسر يوم الاثنين، وقال رئيس البلدية إن أحدا لم يصب. "
    "cafe\u0301 people watched 👩‍👩‍👧‍👦 from the quay.",
    "Nobody was hurt, said the mayor. The flag-ship was towed to the harbour in the evening.",
    "“We were lucky,” said Ada Lund, a fire officer. A second ferry took them home.",
]
ADD = "/admin/articles/article/add/"

CHOOSE = """([from, to]) => {
  const passages = [...document.querySelectorAll("[data-words] [data-at]")];
  const place = (words, isEnd) => {
    for (const passage of passages) {
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at >= 0) return [walker.currentNode, at + (isEnd ? words.length : 0)];
      }
    }
  };
  const range = document.createRange();
  range.setStart(...place(from, false));
  range.setEnd(...place(to, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}"""


def sign_in(page: Page, site: str, name: str, password: str, after: str = "/") -> None:
    page.goto(f"{site}/accounts/login/?next={after}")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{site}{after}")


def imported(page: Page, site: str, story: str) -> str:
    """The path of an article that a publisher, who is signed in, stores in a story of its own."""
    page.goto(f"{site}{ADD}")
    page.get_by_label("Story").fill(story)
    page.get_by_label("Event's first day").fill("2021-05-04")
    page.get_by_label("Source").fill(f"{story} Gazette")
    text = "\n\n".join([f"{story} runs aground", *PARAGRAPHS])
    page.get_by_label("Text:", exact=True).fill(f"{text}\n")
    page.get_by_role("button", name="Preview the passages").click()
    page.get_by_role("button", name="Store the article").click()
    expect(page).to_have_url(re.compile(f"{re.escape(site)}/articles/"))
    return page.url.removeprefix(site).partition("#")[0]


FIELD = "#pen:not(.htmx-settling) [name=q]"  # sooner, nobody listens to the field yet


def choose(page: Page, words: str, until: str | None = None) -> None:
    """Select from the first of these words to the last, each inside one run of text."""
    page.locator("body:not(:has(.htmx-settling, .htmx-swapping, .htmx-request))").wait_for()
    page.evaluate(CHOOSE, [words, until or words])
    expect(page.locator("#tools")).to_be_visible()


def put(page: Page, claim: str, stance: str = "Supports") -> None:
    """With words chosen: to that claim, which is new or the first that has these words."""
    page.locator("#tools").get_by_role("button", name="Put to a claim").click()
    page.locator(FIELD).fill(claim)
    expect(page.locator("#pen [name=claim]:checked")).to_have_count(1)
    page.locator("#pen").get_by_role("button", name=stance).click()
    expect(page.locator("#pen")).to_be_hidden()


def words_marked(page: Page) -> list[str]:
    """The words of each highlight of the page, in order; parts that meet are one."""
    return page.eval_on_selector_all(
        "#text mark", "all => all.map((one) => one.textContent)"
    )  # fmt: skip


def phone(browser: Browser, state: dict) -> BrowserContext:
    return browser.new_context(
        storage_state=state, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
