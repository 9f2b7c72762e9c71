"use strict";

// What follows from the answers, as flow/rules.py and flow/conditions.py have it: a test holds them to the same.
// An answer is a word, a list of words, or a number of records. A condition is true, false, or null: not known yet.
const rules = (() => {
  const words = (value) => (Array.isArray(value) ? value : [String(value)]);
  const unique = (names) => [...new Set(names)];

  function values(facts, question) {
    return facts.given.has(question) ? facts.given.get(question) : null;
  }

  function settled(facts, question) {
    return facts.reached.has(question) ? facts.closed.has(question) : null;
  }

  function holds(when, facts) {
    if (when === null) return true;
    if ("is" in when) {
      const given = values(facts, when.is);
      return given === null ? null : given.some((word) => when.values.includes(word));
    }
    if ("amount" in when) {
      const given = values(facts, when.amount);
      if (given === null) return null;
      if (given.length !== 1 || !/^[0-9]+$/.test(given[0])) return false;
      const number = Number(given[0]);
      return (when.low === null || number >= when.low) && (when.high === null || number <= when.high);
    }
    if ("before" in when) {
      const [one, other] = [values(facts, when.before), values(facts, when.other)];
      if (one?.length === 0 || other?.length === 0) return false;
      if (one === null || other === null) return null;
      // Written as 2026-03-10, so that days are in order as words are; what is no date is before nothing.
      return one[0] < other[0] && [...one, ...other].every((word) => /^\d{4}-\d{2}-\d{2}$/.test(word));
    }
    if ("answered" in when) return settled(facts, when.answered);
    if ("not" in when) {
      const inner = holds(when.not, facts);
      return inner === null ? null : !inner;
    }
    // All are true unless one is false; any is false unless one is true.
    const decides = "any" in when;
    let unknown = false;
    for (const part of when.all ?? when.any) {
      const result = holds(part, facts);
      if (result === decides) return decides;
      unknown ||= result === null;
    }
    return unknown ? null : !decides;
  }

  function causes(when, facts) {
    if ("is" in when) return values(facts, when.is)?.length ? [when.is] : [];
    if ("amount" in when) return values(facts, when.amount)?.length ? [when.amount] : [];
    if ("before" in when) return unique([when.before, when.other].filter((each) => values(facts, each)?.length));
    if ("answered" in when) return settled(facts, when.answered) ? [when.answered] : [];
    if ("not" in when) return causes(when.not, facts);
    const parts = when.all ?? when.any;
    const decisive = "any" in when ? parts.filter((part) => holds(part, facts) === true) : parts;
    return unique((decisive.length ? decisive : parts).flatMap((part) => causes(part, facts)));
  }

  function because(reasons, facts) {
    return reasons
      .filter((reason) => holds(reason.when, facts) === true)
      .map((reason) => ({ reason: reason.id, questions: causes(reason.when, facts) }));
  }

  function firstOutcome(flow, facts) {
    for (const outcome of flow.outcomes) {
      const found = because(outcome.reasons, facts);
      if (found.length) return { id: outcome.id, ends: outcome.ends, because: found };
    }
    return null;
  }

  function refusalOf(flow, question, value, facts) {
    for (const rule of flow.refusals) {
      // What waits for an action only a running case can judge.
      if (rule.question !== question.id || rule.until || holds(rule.when, facts) !== true) continue;
      const word = words(value).find((each) => rule.value.includes(each));
      if (word !== undefined) return { question: question.id, value: word, text: rule.text };
    }
    return null;
  }

  function isSettled(question, value) {
    if (question.kind === "record") return value >= question.min;
    if (question.kind !== "choice" && question.kind !== "checklist") return true;
    return !question.options.some((option) => words(value).includes(option.value) && !option.settles);
  }

  function take(question, value, facts) {
    if (question.kind !== "record" || value >= question.min) facts.given.set(question.id, words(value));
    if (isSettled(question, value)) facts.closed.add(question.id);
  }

  function evaluate(flow, answers) {
    const facts = { given: new Map(), closed: new Set(), reached: new Set() };
    const relevant = [];
    const refused = [];
    let last = 0;
    let ending = null;
    for (const question of flow.questions) {
      facts.reached.add(question.id);
      const asked = ending ? false : holds(question.when, facts);
      if (asked === true) {
        relevant.push(question.id);
        if (question.id in answers) {
          last = relevant.length - 1;
          const refusal = refusalOf(flow, question, answers[question.id], facts);
          if (refusal) refused.push(refusal);
          else take(question, answers[question.id], facts);
        }
      } else if (asked === false) {
        facts.given.set(question.id, []);
      }
      const first = ending ? null : firstOutcome(flow, facts);
      if (first?.ends) ending = first;
    }
    const together = flow.questions.filter(
      (question) => question.together && relevant.includes(question.id) && holds(question.together, facts) === true,
    );
    return {
      relevant,
      settled: [...facts.closed].sort(),
      next: relevant.slice(last).find((question) => !facts.closed.has(question)) ?? null,
      with_veilig_thuis: together.map((question) => question.id).filter((question) => facts.given.has(question)),
      duties: flow.duties
        .map((duty) => ({ id: duty.id, because: because(duty.reasons, facts) }))
        .filter((duty) => duty.because.length),
      outcome: ending ?? firstOutcome(flow, facts),
      refused,
    };
  }

  return { evaluate };
})();
