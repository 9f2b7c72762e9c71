"""How a page looks: in a window, on a telephone and on paper, without a colour that means something."""

CSS = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; color: #111; background: #fff;
  font: 1rem/1.5 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 .5em; break-after: avoid; }
h1 { font-size: 1.75rem; margin-top: .5em; }
h2 { font-size: 1.35rem; border-bottom: 2px solid #111; padding-bottom: .2em; margin-top: 2.2em; }
h3 { font-size: 1.1rem; }
p { margin: .5em 0; }
p.naam { margin-top: 1.2em; }
p.naam + dl { padding-left: 1rem; border-left: 1px solid #bbb; }
nav ul { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav a { color: #111; }
a:focus-visible, summary:focus-visible { outline: 3px solid #111; outline-offset: 2px; }
dl { margin: .4em 0 1em; }
dl > div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1rem; padding: .15em 0; break-inside: avoid; }
dt { font-weight: 600; }
dd { margin: 0; }
dd.getypt { border-left: 3px solid #767676; padding-left: .75rem; }
dd p { margin: 0 0 .4em; }
dd p:last-child { margin-bottom: 0; }
.pen { break-inside: avoid; }
.lijn { display: block; height: 1.9em; border-bottom: 1px solid #111; }
figure { margin: 1em 0; }
figure svg[role] { display: block; width: 100%; max-width: 26rem; height: auto; break-inside: avoid; }
.tekens { margin: 0 0 1em; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.tekens svg { vertical-align: -.25em; }
summary { cursor: pointer; font-weight: 600; }
@media (max-width: 40rem) {
  h1 { font-size: 1.4rem; }
  dl > div { display: block; padding: .3em 0; }
}
@media print {
  @page { size: A4; margin: 18mm 18mm 20mm;
    @bottom-right { content: counter(page) " / " counter(pages); font: 9pt Arial, "Liberation Sans", sans-serif; } }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, details { display: none; }
  dl > div { grid-template-columns: 11rem 1fr; display: grid; }
  dl > div:has(> .getypt) { break-inside: auto; }
  p, dd { orphans: 3; widows: 3; }
  p.naam, h2 + p, .tekens { break-after: avoid; }
  h2 + p { break-inside: avoid; }
  figure svg[role] { max-width: 21rem; }
}
"""
