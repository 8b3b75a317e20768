import { type WrongCase, withClaims } from "./wrong-case.ts";

const claim = (text: string): string => withClaims(`claims:\n  - ${text}`);
const variant = (text: string): string =>
  withClaims(`claims:\n  - can: internet -> ip:192.0.2.1 on tcp/443\nvariants:\n${text.replace(/^\n/, "")}`);
const inVariant = "    claims: [{ cannot: 'ip:10.0.0.9 -> web on tcp/22' }]";

/** Claims that ask nothing that can be asked, and variants that change nothing. */
export const claimCases: readonly WrongCase[] = [
  {
    name: "an unknown key of a scenario",
    input: withClaims("▸claim:\n  - can: a -> b"),
    code: "unknown-key",
    says: /did you mean `claims`/,
  },
  {
    name: "an unknown key of a claim",
    input: claim("{ can: 'internet -> web on tcp/443', ▸becuase: x }"),
    code: "unknown-key",
    says: /did you mean `because`/,
  },
  {
    name: "an unknown platform",
    input: withClaims("platform: ▸azureml-2020-7\nclaims:\n  - cannot: internet -> web on tcp/22"),
    code: "unknown-platform",
    says: /did you mean `azureml-2020-07`/,
  },
  {
    name: "a claim without an arrow",
    input: claim("can: ▸internet to web on tcp/443"),
    code: "claim-syntax",
    says: /->/,
  },
  {
    name: "a claim without a destination",
    input: claim("can: ▸internet -> on tcp/443"),
    code: "claim-syntax",
    says: /FROM -> TO|->/,
  },
  {
    name: "a claim with an unknown protocol",
    input: claim("can: ▸internet -> web on sctp/443"),
    code: "claim-syntax",
    says: /sctp/,
  },
  {
    name: "a claim without ports' end",
    input: claim("can: ▸internet -> web on tcp/443-"),
    code: "claim-syntax",
    says: /443/,
  },
  {
    name: "a claim with port 70000",
    input: claim("can: ▸internet -> web on tcp/70000"),
    code: "claim-syntax",
    says: /70000/,
  },
  {
    name: "a claim that says two things",
    input: claim("{ can: 'internet -> web on tcp/443', ▸cannot: 'internet -> web on tcp/22' }"),
    code: "claim-kind",
    says: /one/,
  },
  { name: "a claim that says nothing", input: claim("▸{ note: nothing }"), code: "claim-kind", says: /cannot/ },
  { name: "a claim that is a text", input: claim("▸internet -> web on tcp/443"), code: "wrong-type", says: /can|map/ },
  {
    name: "claims that are a map",
    input: withClaims("claims: ▸{ can: 'internet -> web' }"),
    code: "wrong-type",
    says: /list/,
  },
  {
    name: "a number as the reason",
    input: claim("{ can: 'internet -> web on tcp/443', because: [▸[x]] }"),
    code: "wrong-type",
    says: /text|list/,
  },
  {
    name: "an unknown endpoint",
    input: claim("▸can: internet -> vm:wbe on tcp/443"),
    code: "wrong-claim",
    says: /`(vm:)?web`/,
  },
  {
    name: "an unknown sender",
    input: claim("▸can: wbe -> ip:192.0.2.1 on tcp/443"),
    code: "wrong-claim",
    says: /did you mean `web`/,
  },
  {
    name: "an unknown kind of endpoint",
    input: claim("▸cannot: internet -> server:web on tcp/443"),
    code: "wrong-claim",
    says: /`server/,
  },
  {
    name: "an endpoint with several faces",
    input: claim("▸can: web -> storage:data on tcp/443"),
    code: "wrong-claim",
    says: /storage:data\/blob|blob/,
  },
  {
    name: "a face that the service lacks",
    input: claim("▸can: web -> storage:data/blbo on tcp/443"),
    code: "wrong-claim",
    says: /blob/,
  },
  {
    name: "a name that several resources bear",
    input: withClaims("  vaults: { data: {} }\nclaims:\n  - ▸can: web -> data on tcp/443"),
    code: "wrong-claim",
    says: /storage:data.*keyvault:data|keyvault:data.*storage:data/,
  },
  {
    name: "a claim without ports where none is documented",
    input: claim("▸can: internet -> web"),
    code: "wrong-claim",
    says: /on tcp|`on`|port/,
  },
  {
    name: "a tag that is not known",
    input: claim("▸cannot: tag:BatchNodeManagment -> web on tcp/443"),
    code: "wrong-claim",
    says: /did you mean `(tag:)?BatchNodeManagement/,
  },
  {
    name: "an address that is none",
    input: claim("▸cannot: ip:10.0.0.999 -> web on tcp/443"),
    code: "wrong-claim",
    says: /10\.0\.0\.999/,
  },
  {
    name: "a private sender that no network owns",
    input: claim("▸cannot: ip:172.16.0.4 -> web on tcp/443"),
    code: "wrong-claim",
    says: /enters/,
  },
  {
    name: "a switch as the reason",
    input: claim("{ can: 'internet -> web on tcp/443', because: ▸true }"),
    code: "wrong-type",
    says: /text|list/,
  },
  {
    name: "an unknown operation",
    input: withClaims(
      "  machineLearning: { workspaces: { ws: { storageAccount: data } } }\nclaims:\n  - ▸works: job-submision\n    with: { client: web }",
    ),
    code: "wrong-claim",
    says: /job-submission/,
  },
  {
    name: "an unknown step",
    input: withClaims(
      "  machineLearning: { workspaces: { ws: { storageAccount: data } }, computeClusters: { cpu: { subnet: vnet/front } } }\nclaims:\n  - broken: job-submission\n    with: { client: web, compute: cpu }\n    ▸step: dispach",
    ),
    code: "wrong-claim",
    says: /dispatch/,
  },
  {
    name: "a finding that no rule has",
    input: claim("{ invalid: web, ▸code: regoin-not-supported }"),
    code: "wrong-claim",
    says: /region-not-supported/,
  },
  {
    name: "a resource that is not there",
    input: claim("▸valid: wbe"),
    code: "wrong-claim",
    says: /did you mean `web`/,
  },
  {
    name: "a way by what is not there",
    input: claim("{ via: 'web -> internet on tcp/443', ▸hop: fw }"),
    code: "wrong-claim",
    says: /`fw`/,
  },
  {
    name: "an unknown next hop",
    input: claim("{ routes: web -> 192.0.2.1, nextHop: ▸Firewall }"),
    code: "invalid-value",
    says: /VirtualAppliance/,
  },
  {
    name: "a name without a sender",
    input: claim("▸{ resolves: data.blob.core.windows.net, to: public }"),
    code: "missing-key",
    says: /from/,
  },
  {
    name: "a scenario without claims",
    input: "▸scenario: x\nnetwork: { location: eastus }\n",
    code: "scenario-without-claims",
    says: /claims/,
  },
  {
    name: "a scenario whose claims are none",
    input: withClaims("▸claims: []"),
    code: "scenario-without-claims",
    says: /claims/,
  },
  {
    name: "a variant without a change",
    input: variant(`\n  - ▸name: same\n${inVariant}`),
    code: "variant-without-change",
    says: /remove.*set.*add/,
  },
  {
    name: "a variant without claims",
    input: variant("\n  - ▸name: other\n    remove: virtualMachines/web"),
    code: "variant-without-claims",
    says: /claims/,
  },
  {
    name: "an unknown key of a variant",
    input: variant(`\n  - name: other\n    ▸removes: virtualMachines/web\n${inVariant}`),
    code: "unknown-key",
    also: ["variant-without-change"],
    says: /did you mean `remove`/,
  },
  {
    name: "an edit of what is not there",
    input: variant(
      `\n  - name: other\n    remove: ▸networkSecurityGroups/front-nsg/securityRules/AllowHtps\n${inVariant}`,
    ),
    code: "edit-not-found",
    says: /did you mean `AllowHttps`/,
  },
  {
    name: "an edit of a section that is not there",
    input: variant(`\n  - name: other\n    remove: ▸networkSecurityGroup/front-nsg\n${inVariant}`),
    code: "edit-not-found",
    says: /did you mean `networkSecurityGroups`/,
  },
  {
    name: "an edit that adds what is there",
    input: variant(`\n  - name: other\n    add: { ▸virtualMachines/web: { subnet: vnet/front } }\n${inVariant}`),
    code: "edit-exists",
    says: /set/,
  },
  {
    name: "an edit whose path is none",
    input: variant(`\n  - name: other\n    remove: ▸virtualNetworks//front\n${inVariant}`),
    code: "path-syntax",
    says: /SECTION\/NAME|empty/,
  },
  {
    name: "an edit whose quote is never closed",
    input: variant(`\n  - name: other\n    remove: ▸'virtualNetworks/"vnet'\n${inVariant}`),
    code: "path-syntax",
    says: /quote/,
  },
  {
    name: "an edit that sets a wrong value",
    input: variant(
      `\n  - name: other\n    set: { ▸networkSecurityGroups/front-nsg/securityRules/AllowHttps/priority: 5 }\n${inVariant}`,
    ),
    code: "invalid-value",
    says: /at least 100/,
  },
  {
    name: "an unknown platform of a variant",
    input: variant(`\n  - name: other\n    platform: ▸azureml-1999\n${inVariant}`),
    code: "unknown-platform",
    says: /azureml-2020-07/,
  },
];
