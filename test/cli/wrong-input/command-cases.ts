/** One wrong command line, run in a folder with `files`. */
export interface CommandCase {
  readonly args: readonly string[];
  readonly input?: string;
  readonly code: string;
  readonly at?: string;
  readonly says: RegExp;
}

/** What the command lines name. */
export const files: Readonly<Record<string, string>> = {
  "net.yaml": `scenario: A machine and an account
network:
  location: eastus
  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { front: { addressPrefix: 10.0.0.0/24 } } } }
  virtualMachines: { web: { subnet: vnet/front, privateIPAddress: 10.0.0.4 } }
  storageAccounts: { data: {} }
claims:
  - cannot: internet -> web on tcp/22
`,
  "tags.json":
    '{ "changeNumber": 1,\n  "values": [ { "name": "Storage", "properties": { "addressPrefixes": [ "not a prefix" ] } } ] }\n',
  "no-tags.json": "[]\n",
  "broken-tags.json": '{ "changeNumber": \n',
  "bare/readme.md": "nothing here\n",
  "networks/hub.yaml": "network: { location: eastus }\n",
  "named-like-a-file.yaml/readme.md": "a folder\n",
  "template.json":
    '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [] }',
};

const query = (...options: readonly string[]): readonly string[] => ["query", "net.yaml", ...options];
const flow = ["--from", "internet", "--to", "vm:web"] as const;

export const commandCases: readonly CommandCase[] = [
  { args: ["chekc"], code: "wrong-usage", says: /did you mean check/ },
  { args: ["check", "net.yaml", "--verbos"], code: "wrong-usage", says: /did you mean --verbose/ },
  { args: ["check", "net.yaml", "--format", "xml"], code: "wrong-usage", says: /text, json, junit, markdown/ },
  { args: ["check", "net.yaml", "--grep", "["], code: "wrong-usage", says: /no regular expression/ },
  {
    args: ["check", "net.yaml", "--platform", "azureml-2020-7"],
    code: "unknown-platform",
    says: /did you mean `azureml-2020-07`/,
  },
  { args: ["check", "missing.yaml"], code: "file-not-found", says: /`missing\.yaml`/ },
  { args: ["check", "missing"], code: "file-not-found", says: /`missing`/ },
  { args: ["check", "bare"], code: "folder-without-scenarios", says: /`bare`/ },
  { args: ["check", "networks"], code: "folder-without-scenarios", says: /claims/ },
  { args: ["check", "named-like-a-file.yaml"], code: "folder-without-scenarios", says: /named-like-a-file\.yaml/ },
  { args: ["check", "/dev/null"], code: "file-not-readable", says: /device/i },
  {
    args: ["check", "-"],
    input: "scenario: x\nnetwrok: {}\nclaims: [{ cannot: internet -> ip:192.0.2.1 on tcp/22 }]\n",
    code: "unknown-key",
    at: "-:2:1",
    says: /did you mean `network`/,
  },
  { args: ["check", "-"], input: "", code: "file-empty", says: /leave it out|scenario|failed/ },
  { args: query(), code: "wrong-usage", says: /--from/ },
  { args: query("--from", "internet"), code: "wrong-usage", says: /--to/ },
  { args: query("--to", "vm:web"), code: "wrong-usage", says: /--from/ },
  { args: ["query", ...flow], code: "wrong-usage", says: /input/ },
  { args: ["query", "missing.yaml", ...flow], code: "file-not-found", says: /`missing\.yaml`/ },
  { args: ["query", "bare", ...flow], code: "folder-without-scenarios", says: /`bare`/ },
  {
    args: ["query", "template.json", ...flow],
    code: "input-kind-not-supported",
    at: "template.json:1:1",
    says: /an ARM template/,
  },
  { args: query(...flow, "--port", "70000"), code: "wrong-usage", says: /70000/ },
  { args: query(...flow, "--port", "https"), code: "wrong-usage", says: /https/ },
  { args: query(...flow, "--port", "90-80"), code: "wrong-usage", says: /90-80/ },
  { args: query(...flow, "--port", ""), code: "wrong-usage", says: /port/ },
  { args: query(...flow, "--protocol", "sctp"), code: "wrong-usage", says: /sctp/ },
  { args: query(...flow, "--protocol", "icmp", "--port", "8"), code: "wrong-usage", says: /icmp/ },
  { args: query(...flow, "--protocol", "tcp/443"), code: "wrong-usage", says: /--port/ },
  { args: query(...flow, "--source-port", "99999", "--port", "1"), code: "wrong-usage", says: /99999/ },
  { args: query(...flow, "--established", "sideways"), code: "wrong-usage", says: /inbound, outbound/ },
  { args: query(...flow, "--format", "junit"), code: "wrong-usage", says: /text, json, markdown/ },
  { args: query(...flow, "--platform", "constructor"), code: "unknown-platform", says: /azureml-2020-07/ },
  { args: query("--from", "internet", "--to", "vm:wbe", "--port", "1"), code: "wrong-question", says: /`(vm:)?web`/ },
  { args: query("--from", "web", "--to", "storage:data"), code: "wrong-question", says: /blob/ },
  { args: query("--from", "172.16.0.4", "--to", "web", "--port", "1"), code: "wrong-question", says: /enters/ },
  {
    args: query("--from", "172.16.0.4", "--to", "web", "--port", "1", "--enters", "vent"),
    code: "wrong-question",
    says: /vnet/,
  },
  { args: query("--from", "__proto__", "--to", "web", "--port", "1"), code: "wrong-question", says: /`__proto__`/ },
  { args: query(...flow, "--service-tags", "missing.json"), code: "file-not-found", says: /missing\.json/ },
  {
    args: query(...flow, "--service-tags", "tags.json"),
    code: "wrong-service-tags-file",
    at: "tags.json:2:73",
    says: /az network list-service-tags/,
  },
  {
    args: query(...flow, "--service-tags", "no-tags.json"),
    code: "wrong-service-tags-file",
    at: "no-tags.json:1:1",
    says: /az network list-service-tags/,
  },
  { args: query(...flow, "--service-tags", "broken-tags.json"), code: "json-syntax", says: /closed|}|value/ },
  { args: ["explain", "R-NSG-999"], code: "wrong-usage", says: /R-NSG/ },
  { args: ["explain", "dangling-refrence"], code: "wrong-usage", says: /dangling-reference/ },
  { args: ["explain", "__proto__"], code: "wrong-usage", says: /__proto__/ },
  { args: ["effective-routes", "net.yaml"], code: "wrong-usage", says: /--nic/ },
  { args: ["effective-routes", "net.yaml", "--nic", "wbe"], code: "wrong-question", says: /did you mean `web`/ },
  { args: ["effective-rules", "net.yaml", "--nic", "__proto__"], code: "wrong-question", says: /`__proto__`/ },
  { args: ["effective-routes", "missing.yaml", "--nic", "web"], code: "file-not-found", says: /`missing\.yaml`/ },
  {
    args: ["effective-routes", "net.yaml", "--nic", "web", "--compare", "missing.json"],
    code: "file-not-found",
    says: /`missing\.json`/,
  },
  {
    args: ["effective-routes", "net.yaml", "--nic", "web", "--compare", "template.json"],
    code: "input-not-recognised",
    at: "template.json:1:1",
    says: /show-effective-route-table/,
  },
  {
    args: ["effective-rules", "net.yaml", "--nic", "web", "--compare", "broken-tags.json"],
    code: "json-syntax",
    says: /closed|}|value/,
  },
];
