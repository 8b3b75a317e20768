import * as z from "zod";
import { schemaVersion } from "../model/answer.ts";
import type { answerSchemas } from "./answer-schema.ts";
import { type Names, named } from "./trace-schema.ts";

/** The shape of check reports. */
export function checkSchema(names: Names, { answer, decider, location }: ReturnType<typeof answerSchemas>) {
  const claim = named(
    names,
    "claim",
    "What became of one claim; `answer` is the evidence.",
    z.object({
      status: z.enum(["held", "failed", "undecided"]),
      kind: z.string(),
      text: z.string(),
      id: z.exactOptional(z.string()),
      note: z.exactOptional(z.string()),
      at: location,
      message: z.string(),
      expected: z.exactOptional(z.string()),
      decidedBy: z.array(decider),
      answer: z.exactOptional(answer),
      durationMs: z.exactOptional(z.number().min(0)),
      help: z.exactOptional(z.string()),
    }),
  );
  const scenario = z.object({
    file: z.string(),
    title: z.string(),
    source: z.exactOptional(z.string()),
    platform: z.string(),
    claims: z.array(claim),
    variants: z.array(z.object({ name: z.string(), at: location, claims: z.array(claim) })),
  });
  const problem = z.object({
    code: z.string(),
    severity: z.enum(["error", "warning"]),
    message: z.string(),
    at: z.exactOptional(location),
    help: z.exactOptional(z.string()),
  });
  const count = z.int().min(0);
  return named(
    names,
    "check",
    "The outcome of `check`: every claim of every file that reads, and what is wrong with the others.",
    z.object({
      schemaVersion: z.literal(schemaVersion),
      kind: z.literal("check"),
      scenarios: z.array(scenario),
      problems: z.array(problem),
      summary: z.object({
        scenarios: count,
        claims: count,
        held: count,
        failed: count,
        undecided: count,
        problems: count,
      }),
    }),
  );
}
