import fc from "fast-check";
import { createColors } from "picocolors";
import { expect, test } from "vitest";
import type { Answer } from "../../../src/model/answer.ts";
import { type Cause, causes } from "../../../src/model/cause.ts";
import type { CheckReport } from "../../../src/model/check-report.ts";
import type { Place } from "../../../src/model/place.ts";
import type { Blocker, Step } from "../../../src/model/step.ts";
import type { Trace } from "../../../src/model/trace.ts";
import { answerText } from "../../../src/report/answer-text.ts";
import { checkText } from "../../../src/report/check-text.ts";
import { diagnosticsText } from "../../../src/report/diagnostics-text.ts";
import { jsonText } from "../../../src/report/json.ts";
import { junitXml } from "../../../src/report/junit.ts";
import { answerMarkdown, checkMarkdown } from "../../../src/report/markdown.ts";
import { paintWith } from "../../../src/report/paint.ts";
import { textWidth } from "../../../src/report/text-width.ts";
import { withoutColour } from "./terminal.ts";
import { readXml } from "./xml-reader.ts";

/** Text of inputs: ordinary, in other scripts, or hostile. */
const anything = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("\u001b[31m", "\u202e", "\ud800", "]]>", "&amp;<b>", "```", "|", "\n\n", "__proto__", ""),
);

/** Sentences of short words. */
const words = fc
  .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 })
  .map((list) => list.join(" "));
/** Names and paths. */
const name = fc.stringMatching(/^[a-z]{1,8}$/);

const optional = <Key extends string, Value>(
  key: Key,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ [K in Key]?: Value }> =>
  fc
    .option(value, { nil: undefined })
    .map((each) => (each === undefined ? {} : ({ [key]: each } as { [K in Key]?: Value })));

/** Documents whose every text comes from `prose` or `names`. */
function documents(prose: fc.Arbitrary<string>, names: fc.Arbitrary<string>) {
  const at = fc.record({ file: names, line: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 60 }) });
  const behaviours = fc.array(fc.constantFrom("R-NSG-2", "R-RT-11", "R-OUT-4"), { maxLength: 3 });
  const place: fc.Arbitrary<Place> = fc
    .tuple(fc.record({ resource: names, type: names, id: names }), optional("element", names), optional("at", at))
    .map(([base, element, where]) => ({ ...base, ...element, ...where }));
  const common = fc
    .tuple(fc.record({ detail: prose, behaviours }), optional("decidedBy", place))
    .map(([base, by]) => ({ ...base, ...by }));
  const access = fc.constantFrom("Allow" as const, "Deny" as const, "indeterminate" as const);
  const step: fc.Arbitrary<Step> = fc.oneof(
    common.map((base) => ({ ...base, kind: "drop" as const })),
    fc
      .tuple(common, access)
      .map(([base, each]) => ({ ...base, kind: "session" as const, access: each === "indeterminate" ? "Deny" : each })),
    fc.tuple(common, names).map(([base, address]) => ({ ...base, kind: "deliver" as const, address })),
  );
  const cause = fc.constantFrom(...(Object.keys(causes) as Cause[]));
  const blocker: fc.Arbitrary<Blocker> = fc
    .tuple(
      fc.record({
        cause,
        concern: fc.constantFrom("routing" as const, "policy" as const),
        certain: fc.boolean(),
        decidedBy: fc.array(place, { maxLength: 2 }),
        behaviours,
        detail: prose,
        hop: fc.integer({ min: -1, max: 5 }),
        step: fc.integer({ min: -1, max: 5 }),
      }),
      optional("help", prose),
    )
    .map(([base, help]) => ({ ...base, ...help }));
  const hop = fc.record({ at: names, what: names, steps: fc.array(step, { maxLength: 4 }) });
  const trace: fc.Arbitrary<Trace> = fc.record({
    disposition: fc.constantFrom("delivered" as const, "denied-in-transit" as const, "indeterminate" as const),
    hops: fc.array(hop, { maxLength: 4 }),
    blockers: fc.array(blocker, { maxLength: 3 }),
  });
  const verdict = fc.constantFrom("reachable" as const, "unreachable" as const, "indeterminate" as const);
  const flow = fc
    .tuple(fc.record({ source: names, destination: names, protocol: names }), optional("destinationPort", names))
    .map(([base, port]) => ({ ...base, ...port }));
  const decider = fc
    .tuple(fc.record({ path: names, resource: names, type: names, behaviours }), optional("at", at))
    .map(([base, where]) => ({ ...base, ...where }));
  const excerpt = at.chain((where) =>
    prose.map((text) => ({
      ...where,
      lines: [
        { number: where.line, text },
        { number: where.line + 1, text: "" },
      ],
    })),
  );
  const answer: fc.Arbitrary<Answer> = fc
    .tuple(
      fc.record({
        schemaVersion: fc.constant(1 as const),
        kind: fc.constant("answer" as const),
        from: names,
        to: names,
        flow,
        answer: verdict,
        cause,
        routing: verdict,
        policy: verdict,
        forward: trace,
        paths: fc.array(fc.record({ answer: verdict, label: prose, forward: trace }), { maxLength: 3 }),
        blockers: fc.array(blocker, { maxLength: 3 }),
        assumptions: fc.array(fc.record({ code: name, message: prose }), { maxLength: 2 }),
        notModelled: fc.array(fc.record({ resource: names, type: names, touchesPath: fc.boolean() }), { maxLength: 3 }),
        missing: fc.array(prose, { maxLength: 2 }),
        platform: names,
      }),
      fc.array(fc.tuple(decider, excerpt), { maxLength: 2 }),
      optional("return", trace),
      optional("open", fc.array(flow, { maxLength: 3 })),
    )
    .map(([base, deciders, back, open]) => ({
      ...base,
      decidedBy: deciders.map(([each, { file, line, column }]) => ({ ...each, at: { file, line, column } })),
      excerpts: deciders.map(([, each]) => each),
      ...back,
      ...open,
    }));
  const claim = fc
    .tuple(
      fc.record({
        status: fc.constantFrom("held" as const, "failed" as const, "undecided" as const),
        kind: names,
        text: prose,
        at,
        message: prose,
        decidedBy: fc.array(decider, { maxLength: 2 }),
      }),
      optional("note", prose),
      optional("answer", answer),
    )
    .map(([base, note, evidence]) => ({ ...base, ...note, ...evidence }));
  const claims = fc.array(claim, { maxLength: 4 });
  const problem = fc
    .tuple(
      fc.record({ code: name, severity: fc.constantFrom("error" as const, "warning" as const), message: prose }),
      optional("at", at),
    )
    .map(([base, where]) => ({ ...base, ...where }));
  const count = fc.nat(99);
  const check: fc.Arbitrary<CheckReport> = fc.record({
    schemaVersion: fc.constant(1 as const),
    kind: fc.constant("check" as const),
    scenarios: fc.array(
      fc.record({
        file: names,
        title: prose,
        platform: names,
        claims,
        variants: fc.array(fc.record({ name: prose, at, claims }), { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
    problems: fc.array(problem, { maxLength: 2 }),
    summary: fc.record({
      scenarios: count,
      claims: count,
      held: count,
      failed: count,
      undecided: count,
      problems: count,
    }),
  });
  return { answer, check };
}

const hostile = documents(anything, anything);
const tame = documents(words, name);
const runs = { numRuns: 60 };

const controls = /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/u;
const paint = paintWith(createColors(true));

test("whatever an answer holds, its renderings are text without control characters", () => {
  fc.assert(
    fc.property(hostile.answer, fc.integer({ min: 0, max: 200 }), (answer, width) => {
      for (const text of [answerText(answer, { width }), answerText(answer, { quiet: true }), answerMarkdown(answer)]) {
        expect(text).not.toMatch(controls);
        expect(text.endsWith("\n")).toBe(true);
      }
      expect(answerText(answer, { quiet: true }).trimEnd()).not.toContain("\n");
      expect(withoutColour(answerText(answer, { width, paint }))).toBe(answerText(answer, { width }));
    }),
    runs,
  );
});

test("whatever a check report holds, its renderings are text without control characters, and its XML reads", () => {
  fc.assert(
    fc.property(hostile.check, (report) => {
      for (const text of [checkText(report), checkText(report, { verbose: true }), checkMarkdown(report)]) {
        expect(text).not.toMatch(controls);
      }
      expect(withoutColour(checkText(report, { paint }))).toBe(checkText(report));
      readXml(junitXml(report));
    }),
    runs,
  );
});

test("a message that is blank leaves no blanks behind, painted or plain (a no-break space once did)", () => {
  const problem = { code: "a", severity: "error", message: "\u00a0" } as const;
  expect(diagnosticsText([problem])).toBe("error[a]:\n\n1 error\n");
  expect(withoutColour(diagnosticsText([problem], { paint }))).toBe("error[a]:\n\n1 error\n");
});

test("JSON gives the document back", () => {
  fc.assert(
    fc.property(fc.oneof(hostile.answer, hostile.check), (document) => {
      expect(JSON.parse(jsonText(document))).toEqual(JSON.parse(JSON.stringify(document)));
    }),
    runs,
  );
});

test("no line is wider than asked for, where no name is", () => {
  fc.assert(
    fc.property(tame.answer, tame.check, fc.integer({ min: 60, max: 140 }), (answer, report, width) => {
      const text = answerText(answer, { width }) + checkText(report, { width, verbose: true });
      expect(text.split("\n").filter((line) => textWidth(line) > width)).toEqual([]);
    }),
    runs,
  );
});

test("no line of a text ends in a blank", () => {
  fc.assert(
    fc.property(tame.answer, tame.check, (answer, report) => {
      expect(answerText(answer, { width: 80 }) + checkText(report, { width: 80 })).not.toMatch(/ $/m);
    }),
    runs,
  );
});
