import type { Document } from "../oracle/document.ts";
import type { Comparison } from "./compare.ts";

/** How often each thing was met by generated questions. */
export class Coverage {
  readonly causes = new Map<string, number>();
  readonly dispositions = new Map<string, number>();
  /** Networks that hold a resource of the section. */
  readonly sections = new Map<string, number>();
  networks = 0;
  questions = 0;
  packets = 0;
  refused = 0;

  add(document: Document, { questions, packets, skipped, found, dispositions }: Comparison): void {
    this.networks++;
    this.questions += questions;
    this.packets += packets;
    this.refused += skipped.length;
    for (const section of Object.keys(document)) if (section !== "location") count(this.sections, section);
    for (const { subnets = {}, virtualNetworkPeerings = {} } of Object.values(document.virtualNetworks ?? {})) {
      if (Object.keys(virtualNetworkPeerings).length > 0) count(this.sections, "virtualNetworkPeerings");
      if (Object.values(subnets).some(({ serviceEndpoints = [] }) => serviceEndpoints.length > 0))
        count(this.sections, "serviceEndpoints");
    }
    for (const { cause } of found) count(this.causes, cause);
    for (const disposition of dispositions) count(this.dispositions, disposition);
  }

  table(): string {
    const lines = [
      `networks ${this.networks}, questions ${this.questions}, packets compared ${this.packets}, questions refused ${this.refused}`,
    ];
    for (const [title, map] of [
      ["causes", this.causes],
      ["ends of walks", this.dispositions],
      ["networks with", this.sections],
    ] as const) {
      lines.push(
        `${title}:`,
        ...[...map].sort((a, b) => b[1] - a[1]).map(([name, times]) => `  ${String(times).padStart(7)}  ${name}`),
      );
    }
    return lines.join("\n");
  }
}

const count = (map: Map<string, number>, key: string): void => {
  map.set(key, (map.get(key) ?? 0) + 1);
};
