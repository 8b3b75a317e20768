/** One wrong input and what must be said about it. */
export interface WrongCase {
  readonly name: string;
  /** Content of the file. In a text, `▸` stands before the place that must be reported, and is not part of the input. */
  readonly input: string | Buffer;
  /** Ending of the file; `yaml` if not given. */
  readonly ending?: "yaml" | "yml" | "json";
  readonly code: string;
  /** Codes of further problems that the same mistake may bring about. */
  readonly also?: readonly string[];
  /** `LINE:COLUMN`; only where no mark can stand in the text. */
  readonly at?: string;
  /** Words of the message and its remedy, taken together. */
  readonly says: RegExp;
}

const MARK = "▸";

/** The bytes of the file, and the place that must be reported: the mark's, or the start of the file. */
export function written({ input, at }: WrongCase): { readonly bytes: Buffer; readonly at: string } {
  if (typeof input !== "string") return { bytes: input, at: at ?? "1:1" };
  const before = input.split(MARK)[0] ?? "";
  const lines = before.split("\n");
  const marked = input.includes(MARK) ? `${lines.length}:${(lines.at(-1) ?? "").length + 1}` : "1:1";
  return { bytes: Buffer.from(input.replace(MARK, "")), at: at ?? marked };
}

/** A scenario whose network has these lines; its claim would hold. */
export const withNetwork = (lines: string): string => `scenario: wrong
network:
  location: eastus
${lines.replace(/^\n/, "").trimEnd()}
claims:
  - cannot: internet -> ip:192.0.2.1 on tcp/22
`;

/** A sound network with a virtual machine, and these lines after it. */
export const withClaims = (lines: string): string => `scenario: wrong
network:
  location: eastus
  virtualNetworks:
    vnet:
      addressPrefixes: [10.0.0.0/16]
      subnets: { front: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: front-nsg } }
  networkSecurityGroups:
    front-nsg:
      securityRules:
        - { name: AllowHttps, priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: "*", destination: "*", destinationPorts: 443 }
  virtualMachines:
    web: { subnet: vnet/front, privateIPAddress: 10.0.0.4 }
  storageAccounts:
    data: {}
${lines.replace(/^\n/, "").trimEnd()}
`;
