"""What every page stands in: the frame, the sign-in page, the pages of faults, the size of the styles."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

from annotations.tests.making import make_article, make_editor, make_story
from annotations.tests.reading_pages import page, words

CSS = Path(settings.BASE_DIR) / "static" / "css"
LAYERS = ["reset", "tokens", "base", "layout", "components", "utilities"]


@pytest.mark.django_db
class TestHead:
    def test_those_who_share_it_say_what_the_title_says(self, client):
        make_story(title="The “flood” & after")
        html = page(client, "/stories/flood/?x=1")
        title = re.search(r"<title>(.*?)</title>", html)[1]
        assert f'<meta property="og:title" content="{title}">' in html
        described = re.search(r'<meta name="description" content="([^"]+)">', html)[1]
        assert f'<meta property="og:description" content="{described}">' in html
        for name, mark in (("rel", "canonical"), ("property", "og:url")):
            assert re.search(
                rf'<\w+ {name}="{mark}" (?:href|content)="http://testserver/stories/flood/">', html
            )
        assert re.search(r'<meta property="og:image" content="http://testserver/static/img/card', html)

    def test_an_earlier_text_names_the_current_one(self, client):
        article = make_article(make_story())
        assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in page(
            client, f"{article.get_absolute_url()}r/1/"
        )

    def test_a_page_of_a_fault_has_no_address_of_its_own(self, client):
        assert "canonical" not in client.get("/stories/none/").content.decode()


@pytest.mark.django_db
class TestFrame:
    def test_the_keyboard_gets_past_the_masthead_first(self, client):
        html = page(client, "/")
        first = re.search(r"<a [^>]*>", html.split("<body", 1)[1])[0]
        assert 'href="#main"' in first
        assert '<main class="page" id="main"' in html

    def test_a_stranger_may_sign_in(self, client):
        html = page(client, "/")
        assert 'href="/accounts/login/"' in html
        assert "csrfmiddlewaretoken" not in html  # so that caches may keep public pages

    def test_an_editor_may_sign_out_and_go_to_the_desk(self, client):
        client.force_login(make_editor())
        html = page(client, "/")
        assert 'href="/admin/"' in html
        assert 'action="/accounts/logout/" method="post"' in html
        assert "erin" in html

    def test_signing_in_leads_on_to_where_one_was_going(self, client):
        make_editor()
        html = page(client, "/accounts/login/?next=/stories/flood/")
        assert '<input type="hidden" name="next" value="/stories/flood/">' in html
        for name in ("username", "password"):
            assert re.search(rf'<label for="id_{name}">', html)
            assert re.search(rf'<input type="\w+" name="{name}"[^>]* id="id_{name}"', html)

    def test_a_wrong_password_is_said(self, client):
        make_editor()
        response = client.post("/accounts/login/", {"username": "erin", "password": "wrong"})
        assert "Please enter a correct username and password" in response.content.decode()


class TestFaults:
    @pytest.mark.parametrize("code", [400, 403, 404, 409, 500])
    def test_each_says_what_happened_and_leads_on(self, code):
        html = render_to_string(f"{code}.html")  # as when the site is too broken to know who asks
        assert html.count("<h1>") == 1
        assert words(html).startswith(str(code))
        assert '<a href="/">To the stories</a>' in html
        assert "noindex" in html

    def test_a_clash_says_what_the_verb_says(self):
        html = render_to_string("409.html", {"message": "Erin <did> it"})
        assert "Erin &lt;did&gt; it" in html

    @pytest.mark.django_db
    def test_who_lacks_a_role_is_told_whom_to_ask(self):
        request = RequestFactory().get("/")
        request.user = make_editor()
        assert "Ask an administrator" in render_to_string("403.html", request=request)
        assert "Sign in with an account" in render_to_string("403.html")


class TestStyles:
    def files(self) -> list[Path]:
        return sorted(CSS.glob("*.css"))

    def test_the_first_style_sheet_orders_the_layers(self):
        html = render_to_string("500.html")
        assert re.findall(r"css/([\w-]+)[\w.-]*\.css", html)[0] == "reset"
        assert (CSS / "reset.css").read_text().startswith(f"@layer {', '.join(LAYERS)};")

    def test_every_rule_stands_in_a_known_layer(self):
        for path in self.files():
            text = re.sub(r"/\*.*?\*/|@layer [\w, ]+;", "", path.read_text(), flags=re.S).strip()
            assert re.match(rf"@layer ({'|'.join(LAYERS)}) \{{", text), path.name
            depths = [text[:at].count("{") - text[:at].count("}") for at in range(1, len(text))]
            assert min(depths[text.index("{") :]) >= 1, f"{path.name} has rules outside its layer"

    def test_colours_are_named_in_the_tokens_alone(self):
        for path in self.files():
            if path.name != "tokens.css":
                assert not re.search(r"#[0-9a-f]{3,8}\b[^\n{]*;|rgb|hsl|oklch", path.read_text()), path.name

    def test_every_token_that_is_used_is_defined(self):
        every = "".join(path.read_text() for path in self.files())
        used, defined = set(re.findall(r"var\((--[\w-]+)", every)), set(re.findall(r"(--[\w-]+):", every))
        assert used <= defined


class TestColours:
    """WCAG 2.2: words 4.5:1 against what is behind them, lines of controls 3:1."""

    TEXT = ["ink", "quiet", "link", "agreed", "disputed", "single", "warn"]

    def themes(self) -> dict[str, dict[str, str]]:
        text = (CSS / "tokens.css").read_text()
        light, dark, _ = re.split(r"@media", text)
        parts = {"light": light, "dark": dark}
        return {name: dict(re.findall(r"--(\w+): (#\w{6});", part)) for name, part in parts.items()}

    def test_the_themes_name_the_same_colours(self):
        assert self.themes()["light"].keys() == self.themes()["dark"].keys()

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_contrast(self, theme):
        colours = self.themes()[theme]
        behind = [(one, ground) for one in self.TEXT for ground in ("paper", "wash")]
        for one, ground in [*behind, ("ink", "mark"), ("ink", "added")]:
            assert contrast(colours[one], colours[ground]) >= 4.5, (one, ground)
        assert contrast(colours["line"], colours["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours "#rrggbb"."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
