import * as z from "zod";
import { trustedLines } from "../admitting-lines.ts";
import { networkRuleSet, ruleLines, ruleReferences } from "../network-rules.ts";
import { publicNetworkAccess } from "../public-network-access.ts";
import { publicSide } from "../public-side.ts";
import { backendOffer, faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Resource } from "../resource-type.ts";
import { object } from "../schema.ts";
import type { Setting } from "../setting.ts";
import { given, unread } from "../unapplied.ts";

const schema = () =>
  object(
    {
      /** `OpenAI`, `AIServices`, or a single service such as `FormRecognizer`. */
      kind: z.string().optional(),
      publicNetworkAccess: publicNetworkAccess().default("Enabled"),
      networkAcls: networkRuleSet().optional(),
      ...unread("allowedFqdnList", "restrictOutboundNetworkAccess", "networkInjections"),
      /** Private endpoints and subnet rules need it; the portal makes it the account's name. */
      customSubDomainName: z.string().optional(),
    },
    {
      ignored: [
        "abusePenalty",
        "allowProjectManagement",
        "amlWorkspace",
        "apiProperties",
        "associatedProjects",
        "callRateLimit",
        "capabilities",
        "commitmentPlanAssociations",
        "dateCreated",
        "defaultProject",
        "deletionDate",
        "disableLocalAuth",
        "dynamicThrottlingEnabled",
        "encryption",
        "endpoint",
        "endpoints",
        "internalId",
        "isMigrated",
        "locations",
        "migrationToken",
        "privateEndpointConnections",
        "quotaLimit",
        "raiMonitorConfig",
        "restore",
        "scheduledPurgeDate",
        "skuChangeInfo",
        "userOwnedStorage",
      ],
    },
  );

export type CognitiveAccount = z.output<ReturnType<typeof schema>>;
type Account = Resource<CognitiveAccount>;

/** Resource providers that an Azure OpenAI account trusts (Microsoft Learn: "Configure Azure AI services virtual networks"). */
const trusted: readonly string[] = [
  "Microsoft.CognitiveServices/accounts",
  "Microsoft.MachineLearningServices/workspaces",
  "Microsoft.Search/searchServices",
];

const isOpenAi = ({ kind }: CognitiveAccount): boolean => /^(OpenAI|AIServices)$/i.test(kind ?? "");

/** One name for each API that the kind offers, each with a zone of its own (R-PE-14). */
function faces(account: Account, view: NetworkView): readonly Face[] {
  const { kind = "", customSubDomainName } = account.properties;
  const record = (customSubDomainName ?? account.name).toLowerCase();
  const domains = [
    "cognitiveservices.azure.com",
    ...(isOpenAi(account.properties) ? ["openai.azure.com"] : []),
    ...(/^AIServices$/i.test(kind) ? ["services.ai.azure.com"] : []),
  ];
  return [
    {
      group: "account",
      hosts: domains.map((domain) => ({ host: `${record}.${domain}`, zone: `privatelink.${domain}`, record })),
      on: "tcp/443",
      publicAddress: tagAddress(account, "CognitiveServicesFrontend", "account", view),
    },
  ];
}

function settings(account: Account, view: NetworkView): readonly Setting[] {
  const { publicNetworkAccess: access, networkAcls } = account.properties;
  const rules = networkAcls ?? {
    defaultAction: "Allow" as const,
    bypass: [],
    virtualNetworkRules: [],
    ipRules: [],
    resourceAccessRules: [],
  };
  // Not by default: the exception has to be written (R-NSP-1 says what becomes of it).
  const bypasses = isOpenAi(account.properties) && rules.bypass.some((word) => /^AzureServices$/i.test(word));
  return publicSide(
    account,
    {
      access,
      trusted: bypasses
        ? trustedLines(trusted, {
            name: "trusted service",
            place: account.place("networkAcls/bypass", ["networkAcls", "bypass"]),
            behaviours: ["R-NSP-1"],
            detail: "trusted Microsoft services bypass the account's network rules with their managed identity",
          })
        : [],
      rules: ruleLines(
        {
          holder: account,
          property: "networkAcls",
          rules,
          behaviours: { subnet: ["R-SE-2", "R-SE-4"], address: ["R-COG-1"], default: ["R-COG-1"] },
          sameRegionTrap: false,
        },
        view,
      ),
      disabled: ["R-PE-5", "R-NSP-1"],
    },
    view,
  );
}

export const cognitiveAccount = defineType<CognitiveAccount>({
  armType: "Microsoft.CognitiveServices/accounts",
  section: "accounts",
  noun: "Azure AI services account",
  kinds: ["cognitive", "openai"],
  schema,
  unapplied: ({ properties }) =>
    given(properties, {
      restrictOutboundNetworkAccess: "the account itself calls no hosts but those of `allowedFqdnList`",
      networkInjections: "agents of the account run in a subnet of the customer",
    }),
  references: (account) => ruleReferences(account.properties.networkAcls, "networkAcls"),
  stations: (account, view) =>
    faceStations(account, faces(account, view), settings(account, view), "Azure AI services account"),
  publicBindings: (account, view) => faceBindings(account, faces(account, view)),
  endpoint: (account, view) => {
    const backend = backendOffer(account, "CognitiveServicesManagement", view);
    return { faces: faces(account, view), ...(backend === undefined ? {} : { backend }) };
  },
});
