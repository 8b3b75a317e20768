import { type WrongCase, withNetwork } from "./wrong-case.ts";

const claims = "claims:\n  - cannot: internet -> ip:192.0.2.1 on tcp/22\n";

/** What is no YAML, no JSON, or says something twice. */
export const syntaxCases: readonly WrongCase[] = [
  {
    name: "a tab indents",
    input: `scenario: x\nnetwork:\n▸\tlocation: eastus\n${claims}`,
    code: "yaml-syntax",
    says: /spaces/,
  },
  {
    name: "a double quote is never closed",
    input: `scenario: ▸"never closed\n${claims}`,
    code: "yaml-syntax",
    says: /quote|"/,
  },
  {
    name: "a single quote is never closed",
    input: `scenario: ▸'never closed\n${claims}`,
    code: "yaml-syntax",
    says: /quote|'/,
  },
  {
    name: "a bracket is never closed",
    input: `scenario: x\nnetwork: { virtualNetworks: { v: { addressPrefixes: ▸[10.0.0.0/16 } } }\n${claims}`,
    code: "yaml-syntax",
    says: /\]|bracket/,
  },
  {
    name: "a brace is never closed",
    input: `scenario: x\nnetwork: ▸{ location: eastus\n${claims}`,
    code: "yaml-syntax",
    says: /}|brace/,
  },
  {
    name: "a key stands twice",
    input: `scenario: x\n▸scenario: y\n${claims}`,
    code: "duplicate-key",
    says: /remove|rename/i,
  },
  {
    name: "a key stands twice in braces",
    input: withNetwork("  storageAccounts: { st: {}, ▸st: {} }"),
    code: "duplicate-key",
    says: /`st`/,
  },
  {
    name: "two documents",
    input: `scenario: x\n${claims}▸---\nscenario: y\n${claims}`,
    code: "yaml-several-documents",
    says: /file/,
  },
  {
    name: "a star without quotes",
    input: withNetwork(`
  networkSecurityGroups:
    nsg:
      securityRules:
        - name: A
          priority: 100
          direction: Inbound
          access: Allow
          source: ▸*
          destination: "*"`),
    code: "yaml-unquoted-star",
    says: /quote|"\*"/i,
  },
  {
    name: "a star without quotes in braces",
    input: withNetwork(`
  networkSecurityGroups:
    nsg: { securityRules: [{ name: A, priority: 100, direction: Inbound, access: Allow, source: ▸*, destination: "*" }] }`),
    code: "yaml-unquoted-star",
    says: /quote|"\*"/i,
  },
  {
    name: "an alias of nothing",
    input: `scenario: x\nnetwork: ▸*base\n${claims}`,
    code: "yaml-unquoted-star",
    says: /alias|anchor/,
  },
  {
    name: "a merge key",
    input: `scenario: x\nnetwork:\n  ▸<<: { location: eastus }\n${claims}`,
    code: "yaml-key",
    says: /include|repeat/,
  },
  { name: "a list as a key", input: `scenario: x\n? ▸[a, b]\n: c\n${claims}`, code: "yaml-key", says: /text/ },
  { name: "a tag", input: `scenario: ▸!secret x\n${claims}`, code: "yaml-tag", says: /quote|remove/i },
  { name: "a code tag", input: `scenario: ▸!!js/function "x"\n${claims}`, code: "yaml-tag", says: /quote|remove/i },
  {
    name: "a colon in a plain value",
    input: `scenario: ▸training: the first day\n${claims}`,
    code: "yaml-syntax",
    says: /quote/i,
  },
  {
    name: "a line at the wrong depth",
    input: "scenario: x\nnetwork:\n    location: eastus\n▸  storageAccounts: {}\n",
    code: "yaml-syntax",
    says: /indent|spaces/i,
  },
  {
    name: "JSON: a bare word",
    ending: "json",
    input: '{\n  "scenario": "x",\n  "claims": ▸none\n}\n',
    code: "json-syntax",
    says: /none|quote|JSON/i,
  },
  {
    name: "JSON: never closed",
    ending: "json",
    input: '▸{\n  "scenario": "x"\n',
    code: "json-syntax",
    says: /}|closed/,
  },
  {
    name: "JSON: a string is never closed",
    ending: "json",
    input: '{ "scenario": ▸"x }',
    code: "json-syntax",
    says: /"|quote|closed/,
  },
  {
    name: "JSON: a comma is missing",
    ending: "json",
    input: '{\n  "scenario": "x"\n  ▸"claims": []\n}\n',
    code: "json-syntax",
    says: /comma|,/,
  },
  { name: "JSON: single quotes", ending: "json", input: "{ ▸'scenario': 'x' }", code: "json-syntax", says: /quote|"/ },
  {
    name: "JSON: a key stands twice",
    ending: "json",
    input: '{ "scenario": "x",\n  ▸"scenario": "y", "claims": [] }',
    code: "duplicate-key",
    says: /remove|rename/i,
  },
  {
    name: "JSON: text after the end",
    ending: "json",
    input: '{ "scenario": "x", "claims": [] }\n▸{ "scenario": "y" }\n',
    code: "json-syntax",
    says: /end|one/,
  },
  {
    name: "JSON: a bad escape",
    ending: "json",
    input: '{ "scenario": "a▸\\qb", "claims": [] }\n',
    code: "json-syntax",
    says: /escape|\\/,
  },
  {
    name: "JSON: a number that is none",
    ending: "json",
    input: '{ "scenario": "x", "claims": ▸1.2.3 }\n',
    code: "json-syntax",
    says: /1\.2\.3|number/,
  },
  {
    name: "JSON in a YAML file that ends too early",
    input: '▸{ "scenario": "x", "claims": [ ',
    code: "yaml-syntax",
    says: /never closed/,
  },
  {
    name: "Windows line ends",
    input: `scenario: x\r\nnetwork:\r\n  location: eastus\r\n▸netwrok: {}\r\n${claims.replaceAll("\n", "\r\n")}`,
    code: "unknown-key",
    says: /did you mean `network`/,
  },
  {
    name: "a byte-order mark",
    input: `\uFEFFscenario: x\n▸netwrok: {}\n${claims}`,
    code: "unknown-key",
    says: /did you mean `network`/,
  },
];
