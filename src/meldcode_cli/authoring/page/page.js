"use strict";

// The page of a route: takes the answers that are clicked, and shows what follows. All words come with the route.
(() => {
  const route = JSON.parse(document.getElementById("route").textContent);
  const said = route.texts;
  const byId = (items) => new Map(items.map((item) => [item.id, item]));
  const questions = byId(route.questions);
  const duties = byId(route.duties);
  const outcomes = byId(route.outcomes);
  const panel = document.getElementById("follows");
  const status = document.getElementById("status");

  const fill = (text, named) => text.replace(/\{(\w+)\}/g, (_, name) => String(named[name] ?? ""));
  const boxOf = (question) => document.getElementById(`q-${question}`);
  const inputsOf = (question) => [...boxOf(question).querySelectorAll("input")];

  // Nothing of a route is ever read as markup.
  function add(parent, tag, text = "", more = {}) {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
    parent.append(made);
    return made;
  }

  function answerTo(question) {
    const inputs = inputsOf(question.id);
    if (question.kind === "record") return inputs[0].value === "" ? null : Number(inputs[0].value);
    if (question.kind === "number") return inputs[0].value && inputs[0].validity.valid ? inputs[0].value : null;
    if (question.kind === "date") return inputs[0].value || null;
    const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
    if (question.kind === "checklist") return ticked.length ? ticked : null;
    return ticked[0] ?? null;
  }

  function answers() {
    const given = {};
    for (const question of route.questions) {
      const answer = answerTo(question);
      if (answer !== null) given[question.id] = answer;
    }
    return given;
  }

  function clear(question) {
    for (const input of inputsOf(question)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
  }

  // "None of these" goes with nothing else.
  function onlyTogether(input) {
    const question = questions.get(input.dataset.question);
    if (question.kind !== "checklist" || !input.checked) return;
    const alone = new Set(question.options.filter((option) => option.alone).map((option) => option.value));
    for (const other of inputsOf(question.id)) {
      if (other !== input && (alone.has(input.value) || alone.has(other.value))) other.checked = false;
    }
  }

  function shownAnswer(id, given) {
    const question = questions.get(id);
    const labels = [].concat(given[id] ?? []).map(
      (value) => question.options.find((option) => option.value === value)?.label ?? said.filled,
    );
    return fill(said.answer, { question: question.text, answer: labels.join(", ") });
  }

  function showQuestion(question, found, given) {
    const box = boxOf(question.id);
    const asked = found.relevant.includes(question.id);
    const refusal = found.refused.find((item) => item.question === question.id);
    const open = question.id in given && !found.settled.includes(question.id) && !refusal;
    box.disabled = !asked;
    box.classList.toggle("off", !asked);
    box.classList.toggle("next", question.id === found.next);
    box.querySelector(".clear").hidden = !(question.id in given);
    let state = "";
    if (!asked) state = said.notAsked;
    else if (refusal) state = fill(said.refused, { text: refusal.text });
    else if (open) state = said.open;
    else if (question.id === found.next) state = said.nextHere;
    if (found.with_veilig_thuis.includes(question.id)) state = `${state} ${said.together}`.trim();
    box.querySelector(".state").textContent = state;
  }

  function showReasons(parent, held, known, given) {
    const list = add(parent, "ul");
    for (const item of held) {
      const reason = known.reasons.find((each) => each.id === item.reason);
      const line = add(list, "li", fill(said.because, { text: reason.text }));
      if (reason.norm) add(line, "p", fill(said.norm, { norm: reason.norm }), { class: "small" });
      for (const question of item.questions) add(line, "p", shownAnswer(question, given), { class: "small" });
    }
  }

  function showFollows(found, given) {
    panel.replaceChildren();
    const next = found.next ? questions.get(found.next) : null;
    add(panel, "h3", said.nextTitle);
    if (next) add(add(panel, "p"), "a", next.text, { href: `#q-${next.id}` });
    else add(panel, "p", said.noNext);
    for (const item of found.refused) {
      add(panel, "p", fill(said.refusedAt, { question: questions.get(item.question).text, text: item.text }), {
        class: "refused",
      });
    }
    add(panel, "h3", fill(said.dutiesTitle, { count: found.duties.length }));
    if (!found.duties.length) add(panel, "p", said.noDuties);
    for (const held of found.duties) {
      const duty = duties.get(held.id);
      const box = add(panel, "div", "", { class: "duty" });
      add(box, "p", duty.title, { class: "strong" });
      add(box, "p", duty.terms);
      showReasons(box, held.because, duty, given);
    }
    add(panel, "h3", said.outcomeTitle);
    if (!found.outcome) add(panel, "p", said.noOutcome);
    else {
      const outcome = outcomes.get(found.outcome.id);
      add(panel, "p", outcome.title, { class: "strong" });
      if (outcome.ends) add(panel, "p", said.ends);
      showReasons(panel, found.outcome.because, outcome, given);
    }
  }

  function show() {
    const given = answers();
    const found = rules.evaluate(route, given);
    for (const question of route.questions) showQuestion(question, found, given);
    showFollows(found, given);
    status.textContent = [
      found.refused.length ? fill(said.refused, { text: found.refused[0].text }) : "",
      found.next ? fill(said.statusNext, { question: questions.get(found.next).text }) : said.noNext,
      fill(said.statusDuties, { count: found.duties.length }),
      found.outcome ? fill(said.statusOutcome, { title: outcomes.get(found.outcome.id).title }) : "",
    ].filter(Boolean).join(" ");
  }

  document.addEventListener("change", (event) => {
    if (event.target.dataset.question) onlyTogether(event.target);
    show();
  });
  document.addEventListener("click", (event) => {
    const question = event.target.dataset?.clear;
    if (question) {
      clear(question);
      inputsOf(question)[0].focus();
      show();
    }
    const to = event.target.closest("#follows a")?.getAttribute("href");
    if (to) document.querySelector(`${to} input`)?.focus();
  });
  document.getElementById("again").addEventListener("click", () => {
    for (const question of route.questions) clear(question.id);
    show();
    window.scrollTo(0, 0);
  });
  document.body.classList.add("live");
  // On a narrow screen the whole story would hide the question: the line above it says it in short.
  document.getElementById("more").open = window.matchMedia("(min-width: 60rem)").matches;
  show();
})();
