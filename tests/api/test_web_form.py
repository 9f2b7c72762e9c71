"""The example of docs/library.md, driven as a browser would: a rehearsal over loopback, of which nothing stays."""

from __future__ import annotations

import http.client
import importlib.util
import inspect
import re
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from meldcode_cli import api
from meldcode_cli.practice import texts as practice_texts
from tests.support import guard, schools
from tests.support.terminal import ROOT

EXAMPLE = ROOT / "docs" / "voorbeelden" / "webformulier.py"
# A private window without a proxy, whatever the environment of the tests says.
OPENER = build_opener(ProxyHandler({}))
SECRET = "Met Sanne van hiernaast praten <b>& meer</b>."


def example() -> Any:
    """The example as it stands in the docs."""
    spec = importlib.util.spec_from_file_location("webformulier", EXAMPLE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Visitor:
    """A browser with one page: what can be read on it, and what is sent back."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.url = f"http://127.0.0.1:{server.server_port}{server.path}"
        self.urls: list[str] = []
        self.page = ""
        self.open()

    def open(self, fields: dict[str, str] | None = None) -> None:
        """Ask for the page, or send a form and go where it leads."""
        data = None if fields is None else urlencode(fields).encode()
        with OPENER.open(Request(self.url, data), timeout=20) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            self.urls.append(answer.url)
            self.page = answer.read().decode()

    @property
    def number(self) -> str:
        """Which question of the sitting this is."""
        return re.findall(r'name="number" value="(\d+)"', self.page)[0]

    @property
    def asked(self) -> str:
        """The words of the question: the last heading on the page."""
        return unescape(re.findall(r"<h2[^>]*>(.*?)</h2>", self.page, re.DOTALL)[-1])

    def answer(self, question: str, **fields: str) -> None:
        """Answer what is asked now, which must be this."""
        assert question in self.asked, self.page
        self.open({"number": self.number, **fields})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in which nothing may come."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("MELDCODE_HOME", str(home))
    return home


@pytest.fixture
def visitor(home: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody who opened the example with the route of a small school."""
    flow = tmp_path / "eigen.toml"
    flow.write_text(schools.text("eigen-1"), encoding="utf-8")
    server = example().serve(str(flow))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Visitor(server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert [*home.iterdir()] == []


def test_it_is_small() -> None:
    """An example that one reads at a sitting, and no second product."""
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) < 150


WALK = (
    ("Is er nu gevaar?", "nee"),
    ("initialen", "J.K."),
    ("Hoe oud", "4-11"),
    ("welke maand", ""),
    ("Kloppen deze", "ja"),
    ("Maakt u zich zorgen?", "beetje"),
    ("Wat legt u vast?", "waarneming"),
    ("welke datum", "gisteren"),
    ("Hoe laat", ""),
    ("Waar was dat?", "lokaal"),
    ("aan de hand", "begin van de dag"),
    ("Wie waren", "niemand"),
    ("Alleen feiten", "J. had een blauwe plek op zijn linkerarm."),
    ("letterlijk", ""),
    ("groter of kleiner", "bevestigt"),
    ("nog een", "nee"),
)


def test_it_takes_what_the_contract_hands_over() -> None:
    """Every method of the dialogue, with all that can be given to it."""
    form = example().Form
    asked = {name: each for name, each in vars(api.Dialogue).items() if inspect.isfunction(each) and name[0] != "_"}
    assert len(asked) == 13
    for name, each in asked.items():
        given = inspect.signature(each).parameters.values()
        named = {one.name: None for one in given if one.kind is one.KEYWORD_ONLY}
        inspect.signature(getattr(form, name)).bind(*(None for one in given if one.name not in named), **named)


def test_an_interview_is_held_in_a_browser(visitor: Visitor, capfd: pytest.CaptureFixture[str]) -> None:
    """Questions, a form, an explanation halfway, a text with tags in it, and what follows from the answers."""
    assert practice_texts.REHEARSAL in visitor.page
    # Whether there is danger is for the visitor to say: nothing is pointed at.
    assert " checked" not in visitor.page
    for question, answer in WALK:
        visitor.answer(question, answer=answer)
    visitor.answer("Wat gaat u doen?", answer=SECRET, wish="uitleg")
    assert "Houd het bij feiten" in visitor.page
    assert SECRET in unescape(visitor.page) and SECRET not in visitor.page
    visitor.answer("Wat gaat u doen?", answer=SECRET)
    # Nothing chosen is no answer.
    visitor.answer("Is het thuis veilig?")
    assert "Kies een antwoord." in visitor.page
    visitor.answer("Is het thuis veilig?", answer="nee")
    assert SECRET in unescape(visitor.page) and SECRET not in visitor.page
    visitor.answer("Kloppen deze antwoorden?", answer="ja")
    visitor.answer("Wat wilt u nu doen?", answer="stop")
    said = unescape(visitor.page)
    assert practice_texts.REHEARSAL_DECIDED in said and "Blijf volgen hoe het gaat" in said
    assert "Bel de directeur. Uiterlijk" in said and practice_texts.REHEARSAL_OVER in said
    # Over is over: what is sent after it changes nothing, and the page stays.
    visitor.open({"number": str(len(WALK) + 6), "answer": "ja"})
    assert unescape(visitor.page) == said and "<form" not in said
    # Nothing of a person in an address or a log.
    assert {*visitor.urls} == {visitor.url}
    assert capfd.readouterr() == ("", "")


def test_what_is_refused_is_asked_again(visitor: Visitor) -> None:
    """With what was typed still in its field, and why it is no answer."""
    visitor.answer("Is er nu gevaar?", answer="nee")
    visitor.answer("initialen", answer="Jan-Willem van der Meulen uit Zeist")
    assert 'class="must"' in visitor.page and ">\nJan-Willem van der Meulen uit Zeist</textarea>" in visitor.page
    visitor.answer("initialen", answer="J.K.")
    assert "Hoe oud" in visitor.asked


def test_what_is_sent_twice_answers_once(visitor: Visitor) -> None:
    """Whoever clicks twice, or goes back a page and sends that, gives no answer to the next question."""
    before = visitor.number
    visitor.answer("Is er nu gevaar?", answer="nee")
    page = visitor.page
    visitor.open({"number": before, "answer": "ja"})
    assert visitor.page == page and "initialen" in visitor.asked


def test_only_this_computer_and_only_who_knows_the_address(visitor: Visitor) -> None:
    """It listens on the loopback alone; without its random path, or by another name for it, there is nothing."""
    where: list[object] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.bind":
            where.append(arguments[1])

    with guard.heard(listen):
        other = example().serve("onderwijs")
        other.server_close()
    assert where == [("127.0.0.1", 0)]
    path, port, page = visitor.server.path, visitor.server.server_port, visitor.page
    assert len(path) >= 40 and path != other.path
    home = f"127.0.0.1:{port}"
    for asked, host in (("/", home), (path[:-1], home), (path + "?", home), (path, f"elders.example:{port}")):
        for method in ("GET", "POST"):
            assert sent(visitor, method, asked, host, "number=1&answer=ja") == (404, b"")
    assert sent(visitor, "POST", path, home, "", length=70_000)[0] == 404
    visitor.open()
    assert visitor.page == page


def sent(
    visitor: Visitor, method: str, path: str, host: str, body: str, length: int | None = None
) -> tuple[int, bytes]:
    """Send a request as it stands, and say that its body is so long; returns the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", visitor.server.server_port, timeout=20)
    try:
        headers = {"Host": host, "Content-Length": str(len(body) if length is None else length)}
        connection.request(method, path, body if method == "POST" else None, headers)
        answer = connection.getresponse()
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.status, answer.read()
    finally:
        connection.close()
