const family = (name: string, numbers: string): readonly string[] =>
  numbers.split(" ").map((number) => `V-${name}-${number}`);

/** Every test vector of the register that is worked out here. The numbering has gaps. */
export const vectors: readonly string[] = [
  // Network security groups.
  ...family("NSG", "01 02 04 05 07 08 10 11 13 14 16 17 18 19 20 22 23 25 26 28 29 31 32 33 34 35 36 37 38 40 41"),
  // Security admin rules and connected groups.
  ...family("AV", "01 02 04 05 07 08 10 11 13 14 16 17"),
  // Routes and peerings.
  ...family("RT", "01 02 04 05 06 07 08 10 11 13 14 16 17 19 20 22 23 24 25 26 28 29 30 31 32 34 35 36 37 38 39 40"),
  ...family("RT", "41 42"),
  // Service endpoints and their policies.
  ...family("SE", "01 02 04 05 07 08 09 10 11 13 14 16"),
  // Private endpoints and private link services.
  ...family("PE", "01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 27 28 29 31 32 33 34"),
  // Firewalls of services.
  ...family("PA", "01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 24 25 26 28 29 30 31"),
  // Load balancers.
  ...family("LB", "01 02 04 05 07 08 10 11 13 14 16 17 18 19 20 21 22 23 24"),
  // Azure Firewall.
  ...family("FW", "01 02 04 05 06 07 08 10 11 13 14 16 17"),
  // Ways out, public addresses, subnets.
  ...family("OB", "01 02 04 05 07 08 10 11 13 14 15 16 17 19 20 22 23 25"),
  // Azure's own tools.
  ...family("TL", "01 02 04 05 07 08"),
  // AKS.
  ...family("AKS", "01 02 03 04 05"),
  // What runs across families: names, appliances, gateways, apps, virtual WAN.
  ...family("N", "01 02 04 05 07 08 10 11 13 14 16 17 19 20 22 23 25 26 28 29 31 32 34 35 37 38 40 41 43 44 46 47"),
  ...family("N", "49 50 52 53 55 56 58 59 61 62 64 65 67 68 70 71"),
];
