"""A rehearsal of a route in a browser of this computer: `python docs/voorbeelden/webformulier.py [ROUTE]`.

An example of `meldcode_cli.api` (docs/library.md): one person, nothing kept; a thread asks, and requests answer it.
"""

import secrets
import sys
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from meldcode_cli import api

HEAD = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Proefrit</title>
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'self'">
<style>body { font: 1.1rem sans-serif; max-width: 40rem; margin: 2rem auto } p { white-space: pre-line }
.must { border: 2px solid; padding: .5rem } label { display: block } textarea { width: 100% }</style><main>"""
WISHES = dict(zip(api.Menu, ("Uitleg", "Terug", "Waarneming", "Acties", "Noodnummers", "Stoppen"), strict=True))


def part(text, tag="p", kind=""):
    return f'<{tag} class="{kind}">{escape(text)}</{tag}>' if text else ""


class Form:
    """The dialogue: what is shown stands on the next page, and what is asked waits until a request answers it."""

    def __init__(self):
        self._turn, self._shown, self._question, self._top = threading.Condition(), [], [], ""
        self._page, self._number, self._answer = None, 0, None

    def run(self, flow):
        try:
            api.rehearse(flow, self)
        except api.MeldcodeError as wrong:
            self.warn(f"{wrong.message} {wrong.hint}")
        with self._turn:
            self._page, self._answer = "".join(self._shown), {}
            self._turn.notify_all()

    def page(self):
        with self._turn:
            self._turn.wait_for(lambda: self._page is not None)
            return HEAD + self._page

    def reply(self, fields):
        with self._turn:  # what was sent twice, or from a page of before, answers nothing
            if self._page is not None and self._answer is None and fields.get("number") == [str(self._number)]:
                self._page, self._answer = None, fields
                self._turn.notify_all()

    def _ask(self, control, menu):
        wishes = "".join(f'<button name="wish" value="{wish.value}">{WISHES[wish]}</button> ' for wish in menu)
        with self._turn:
            self._number += 1
            form = f'<form method="post" autocomplete="off"><input type="hidden" name="number" value="{self._number}">'
            form += f"{control}<p><button>Verder</button></p>{wishes}</form>"
            self._page = "".join([self._top, *self._shown, *self._question, form])
            self._shown, self._answer = [], None
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._answer is not None)
            wished = next((wish for wish in menu if [wish.value] == self._answer.get("wish")), None)
            return wished, self._answer.get("answer", [])

    def tick(self, choices, *, default=(), menu=tuple(api.Menu), kind="checkbox"):
        boxes = ""
        for item in choices:
            on, words = " checked" if item.value in default else "", f"{item.heading} {item.label} {item.told}"
            box = f'<input type="{kind}" name="answer" value="{escape(item.value)}"{on}>'
            boxes += f"<label>{box} {escape(words)}</label>"
        wished, given = self._ask(boxes, menu)
        return wished or tuple(item.value for item in choices if item.value in given)

    def choose(self, choices, *, default=None, menu=tuple(api.Menu)):
        pointed = (choices[0].value if default is None else default,)
        while not (given := self.tick(choices, default=pointed, menu=menu, kind="radio")):
            self.warn("Kies een antwoord.")
        return given[0] if isinstance(given, tuple) else given

    def text(self, check, *, hint="", default="", optional=False, several_lines=False, menu=tuple(api.Menu), half=None):
        half = half or api.Half()
        typed, rows = default if half.text is None else half.text, 6 if several_lines else 1
        while True:
            area = f'<textarea name="answer" rows="{rows}" aria-label="Uw antwoord">\n{escape(typed)}</textarea>'
            wished, given = self._ask(part(hint) + area, menu)
            typed = "".join(given).replace("\r\n", "\n").strip()
            if wished or (optional and not typed) or (wrong := check(typed)) is None:
                half.text = typed if wished else None
                half.keep(half.text)
                return wished or typed
            self.warn(wrong)

    def header(self, position):
        self._top = part(f"{position.case} {position.title}", "h1") + part(position.form)

    def question(self, text, guidance="", notes=(), hint="", **_):
        self._question = [part(guidance), part(text, "h2"), *map(part, notes), part(hint)]

    def about(self, text, guidance="", notes=(), **_):
        self._shown += [part(guidance), part(text, "h2"), *map(part, notes)]

    def say(self, text=""):
        self._shown.append(part(text))

    def must(self, title, lines=(), **_):
        self._shown.append(part("\n".join([title, *lines]), kind="must"))

    def summary(self, title, rows):
        self._shown += [part(title, "h2"), *(part(": ".join(row)) for row in rows)]

    def table(self, title, columns, rows):
        self.summary(title, [columns, *rows])

    read, saved, warn = say, say, must


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        length, here = int(self.headers["Content-Length"] or 0), f"127.0.0.1:{self.server.server_port}"
        known = secrets.compare_digest(self.path.encode(), self.server.path.encode())
        ours = known and self.headers["Host"] == here and length <= 65536
        if answers := ours and self.command == "POST":
            self.server.form.reply(parse_qs(self.rfile.read(length).decode(), keep_blank_values=True))
        self.send_response(404 if not ours else 303 if answers else 200)
        self.send_header(*(("Location", self.path) if answers else ("Content-Type", "text/html; charset=utf-8")))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(self.server.form.page().encode() if ours and not answers else b"")

    do_POST = do_GET

    def log_message(self, *_):
        """Write down nothing of who asked for what."""


def serve(route):
    """Return a server for this computer alone, and a rehearsal of the route in it; its `path` is a secret."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.path, server.form = f"/{secrets.token_urlsafe(32)}/", Form()
    threading.Thread(target=server.form.run, args=(api.read_flow(route),), daemon=True).start()
    return server


if __name__ == "__main__":
    running = serve(sys.argv[1] if len(sys.argv) > 1 else "onderwijs")
    print(f"Open http://127.0.0.1:{running.server_port}{running.path} in uw browser. Ctrl-C stopt.")
    running.serve_forever()
