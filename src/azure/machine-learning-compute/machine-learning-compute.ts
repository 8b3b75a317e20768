import { ownNetwork, ownSubnet } from "../own-network.ts";
import { defineType, type NetworkView, type Reference, type Resource, type ResourceType } from "../resource-type.ts";
import { given } from "../unapplied.ts";
import { findings } from "./compute-findings.ts";
import { type MachineLearningCompute, schema } from "./compute-schema.ts";
import { made, nodeName } from "./platform-made.ts";

type Compute = Resource<MachineLearningCompute>;

const workspaceOf = (compute: Compute, view: NetworkView): Resource | undefined => {
  const { workspace } = compute.properties;
  if (workspace !== undefined) return view.find("machineLearning/workspaces", workspace);
  const all = view.all("machineLearning/workspaces");
  return all.length === 1 ? all[0] : undefined;
};

/** One node stands for all: they differ in nothing that a flow meets but their SSH port. */
const nodesOf = ({ properties }: Compute): number =>
  Math.max(1, Math.min(properties.scaleSettings?.minNodeCount ?? 1, 8));

function referencesOf({ properties }: Compute): readonly Reference[] {
  return [
    ...(properties.workspace === undefined
      ? []
      : [
          {
            property: ["workspace"],
            section: "machineLearning/workspaces",
            target: properties.workspace,
            relation: "belongs to",
          },
        ]),
    ...(properties.subnet === undefined
      ? []
      : [{ property: ["subnet"], section: "subnets", target: properties.subnet, relation: "in subnet" }]),
  ];
}

const define = (kind: "cluster" | "instance", section: string, noun: string): ResourceType<MachineLearningCompute> =>
  defineType<MachineLearningCompute>({
    armType: "Microsoft.MachineLearningServices/workspaces/computes",
    section,
    noun,
    kinds: ["compute"],
    schema,
    references: referencesOf,
    unapplied(compute, view) {
      const workspace = workspaceOf(compute, view);
      const { managedNetwork } = (workspace?.properties ?? {}) as { managedNetwork?: { isolationMode?: string } };
      if (workspace === undefined || compute.properties.subnet !== undefined) return [];
      return given(
        { managedNetwork: managedNetwork?.isolationMode },
        {
          managedNetwork: {
            effect: "compute without a subnet runs in a network that the service manages, by its outbound rules",
            open: true,
          },
        },
      ).map((each) => ({ ...each, of: workspace.name }));
    },
    children(compute, view) {
      const { subnet, enableNodePublicIp, remoteLoginPortPublicAccess, sshSettings } = compute.properties;
      const ssh = remoteLoginPortPublicAccess === "Enabled" || sshSettings?.sshPublicAccess === "Enabled";
      const base = `compute:${compute.name}`;
      const parts = {
        name: compute.name,
        kind,
        nodes: nodesOf(compute),
        subnet: subnet ?? ownSubnet(base),
        publicIp: enableNodePublicIp,
        ssh,
      };
      return [...(subnet === undefined ? ownNetwork(base) : []), ...made(parts, view.platform)];
    },
    endpoint(compute, view) {
      const members = Array.from(
        { length: nodesOf(compute) },
        (_, index) => view.find("networkInterfaces", nodeName(compute.name, index))?.id,
      );
      return { members: members.filter((id) => id !== undefined) };
    },
    findings: (compute, view) => findings(compute, kind, workspaceOf(compute, view), view),
  });

export const computeCluster = define("cluster", "machineLearning/computeClusters", "compute cluster");
export const computeInstance = define("instance", "machineLearning/computeInstances", "compute instance");
