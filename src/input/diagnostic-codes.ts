/** What `canreach explain` prints for a code: one line, and what to do. */
export interface DiagnosticText {
  readonly summary: string;
  readonly help: string;
}

/** Every code that reading input can report. Codes are stable; the words are not. */
export const diagnosticCodes = {
  "dangling-reference": {
    summary: "a property refers to a resource that is not there",
    help: "References are names, VNET/SUBNET or ARM ids. Add the resource to its section, or correct the name.",
  },
  "no-address-space": {
    summary: "a virtual network or subnet has no address range",
    help: "Give the virtual network addressPrefixes and the subnet an addressPrefix.",
  },
  "forbidden-range": {
    summary: "a virtual network uses a range that Azure does not allow",
    help: "Multicast, broadcast, loopback, link-local and 168.63.129.16 cannot be part of a virtual network (R-SUB-1).",
  },
  "subnet-outside-network": {
    summary: "a subnet's range is not inside its virtual network's",
    help: "Every prefix of a subnet lies in one of the address prefixes of its virtual network.",
  },
  "overlapping-subnets": {
    summary: "two subnets of one virtual network overlap",
    help: "Subnets of a virtual network are disjoint. Change one of the ranges.",
  },
  "address-outside-subnet": {
    summary: "an address is not in the subnet it belongs to",
    help: "A private address lies in the range of the subnet that its interface or endpoint is in.",
  },
  "reserved-address": {
    summary: "an address is one of those that Azure keeps in every subnet",
    help: "The first four addresses and the last one of a subnet are Azure's (R-SUB-1).",
  },
  "subnet-full": {
    summary: "a subnet has no address left",
    help: "Azure keeps the first four addresses and the last one of every subnet (R-SUB-1). Choose a larger range.",
  },
  "duplicate-address": {
    summary: "two resources of one virtual network have the same address",
    help: "Give each its own address, or leave it out to have one assigned.",
  },
  "wrong-claim": {
    summary: "a claim asks for something that cannot be asked",
    help: "The claim names an endpoint, feature, hop or resource that the network does not have, or leaves open what only the reader can know.",
  },
  "unknown-platform": {
    summary: "a platform that is not known",
    help: "Platforms are dated wordings of what Azure requires of a workload. Use one of the names in the message, or leave it out for the newest.",
  },
  "file-not-found": {
    summary: "A file that was named, or is included, does not exist.",
    help: "Paths on the command line count from the current folder, paths in a file from that file's folder.",
  },
  "file-is-folder": {
    summary: "A folder stands where one file is expected.",
    help: "Name a file in it. `canreach check` takes folders; `include` takes files.",
  },
  "file-not-readable": {
    summary: "A file or folder exists and cannot be read.",
    help: "Check its permissions. Devices and sockets are not read; a pipe is, if it is named on the command line.",
  },
  "file-too-large": {
    summary: "A file has more bytes than the bound for one file.",
    help: "Split the file, and join the parts with `include` or by naming several inputs.",
  },
  "file-not-utf8": {
    summary: "A file is not UTF-8 text.",
    help: "Save it as UTF-8. In Windows PowerShell, `>` writes UTF-16: use `| Out-File -Encoding utf8`.",
  },
  "file-empty": {
    summary: "A file holds nothing, or nothing but comments.",
    help: "Write a scenario into it, or leave it out. Output that was redirected may have failed before.",
  },
  "too-many-files": {
    summary: "More files are to be read than the bound for one run.",
    help: "Name the folders that hold scenarios, not one that holds much else.",
  },
  "folder-without-scenarios": {
    summary: "A folder holds no scenario.",
    help: "A scenario is a .yaml, .yml or .json file with `claims:`. Networks without claims are read by `include` only.",
  },
  "document-too-large": {
    summary: "A document has more values, tokens or characters than the bound for one document.",
    help: "Split it with `include`. JSON may be larger than YAML.",
  },
  "document-too-deep": {
    summary: "Maps and lists lie deeper inside one another than the bound for one document.",
    help: "No network needs that many levels; look for brackets that are never closed.",
  },
  "yaml-syntax": {
    summary: "The text is not YAML.",
    help: "Indent with spaces. Quote values that hold `: ` or ` #`, or start with one of *&!%@`{[|>'\".",
  },
  "yaml-unquoted-star": {
    summary: "A value starts with `*`, which YAML reads as an alias.",
    help: 'Quote it: destination: "*".',
  },
  "yaml-several-documents": {
    summary: "A file holds several YAML documents.",
    help: "Put each into a file of its own; `---` starts a new document.",
  },
  "yaml-alias": {
    summary: "Aliases stand for more values than the bound, or for what they stand in.",
    help: "Write the values out, or use `include`.",
  },
  "yaml-tag": {
    summary: "A value has a YAML tag that is not known.",
    help: "Remove the tag, or quote the value if its `!` is meant as text.",
  },
  "yaml-key": {
    summary: "A key of a map is no text, or a merge key (`<<`).",
    help: "Keys are plain text. In place of `<<`, use `include` or repeat the values.",
  },
  "json-syntax": {
    summary: "The text is not JSON.",
    help: "Comments, trailing commas and line breaks in texts are fine; single quotes and bare words are not.",
  },
  "duplicate-key": {
    summary: "A key stands twice in one map.",
    help: "One of the two would be lost. Remove one, or rename it.",
  },
  "input-not-recognised": {
    summary: "A document is no kind of input that is known.",
    help: "A scenario has one of the keys scenario, network, claims, include, arm and terraform.",
  },
  "input-kind-not-supported": {
    summary: "A document is recognised, and this version does not read its kind here.",
    help: "Describe the network in a scenario file, under `network:`.",
  },
  "include-outside-root": {
    summary: "An include leads out of the scenario root.",
    help: "The root is the folder named on the command line, or the nearest folder named `scenarios` around it. Links are followed before the check.",
  },
  "include-cycle": {
    summary: "Files include each other.",
    help: "Move what both need into a third file.",
  },
  "include-too-deep": {
    summary: "A chain of includes is longer than the bound.",
    help: "Include the files at its end directly.",
  },
  "include-without-network": {
    summary: "An included file has no network.",
    help: "Only the network of an included file is taken; its claims are not.",
  },
  "unknown-key": {
    summary: "A map has a key that nothing reads.",
    help: "Properties are spelled as in ARM, case included. `canreach schema` prints what a scenario may hold.",
  },
  "missing-key": {
    summary: "A map lacks a key that it needs.",
    help: "Add the key.",
  },
  "wrong-type": {
    summary: "A value is of another type than its place needs: text, a number, a list, a map.",
    help: "Quote texts that YAML reads as numbers, such as 1.10 or 0x10.",
  },
  "empty-value": {
    summary: "A value is empty where a text is needed.",
    help: "Write the text, or remove the key.",
  },
  "invalid-value": {
    summary: "A value is of the right type and not one that is allowed.",
    help: "The message says what is allowed.",
  },
  "claim-kind": {
    summary: "A claim says nothing, or two things at once.",
    help: "A claim has exactly one of can, cannot, via, avoiding, resolves, routes, works, broken, valid and invalid.",
  },
  "claim-syntax": {
    summary: "A claim cannot be read.",
    help: "Write FROM -> TO on PROTOCOL/PORTS, such as `internet -> vm:web on tcp/22,443-445`. Inside {…}, quote it.",
  },
  "scenario-without-claims": {
    summary: "A scenario that was named makes no claims.",
    help: "Add `claims:`. To ask about its network, use `canreach query`.",
  },
  "variant-without-claims": {
    summary: "A variant has no claims.",
    help: "A variant runs its own claims only, so one without any checks nothing.",
  },
  "variant-without-change": {
    summary: "A variant changes nothing.",
    help: "Give it `remove`, `set`, `add` or `platform`, or move its claims to those of the scenario.",
  },
  "path-syntax": {
    summary: "The path of an edit cannot be read.",
    help: 'Write SECTION/NAME/PROPERTY. A part that holds a slash stands in double quotes: subnets/"a/b".',
  },
  "edit-not-found": {
    summary: "A variant edits something that the network does not have.",
    help: "Paths start at a section; their parts are keys, or the names of list entries. Only `set` makes what is missing.",
  },
  "edit-exists": {
    summary: "A variant adds something that the network has already.",
    help: "Use `set` to replace it.",
  },
  "bad-address": {
    summary: "A text is no IP address, or not of the kind that is allowed there.",
    help: "Write an address such as 203.0.113.7, or, where ranges are allowed, a prefix such as 203.0.113.0/24.",
  },
  "bad-cidr": {
    summary: "A text is no address range in CIDR notation.",
    help: "Write an address and the length of its prefix, such as 10.0.0.0/16.",
  },
  "unaligned-cidr": {
    summary: "An address range has bits set behind its prefix length.",
    help: "10.0.0.5/16 would be 10.0.0.0/16: write the range's first address.",
  },
  "bad-ports": {
    summary: "A text is no port or range of ports.",
    help: "Write `*`, one port such as 443, or a range such as 8080-8090; ports are 0 … 65535.",
  },
  "bad-probe-port": {
    summary: "A health probe names a port that probes of its protocol cannot use.",
    help: "Give the probe another port on which the backends listen.",
  },
  "duplicate-priority": {
    summary: "Two rules of the same direction have the same priority.",
    help: "Priorities are unique in a network security group, for each direction.",
  },
  "missing-next-hop": {
    summary: "A route to a virtual appliance does not say where the appliance is.",
    help: "Give it `nextHopIpAddress`; a route to several appliances takes `nextHopIpAddresses`.",
  },
  "unknown-section": {
    summary: "A network has a section that no resource type has.",
    help: "A section is the last segment of the ARM type, such as virtualNetworks or networkSecurityGroups.",
  },
  "wrong-section": {
    summary: "A resource says that it is of another type than its section.",
    help: "Move it to the section of its type.",
  },
  "duplicate-name": {
    summary: "Two resources of a section have the same name.",
    help: "Azure compares names without case. Rename one, or merge the two.",
  },
} as const satisfies Readonly<Record<string, DiagnosticText>>;

export type DiagnosticCode = keyof typeof diagnosticCodes;
