import * as z from "zod";
import { parsePrefix } from "../../net/prefix.ts";
import { closedLine, rangeLine, ruleEntries, trustedLines } from "../admitting-lines.ts";
import { publicNetworkAccess } from "../public-network-access.ts";
import { publicSide } from "../public-side.ts";
import { backendOffer, faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Resource } from "../resource-type.ts";
import { object, word } from "../schema.ts";
import type { Setting } from "../setting.ts";

const ruleSet = () => {
  const { ipRules } = ruleEntries();
  return object({ ipRules, bypass: word("None", "AzurePortal", "AzureServices").default("None") });
};

const schema = () =>
  object(
    {
      sku: z.unknown().optional(),
      publicNetworkAccess: publicNetworkAccess().default("Enabled"),
      networkRuleSet: ruleSet().optional(),
    },
    {
      aliases: { networkAcls: "networkRuleSet" },
      ignored: [
        "authOptions",
        "computeType",
        "dataExfiltrationProtections",
        "disabledDataExfiltrationOptions",
        "disableLocalAuth",
        "encryptionWithCmk",
        "endpoint",
        "eTag",
        "hostingMode",
        "partitionCount",
        "privateEndpointConnections",
        "replicaCount",
        "semanticSearch",
        "serviceUpgradedAt",
        "sharedPrivateLinkResources",
        "status",
        "statusDetails",
        "upgradeAvailable",
      ],
    },
  );

export type SearchService = z.output<ReturnType<typeof schema>>;
type Service = Resource<SearchService>;

/** Services that a search service trusts while `bypass` names AzureServices (Microsoft Learn: "Network access and trusted services"). */
const trusted = ["Microsoft.CognitiveServices/accounts", "Microsoft.MachineLearningServices/workspaces"];

const faces = (service: Service, view: NetworkView): readonly Face[] => [
  {
    group: "searchService",
    hosts: [
      {
        host: `${service.name}.search.windows.net`.toLowerCase(),
        zone: "privatelink.search.windows.net",
        record: service.name.toLowerCase(),
      },
    ],
    on: "tcp/443",
    publicAddress: tagAddress(service, "AzureCognitiveSearch", "searchService", view),
  },
];

/** Open until addresses are listed. There are no rules for subnets: the service takes no service endpoints. */
function rules(service: Service): readonly Setting[] {
  const addresses = service.properties.networkRuleSet?.ipRules ?? [];
  const place = service.place("networkRuleSet/ipRules", ["networkRuleSet", "ipRules"]);
  const behaviours = ["R-SRCH-1"];
  const detail = "the search service has no firewall, and admits every network";
  if (addresses.length === 0) return [{ access: "Allow", name: "no firewall", place, behaviours, detail }];
  return [
    ...addresses.map(({ value }, index) =>
      rangeLine([parsePrefix(value)?.prefix ?? []].flat(), {
        name: `IP rule ${value}`,
        place: service.place(`networkRuleSet/ipRules/"${value}"`, ["networkRuleSet", "ipRules", String(index)]),
        behaviours,
        detail: `the search service admits ${value}`,
      }),
    ),
    closedLine({
      name: "no rule admits it",
      place,
      behaviours,
      detail: "the search service's firewall admits only what its rules list, and no rule lists this caller",
      help: "add an IP rule, or a private endpoint",
    }),
  ];
}

const settings = (service: Service, view: NetworkView): readonly Setting[] =>
  publicSide(
    service,
    {
      access: service.properties.publicNetworkAccess,
      trusted:
        service.properties.networkRuleSet?.bypass === "AzureServices"
          ? trustedLines(trusted, {
              name: "trusted service",
              place: service.place("networkRuleSet/bypass", ["networkRuleSet", "bypass"]),
              behaviours: ["R-NSP-1"],
              detail: "trusted Microsoft services bypass the search service's firewall",
            })
          : [],
      rules: rules(service),
      disabled: ["R-PE-5", "R-NSP-1"],
    },
    view,
  );

export const searchService = defineType<SearchService>({
  armType: "Microsoft.Search/searchServices",
  section: "searchServices",
  noun: "search service",
  kinds: ["search"],
  schema,
  stations: (service, view) => faceStations(service, faces(service, view), settings(service, view), "search service"),
  publicBindings: (service, view) => faceBindings(service, faces(service, view)),
  endpoint: (service, view) => {
    const backend = backendOffer(service, "AzureCognitiveSearch", view);
    return { faces: faces(service, view), ...(backend === undefined ? {} : { backend }) };
  },
});
