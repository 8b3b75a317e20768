import fc from "fast-check";

/** A scenario that uses most of what scenario files have. */
export const sample = `# yaml-language-server: $schema=./scenario.schema.json
scenario: Azure Batch hands the training job to the compute cluster
source: "Network security overview, step 3"
platform: azureml-2020-07
network:
  location: eastus
  groups:
    g: &g { rules: [{ priority: 100, access: Allow }], prefix: 10.0.0.0, flag: true }
    h: *g
  networks:
    v: { space: 10.0.0.0/16, subnets: { s: { addressPrefix: 10.0.0.0/24 } } }
  learning: { clusters: { cpu: { subnet: v/s } } }
claims:
  - can: tag:BatchNodeManagement -> cpu on tcp/29876-29877
    because: g/AllowBatch
  - cannot: { from: internet, to: cpu, on: [tcp/22, udp/53] }
  - via: a -> b
    hop: [x, y]
  - resolves: st.blob.core.windows.net
    from: cpu
    to: private
  - routes: cpu -> 8.8.8.8
    nextHop: VirtualAppliance 10.0.0.4
variants:
  - name: the rule is missing
    remove: groups/g/rules/0
    set: { groups/h/flag: false }
    claims:
      - cannot: a -> b
        because: { tcp/22: x, "any": [y] }
`;

/** What makes YAML and JSON mean something else than before. */
const pieces = [
  ..."{}[]\"'*&!|>#-?:,%@`\\/~ \n\t0",
  "\n\n",
  "- ",
  ": ",
  "  ",
  "<<",
  "---\n",
  "...",
  "&g ",
  "*g",
  "__proto__",
  "\u0000",
  "\ufeff",
  "\ud800",
  "🙂",
  "null",
  "1e999",
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(12),
  added: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4, unit: "binary" }), fc.constant("")),
  repeat: fc.nat(3),
});

/** A text with a few places changed. */
export const mutated = (text: string): fc.Arbitrary<string> =>
  fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) =>
    edits.reduce((current, { at, removed, added, repeat }) => {
      const offset = Math.floor(at * current.length);
      return current.slice(0, offset) + added.repeat(repeat) + current.slice(offset + removed);
    }, text),
  );

/** Text made of what YAML and JSON are made of. */
export const punctuation: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces, "a", "b", "can", "network", "claims"), { maxLength: 60 })
  .map((parts) => parts.join(""));

/** A plain value as JSON has it, but not `null` alone, which as a document is none. */
export const jsonValue: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 4 }).filter((value) => value !== null);
