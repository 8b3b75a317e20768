import { createColors } from "picocolors";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/model/answer.ts";
import { answerText } from "../../../src/report/answer-text.ts";
import { paintWith } from "../../../src/report/paint.ts";
import { blockedTwice, denied, indeterminate, reachable, severalPaths, whatIsOpen } from "./sample-answers.ts";
import { withoutColour } from "./terminal.ts";

const at80 = { width: 80 };

test("a denied flow: the rail breaks where it stops, and the rule that nearly let it in is named", () => {
  expect(answerText(denied, at80)).toBe(`\
unreachable[security-rule]: internet cannot reach cpu on tcp/29876
  --> scenario.yaml:13:5
   |
12 |   networkSecurityGroups:
13 |     training-nsg:
   |     ^^^^^^^^^^^^ training-nsg/DenyAllInBound
14 |       securityRules:
   |

   forward: denied inbound
   ● internet (public addresses in no service tag)
   │   originate  203.0.113.9 calls 20.62.128.7
   ● compute:cpu/publicIPAddress (public IP address)
   │   translate  the destination 20.62.128.7 becomes 172.16.0.4  R-NSG-12
   ● cpu (compute cluster)
   ✗── filter     training-nsg denies it: DenyAllInBound (priority 65500)
   ┊              training-nsg/DenyAllInBound  R-NSG-2
   ┊              AllowBatch (priority 100) would allow it but for its source

   = decided by: training-nsg/DenyAllInBound (scenario.yaml:13:5)  R-NSG-2
   = routing: reachable · policy: unreachable · platform: azureml-2020-07
   = assumed[tags-disjoint]: different service tags share no address
   = help: add a rule to training-nsg that allows tcp/29876 from Internet, with
       a priority below 65500

More on this behaviour: canreach explain R-NSG-2 (also used: R-NSG-12)
`);
});

test("a denied flow shows of its reply only what would stop it as well", () => {
  const hop = { at: "cpu", what: "compute cluster", steps: [] };
  const back = { disposition: "delivered", hops: [hop], blockers: [] } as const;
  expect(answerText({ ...denied, return: back }, at80)).not.toContain("return");
  const lost = {
    cause: "return-not-delivered",
    concern: "routing",
    certain: true,
    decidedBy: [],
    behaviours: ["R-NVA-1"],
    detail: "the reply has no way back",
    hop: 0,
    step: 0,
  } as const;
  const stopped = { disposition: "asymmetric-return", hops: [hop], blockers: [lost] } as const;
  expect(answerText({ ...denied, return: stopped }, at80)).toContain(`
   return, had it arrived: asymmetric return
   ● cpu (compute cluster)
   ✗── drop       the reply has no way back  R-NVA-1
`);
});

test("a reachable flow and its reply", () => {
  expect(answerText(reachable, at80)).toBe(`\
reachable: tag:BatchNodeManagement can reach cpu on tcp/29876
  --> scenario.yaml:15:11
   |
14 |       securityRules:
15 |         - { name: AllowBatch, priority: 100, direction: Inbound, access: A…
   |           ^^^^^^^^^^^^^^^^^^ training-nsg/AllowBatch
16 |             source: BatchNodeManagement, destination: "*", destinationPort…
   |

   forward: delivered
   ● tag:BatchNodeManagement (service tag)
   │   originate  a client in the tag calls 20.62.128.7
   ● compute:cpu/publicIPAddress (public IP address)
   │   translate  the destination 20.62.128.7 becomes 172.16.0.4  R-NSG-12
   ● cpu (compute cluster)
   │ ✓ filter     training-nsg allows it: AllowBatch (priority 100)
   │              training-nsg/AllowBatch  R-NSG-1
   ✓── deliver    delivered to 172.16.0.4

   return: delivered
   ● cpu (compute cluster)
   │ ✓ session    training-nsg passes it by flow state: the flow is established
   │              R-NSG-8
   │   route      system route 0.0.0.0/0 → Internet, where the translation of
   │              the public address is undone
   │              ml-vnet/training/effectiveRoutes/"0.0.0.0/0"  R-RT-1 R-OUT-4
   ● tag:BatchNodeManagement (service tag)
   ✓── deliver    delivered to the client

   = decided by: training-nsg/AllowBatch (scenario.yaml:15:11)  R-NSG-1
   = routing: reachable · policy: reachable · platform: azureml-2020-07

More on this behaviour: canreach explain R-NSG-1 (also used: R-NSG-12, R-NSG-8,
    R-RT-1, R-OUT-4)
`);
});

test("an indeterminate answer names what is missing, and what is not modelled", () => {
  expect(answerText(indeterminate, at80)).toBe(`\
indeterminate[missing-fact]: cannot tell whether cpu can reach storage:st/blob
    on tcp/443
  --> scenario.yaml:21:11

   forward: indeterminate
   ● cpu (compute cluster)
   │   resolve    st.blob.core.windows.net is 20.60.1.4  R-DNS-1
   ?── route      user route hub-rt/to-firewall 0.0.0.0/0 → VirtualAppliance
   ┊              10.0.0.4  R-RT-9
   ○ storage:st/blob (storage account)
   ┊   session    the service admits every network  R-STG-1

   = decided by: hub-rt/to-firewall (scenario.yaml:21:11)  R-RT-9
   = routing: indeterminate · policy: reachable · platform: azureml-2020-07
   = missing: the network interface that holds 10.0.0.4, or the template that
       makes it
   = not modelled, on the path:
       hub-fw-policy (Microsoft.Network/firewallPolicies)
   = not modelled, off the path: appinsights, logs
   = help: add the hub's template to the inputs: canreach query main.json
       hub.json …

More on this behaviour: canreach explain R-RT-9 (also used: R-DNS-1, R-STG-1)
`);
});

test("several blockers: each has its mark on the way and its note", () => {
  expect(answerText(blockedTwice, at80)).toBe(`\
unreachable[route-none]: cpu cannot reach storage:st/blob on tcp/443
  --> scenario.yaml:22:11

   forward: no route
   ● cpu (compute cluster)
   │   originate  172.16.0.4 calls 20.60.1.4
   ✗── route      the user route hub-rt/drop-internet drops it  R-RT-7
   ○ storage:st/blob (storage account)
   ┊ ✗ session    the service's firewall admits only what its rules list, and no
   ┊              rule lists this caller  st/networkAcls/defaultAction
   ┊              R-STG-2 R-STG-5

   = decided by: hub-rt/drop-internet (scenario.yaml:22:11)  R-RT-7
   = routing: unreachable · policy: unreachable · platform: azureml-2020-07
   = also blocked[service-firewall]: the service's firewall admits only what its
       rules list, and no rule lists this caller  st/networkAcls/defaultAction
       (scenario.yaml:31:9)  R-STG-2 R-STG-5
   = help: give hub-rt/drop-internet the next hop type Internet
   = help: add a virtual network rule (with the service endpoint on the caller's
       subnet), an IP rule, or a private endpoint

More on this behaviour: canreach explain R-RT-7 (also used: R-STG-2, R-STG-5)
`);
});

test("several paths: the one that decides in full, the others in a line each, failures first", () => {
  expect(answerText(severalPaths, at80)).toContain(`
   other paths:
   ✗ to node 2: no route (hub-rt/drop-internet)
   ✓ to node 0: delivered
   ✓ to node 3: delivered
   ✓ to node 4: delivered
   ✓ to node 5: delivered
   ✓ to node 6: delivered
   ✓ to node 7: delivered
   ✓ to node 8: delivered
   … and 3 more: 3 reachable

   = decided by:`);
});

test("a question without ports: a table of what gets through", () => {
  const text = answerText(whatIsOpen, at80);
  expect(text).toContain("reachable: tag:BatchNodeManagement can reach cpu on tcp/29876-29877, icmp\n");
  expect(text).toContain(`

   open:
   protocol  port         source     destination  source port
   tcp       29876-29877  240.0.0.1  172.16.0.4   1024-65535
   icmp      *            240.0.0.1  172.16.0.4   *

   forward: delivered
`);
});

describe("the headline", () => {
  const first = (answer: Answer): string | undefined => answerText(answer).split("\n")[0];
  const flow = { source: "10.0.0.4", destination: "10.0.1.4", protocol: "tcp" };

  test.each([
    [
      "one port",
      { flow: { ...flow, destinationPort: "443" } },
      "reachable: tag:BatchNodeManagement can reach cpu on tcp/443",
    ],
    ["no port", { flow: { ...flow, protocol: "icmp" } }, "reachable: tag:BatchNodeManagement can reach cpu on icmp"],
    [
      "every port",
      { flow: { ...flow, destinationPort: "*" } },
      "reachable: tag:BatchNodeManagement can reach cpu on tcp",
    ],
    [
      "many open ports",
      { open: ["22", "80", "443", "445", "80"].map((destinationPort) => ({ ...flow, destinationPort })) },
      "reachable: tag:BatchNodeManagement can reach cpu on tcp/22, tcp/80, tcp/443 and 1 more",
    ],
    [
      "nothing open",
      { open: [], answer: "unreachable", cause: "security-rule" },
      "unreachable[security-rule]: tag:BatchNodeManagement cannot reach cpu on any protocol or port",
    ],
    [
      "nothing known to be open",
      { open: [], answer: "indeterminate", cause: "not-modelled" },
      "indeterminate[not-modelled]: cannot tell whether tag:BatchNodeManagement can reach cpu at all",
    ],
  ] as const)("for %s", (_, change, expected) => {
    expect(first({ ...reachable, ...change })).toBe(expected);
  });
});

test("quiet is one line, wide as it may be", () => {
  expect(answerText(denied, { quiet: true, width: 40 })).toBe(
    "unreachable[security-rule]: internet cannot reach cpu on tcp/29876 (training-nsg/DenyAllInBound at scenario.yaml:13:5)\n",
  );
  expect(answerText({ ...reachable, decidedBy: [] }, { quiet: true })).toBe(
    "reachable: tag:BatchNodeManagement can reach cpu on tcp/29876\n",
  );
});

test("a blocker that no step stands for is drawn behind the steps, wherever it says it is", () => {
  const blocker = denied.blockers[0];
  if (blocker === undefined) throw new Error("the sample has a blocker");
  for (const [hop, step] of [
    [2, 2],
    [2, -1],
    [-1, 0],
    [9, 0],
  ] as const) {
    const blockers = [{ ...blocker, hop, step, detail: "nothing listens" }];
    const text = answerText({ ...denied, blockers, forward: { ...denied.forward, blockers } }, at80);
    expect(text).toContain("   ✗── drop       nothing listens  training-nsg/DenyAllInBound  R-NSG-2\n");
  }
});

test("a certain blocker ends the way, an uncertain one before it does not", () => {
  const [certain] = blockedTwice.forward.blockers.slice(1);
  const [uncertain] = indeterminate.blockers;
  if (certain === undefined || uncertain === undefined) throw new Error("the samples have blockers");
  const blockers = [uncertain, certain];
  const text = answerText({ ...blockedTwice, blockers, forward: { ...blockedTwice.forward, blockers } }, at80);
  expect(text).toContain("   │ ? route ");
  expect(text).toContain("   ✗── session ");
  expect(text).toContain("   = perhaps blocked[missing-fact]: ");
});

test("names in any script keep the columns", () => {
  const answer: Answer = {
    ...denied,
    from: "プリンター",
    decidedBy: [
      { path: "网络/拒绝", resource: "网络", type: "t", behaviours: [], at: { file: "網.yaml", line: 2, column: 5 } },
    ],
    excerpts: [{ file: "網.yaml", line: 2, column: 5, lines: [{ number: 2, text: "网络: 拒绝 # 全部" }] }],
  };
  expect(answerText(answer, at80)).toContain(`\
unreachable[security-rule]: プリンター cannot reach cpu on tcp/29876
  --> 網.yaml:2:5
   |
 2 | 网络: 拒绝 # 全部
   |       ^^^^ 网络/拒绝
   |
`);
});

test("what an input brings to the screen is text, never a terminal code", () => {
  const text = answerText({ ...denied, from: "a\u001b[2Jb\u202ec\nd\u0085", to: "\ud800" }, at80);
  expect(text).toContain("a␛[2Jb\ufffdc d\ufffd cannot reach \ufffd on");
});

test("colours add codes and change nothing else", () => {
  const paint = paintWith(createColors(true));
  for (const answer of [denied, reachable, indeterminate, blockedTwice, severalPaths, whatIsOpen]) {
    for (const quiet of [false, true]) {
      const coloured = answerText(answer, { ...at80, paint, quiet });
      expect(coloured).toContain("\u001b[");
      expect(withoutColour(coloured)).toBe(answerText(answer, { ...at80, quiet }));
    }
  }
});
