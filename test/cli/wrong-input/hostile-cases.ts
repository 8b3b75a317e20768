import { type WrongCase, withClaims, withNetwork } from "./wrong-case.ts";

const bombAliases = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
for (const letter of "bcdefghi") {
  const before = String.fromCharCode(letter.charCodeAt(0) - 1);
  bombAliases.push(`${letter}: &${letter} [${Array.from({ length: 10 }, () => `*${before}`).join(", ")}]`);
}

const claims = "claims:\n  - cannot: internet -> ip:192.0.2.1 on tcp/22\n";
const sound = `scenario: sound\n${claims}`;
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

/** What somebody sends who means harm, or who sends the wrong file. */
export const hostileCases: readonly WrongCase[] = [
  {
    name: "aliases that grow",
    input: `${bombAliases.join("\n")}\nscenario: x\nnetwork: *i\n${claims}`,
    at: "5:36",
    code: "yaml-alias",
    says: /100,?000|bound/,
  },
  {
    name: "an alias of what it stands in",
    input: `scenario: x\nnetwork: &n\n  storageAccounts: ▸*n\n${claims}`,
    code: "yaml-alias",
    says: /write|itself|stands in/i,
  },
  {
    name: "nested brackets in YAML",
    input: `scenario: x\nnetwork: ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`,
    at: "2:109",
    code: "document-too-deep",
    says: /100/,
  },
  {
    name: "nested braces in YAML",
    input: `scenario: x\nnetwork: ${"{a: ".repeat(50_000)}1${"}".repeat(50_000)}\n`,
    at: "2:406",
    code: "document-too-deep",
    says: /100/,
  },
  {
    name: "nested brackets that are never closed",
    input: `scenario: x\nnetwork: ▸${"[".repeat(50_000)}`,
    code: "yaml-syntax",
    says: /never closed|too deep/,
  },
  {
    name: "nested list marks in YAML",
    input: `scenario: x\nnetwork:\n  ${"- ".repeat(5_000)}x\n`,
    at: "3:201",
    code: "document-too-deep",
    says: /100/,
  },
  {
    name: "nested brackets in JSON",
    ending: "json",
    input: `{ "network": ${"[".repeat(200_000)}${"]".repeat(200_000)} }`,
    at: "1:113",
    code: "document-too-deep",
    says: /100/,
  },
  {
    name: "`__proto__` as a key",
    input: `scenario: x\n▸__proto__: { polluted: true }\n${claims}`,
    code: "unknown-key",
    says: /`__proto__`/,
  },
  {
    name: "`constructor` as a key",
    input: `scenario: x\n▸constructor: { prototype: { polluted: true } }\n${claims}`,
    code: "unknown-key",
    says: /`constructor`/,
  },
  {
    name: "`__proto__` as a section",
    input: withNetwork("  ▸__proto__: { polluted: {} }"),
    code: "unknown-section",
    says: /`__proto__`/,
  },
  {
    name: "`constructor` as a section",
    input: withNetwork("  ▸constructor: { polluted: {} }"),
    code: "unknown-section",
    says: /`constructor`/,
  },
  {
    name: "`toString` as a section",
    input: withNetwork("  ▸toString: { polluted: {} }"),
    code: "unknown-section",
    says: /`toString`/,
  },
  {
    name: "`__proto__` as a property",
    input: withNetwork("  storageAccounts: { st: { ▸__proto__: { polluted: true } } }"),
    code: "unknown-key",
    says: /`__proto__`/,
  },
  {
    name: "`constructor` as a property",
    input: withNetwork("  storageAccounts: { st: { ▸constructor: 1 } }"),
    code: "unknown-key",
    says: /`constructor`/,
  },
  {
    name: "`hasOwnProperty` as a property",
    input: withNetwork("  storageAccounts: { st: { networkAcls: { ▸hasOwnProperty: 1 } } }"),
    code: "unknown-key",
    says: /`hasOwnProperty`/,
  },
  {
    name: "`__proto__` in a claim",
    input: withClaims("claims:\n  - { can: 'web -> internet on tcp/443', ▸__proto__: {} }"),
    code: "unknown-key",
    says: /`__proto__`/,
  },
  {
    name: "`constructor` as an endpoint",
    input: withClaims("claims:\n  - ▸can: constructor -> web on tcp/443"),
    code: "wrong-claim",
    says: /`constructor`/,
  },
  {
    name: "`__proto__` as a kind of endpoint",
    input: withClaims("claims:\n  - ▸can: __proto__:x -> web on tcp/443"),
    code: "wrong-claim",
    says: /`__proto__/,
  },
  {
    name: "`constructor` as a face",
    input: withClaims("claims:\n  - ▸can: web -> storage:data/constructor on tcp/443"),
    code: "wrong-claim",
    says: /blob/,
  },
  {
    name: "`__proto__` as an operation",
    input: withClaims("claims:\n  - ▸works: __proto__"),
    code: "wrong-claim",
    says: /`__proto__`/,
  },
  {
    name: "`constructor` as a platform",
    input: withClaims("platform: ▸constructor\nclaims:\n  - cannot: internet -> web on tcp/22"),
    code: "unknown-platform",
    says: /azureml-2020-07/,
  },
  {
    name: "`__proto__` as a reference",
    input: withNetwork(
      "  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { a: { addressPrefix: 10.0.0.0/24, ▸networkSecurityGroup: __proto__ } } } }",
    ),
    code: "dangling-reference",
    says: /`__proto__`/,
  },
  {
    name: "`__proto__` as a path",
    input: withClaims(
      "claims:\n  - cannot: internet -> ip:192.0.2.1 on tcp/22\nvariants:\n  - name: x\n    remove: ▸virtualMachines/__proto__\n    claims: [{ cannot: internet -> web on tcp/22 }]",
    ),
    code: "edit-not-found",
    says: /`?__proto__/,
  },
  {
    name: "`constructor` as a word",
    input: withNetwork(
      "  networkSecurityGroups: { nsg: { securityRules: [{ name: A, priority: 100, ▸direction: constructor, access: Allow }] } }",
    ),
    code: "invalid-value",
    says: /Inbound/,
  },
  {
    name: "JSON: `__proto__` as a key",
    ending: "json",
    input:
      '{ "scenario": "x", "claims": [{ "can": "internet -> ip:192.0.2.1 on tcp/1" }],\n  ▸"__proto__": { "polluted": true } }',
    code: "unknown-key",
    says: /`__proto__`/,
  },
  {
    name: "bytes that are no UTF-8",
    input: Buffer.concat([Buffer.from("scenario: caf"), Buffer.from([0xe9]), Buffer.from(`\n${claims}`)]),
    at: "1:14",
    code: "file-not-utf8",
    says: /UTF-8/,
  },
  { name: "UTF-16", input: utf16(sound), code: "file-not-utf8", says: /UTF-16.*|utf8/ },
  { name: "UTF-16 from a big-endian machine", input: utf16(sound).swap16(), code: "file-not-utf8", says: /UTF-8|utf8/ },
  {
    name: "a picture",
    input: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xff, 0xd8]),
    code: "file-not-utf8",
    says: /UTF-8/,
  },
  { name: "an empty file", input: "", code: "file-empty", says: /leave it out|scenario/ },
  { name: "an empty JSON file", ending: "json", input: "", code: "file-empty", says: /leave it out|scenario/ },
  { name: "only comments", input: "# a comment\n\n# another\n", code: "file-empty", says: /leave it out|scenario/ },
  { name: "only blanks", input: " \n\n", code: "file-empty", says: /leave it out|scenario/ },
  {
    name: "a file that is too large",
    input: Buffer.alloc(33 * 1024 * 1024, "# filling\n"),
    code: "file-too-large",
    says: /include|Split/i,
  },
  { name: "a text", input: "▸just a text\n", code: "input-not-recognised", says: /`scenario`.*`network`/ },
  { name: "a list", input: "▸- a\n- b\n", code: "input-not-recognised", says: /`scenario`.*`network`/ },
  {
    name: "nothing that is known",
    ending: "json",
    input: '▸{ "name": "package", "version": "1.0.0" }',
    code: "input-not-recognised",
    says: /`scenario`.*`network`/,
  },
  {
    name: "an ARM template",
    ending: "json",
    input:
      '▸{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [] }',
    code: "input-kind-not-supported",
    says: /an ARM template/,
  },
  {
    name: "parameters of an ARM template",
    ending: "json",
    input:
      '▸{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {} }',
    code: "input-kind-not-supported",
    says: /parameter file/,
  },
  {
    name: "a Terraform plan",
    ending: "json",
    input: '▸{ "format_version": "1.2", "terraform_version": "1.9.0", "planned_values": { "root_module": {} } }',
    code: "input-kind-not-supported",
    says: /a Terraform plan/,
  },
  {
    name: "a Terraform state",
    ending: "json",
    input: '▸{ "version": 4, "terraform_version": "1.9.0", "serial": 3, "lineage": "a", "resources": [] }',
    code: "input-kind-not-supported",
    says: /terraform show -json/,
  },
  {
    name: "output of the Azure CLI",
    ending: "json",
    input:
      '▸[{ "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v", "name": "v" }]',
    code: "input-kind-not-supported",
    says: /Azure CLI/,
  },
  {
    name: "an include of itself",
    input: `scenario: x\ninclude: ▸./an-include-of-itself.yaml\n${claims}`,
    code: "include-cycle",
    says: /third file|itself/,
  },
  {
    name: "an include in a circle",
    input: `scenario: x\ninclude: ./included/one.yaml\n${claims}`,
    at: "included/two.yaml:1:10",
    code: "include-cycle",
    says: /one\.yaml.*two\.yaml/,
  },
  {
    name: "an include outside the root",
    input: `scenario: x\ninclude: ▸../outside.yaml\n${claims}`,
    code: "include-outside-root",
    says: /root|folder/,
  },
  {
    name: "an absolute include",
    input: `scenario: x\ninclude: ▸/etc/passwd\n${claims}`,
    code: "include-outside-root",
    says: /root|folder/,
  },
  {
    name: "an include over a link",
    input: `scenario: x\ninclude: ▸./included/link.yaml\n${claims}`,
    code: "include-outside-root",
    says: /root|folder/,
  },
  {
    name: "an include of what is missing",
    input: `scenario: x\ninclude: ▸./included/missing.yaml\n${claims}`,
    code: "file-not-found",
    says: /included\/missing\.yaml/,
  },
  {
    name: "an include of a folder",
    input: `scenario: x\ninclude: ▸./included\n${claims}`,
    code: "file-is-folder",
    says: /file/,
  },
  {
    name: "an include of no scenario",
    input: `scenario: x\ninclude: ▸./included/text.yaml\n${claims}`,
    code: "input-not-recognised",
    says: /`network`/,
  },
  {
    name: "an include without a network",
    input: `scenario: x\ninclude: ▸./included/claims.yaml\n${claims}`,
    code: "include-without-network",
    says: /network/,
  },
  {
    name: "an include that is a number",
    input: `scenario: x\ninclude: ▸7\n${claims}`,
    code: "wrong-type",
    says: /path/,
  },
  {
    name: "an ARM template that is named",
    input: `scenario: x\n▸arm: ./included/azuredeploy.json\n${claims}`,
    code: "input-kind-not-supported",
    says: /`network:?`/,
  },
  {
    name: "a Terraform plan that is named",
    input: `scenario: x\n▸terraform: ./included/plan.json\n${claims}`,
    code: "input-kind-not-supported",
    says: /`network:?`/,
  },
];

/** Files that the cases above include, beside them. */
export const besideThem: Readonly<Record<string, string>> = {
  "included/one.yaml": "include: ./two.yaml\n",
  "included/two.yaml": "include: ./one.yaml\n",
  "included/text.yaml": "a text\n",
  "included/claims.yaml": sound,
  "included/azuredeploy.json": "{}",
  "included/plan.json": "{}",
};
