import { intervalSet } from "../net/interval-set.ts";
import { toPrefixes } from "./cidr.ts";

/** Prefixes that lead nowhere unless something else covers them (R-RT-2). */
export const reservedPrefixes = toPrefixes(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]);

/** Further ones of live tables; they vary, and the public ones among them are Azure's own (R-RT-2). */
export const platformPrefixes = toPrefixes(
  (
    "127.0.0.0/8 198.18.0.0/15 157.59.0.0/16 104.146.0.0/17 104.147.0.0/16 23.103.0.0/18 40.108.0.0/17 40.109.0.0/16 " +
    "20.35.252.0/22 25.4.0.0/14 25.33.0.0/16 25.41.0.0/20 25.48.0.0/12"
  ).split(" "),
);

/** Public addresses that no subnet can answer. */
export const platformSpace = intervalSet(platformPrefixes);
