import * as z from "zod";
import { schemaVersion } from "../model/answer.ts";
import { type Names, named, ordinal, traceSchemas } from "./trace-schema.ts";

/** The shape of answers, and of what they share with check reports. */
export function answerSchemas(names: Names) {
  const { cause, location, behaviours, blocker, trace } = traceSchemas(names);
  const verdict = named(
    names,
    "verdict",
    "The reply to: can X reach Y?",
    z.enum(["reachable", "unreachable", "indeterminate"]),
  );
  const decider = named(
    names,
    "decider",
    "A rule, route or setting that decided; `path` is what `because` names.",
    z.object({
      path: z.string(),
      resource: z.string(),
      element: z.exactOptional(z.string()),
      type: z.string(),
      at: z.exactOptional(location),
      behaviours,
    }),
  );
  const flow = named(
    names,
    "flow",
    "Headers as text. Ports are one number, a range `first-last`, or absent for all.",
    z.object({
      source: z.string(),
      destination: z.string(),
      protocol: z.string(),
      sourcePort: z.exactOptional(z.string()),
      destinationPort: z.exactOptional(z.string()),
    }),
  );
  const excerpt = z.object({
    file: z.string(),
    line: ordinal(),
    column: ordinal(),
    lines: z.array(z.object({ number: ordinal(), text: z.string() })),
  });
  const answer = named(
    names,
    "answer",
    "Whether one endpoint can reach another, and why.",
    z.object({
      schemaVersion: z.literal(schemaVersion),
      kind: z.literal("answer"),
      from: z.string(),
      to: z.string(),
      flow,
      answer: verdict,
      cause,
      decidedBy: z.array(decider),
      routing: verdict,
      policy: verdict,
      forward: trace,
      return: z.exactOptional(trace),
      paths: z.array(z.object({ answer: verdict, label: z.string(), forward: trace, return: z.exactOptional(trace) })),
      blockers: z.array(blocker),
      assumptions: z.array(z.object({ code: z.string(), message: z.string() })),
      notModelled: z.array(z.object({ resource: z.string(), type: z.string(), touchesPath: z.boolean() })),
      missing: z.array(z.string()),
      platform: z.string(),
      open: z.exactOptional(z.array(flow)),
      excerpts: z.array(excerpt),
    }),
  );
  return { answer, decider, location };
}
