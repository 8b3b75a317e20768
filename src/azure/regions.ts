/**
 * Azure regions and their pairs (Microsoft Learn: "Azure regions list", "Cross-region replication"). A region without a
 * pair stands alone. The order fixes each region's synthetic block, so new names go last.
 */
const pairs: readonly (readonly [string, string?])[] = [
  ["eastus", "westus"],
  ["eastus2", "centralus"],
  ["westus2", "westcentralus"],
  ["northcentralus", "southcentralus"],
  ["northeurope", "westeurope"],
  ["canadacentral", "canadaeast"],
  ["uksouth", "ukwest"],
  ["eastasia", "southeastasia"],
  ["japaneast", "japanwest"],
  ["australiaeast", "australiasoutheast"],
  ["australiacentral", "australiacentral2"],
  ["centralindia", "southindia"],
  ["koreacentral", "koreasouth"],
  ["francecentral", "francesouth"],
  ["germanywestcentral", "germanynorth"],
  ["norwayeast", "norwaywest"],
  ["switzerlandnorth", "switzerlandwest"],
  ["swedencentral", "swedensouth"],
  ["uaenorth", "uaecentral"],
  ["southafricanorth", "southafricawest"],
  ["brazilsouth", "southcentralus"],
  ["brazilsoutheast", "brazilsouth"],
  ["westus3", "eastus"],
  ["westindia", "southindia"],
  ["jioindiawest", "jioindiacentral"],
  ["qatarcentral"],
  ["polandcentral"],
  ["italynorth"],
  ["israelcentral"],
  ["spaincentral"],
  ["mexicocentral"],
  ["newzealandnorth"],
  ["malaysiawest"],
  ["indonesiacentral"],
  ["austriaeast"],
  ["chilecentral"],
  ["belgiumcentral"],
  ["usgovvirginia", "usgovtexas"],
  ["usgovarizona", "usgovtexas"],
  ["usgoviowa"],
  ["usdodeast", "usdodcentral"],
  ["chinaeast", "chinanorth"],
  ["chinaeast2", "chinanorth2"],
  ["chinaeast3", "chinanorth3"],
  ["eastus2euap", "centraluseuap"],
];

export const regions: readonly string[] = [
  ...new Set(pairs.flatMap((pair) => pair.filter((name) => name !== undefined))),
];

/** `East US` and `eastus` are one region. */
export const normaliseRegion = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, "");

/** Whether two regions are the same or each other's pair (R-SE-5). */
export function sameOrPaired(a: string, b: string): boolean {
  return a === b || pairs.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}

/** Azure Government and Azure China are clouds of their own. */
export const isSovereign = (region: string): boolean => /^(usgov|usdod|china)/.test(region);
