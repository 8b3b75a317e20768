import type * as z from "zod";
import { flag, integer, object, reference, word } from "../schema.ts";

export const schema = () =>
  object(
    {
      workspace: reference().optional(),
      subnet: reference().optional(),
      /** Whether nodes are reached through a public address. */
      enableNodePublicIp: flag().default(true),
      remoteLoginPortPublicAccess: word("Enabled", "Disabled", "NotSpecified").default("NotSpecified"),
      sshSettings: object(
        { sshPublicAccess: word("Enabled", "Disabled").default("Disabled") },
        { ignored: ["adminUserName", "sshPort", "adminPublicKey"] },
      ).optional(),
      scaleSettings: object(
        { minNodeCount: integer(0, 100_000).default(0), maxNodeCount: integer(0, 100_000).default(1) },
        { ignored: ["nodeIdleTimeBeforeScaleDown"] },
      ).optional(),
    },
    {
      ignored: [
        "vmSize",
        "vmPriority",
        "osType",
        "virtualMachineImage",
        "isolatedNetwork",
        "userAccountCredentials",
        "applicationSharingPolicy",
        "computeInstanceAuthorizationType",
        "personalComputeInstanceSettings",
        "setupScripts",
        "description",
        "computeType",
        "disableLocalAuth",
      ],
    },
  );

export type MachineLearningCompute = z.output<ReturnType<typeof schema>>;
