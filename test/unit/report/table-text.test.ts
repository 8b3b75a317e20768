import { expect, test } from "vitest";
import type { Table } from "../../../src/model/table.ts";
import { tableText } from "../../../src/report/table-text.ts";

const routes: Table = {
  schemaVersion: 1,
  kind: "effective-routes",
  columns: ["source", "state", "prefix", "next hop", "address", "name"],
  rows: [
    ["Default", "Active", "10.0.0.0/16", "VnetLocal", "", ""],
    ["User", "Active", "0.0.0.0/0", "VirtualAppliance", "10.0.0.4", "to-the-firewall-in-the-hub-network"],
    ["Default", "Invalid", "0.0.0.0/0", "Internet", "", ""],
  ],
};

test("columns line up, and no line ends in blanks", () => {
  expect(tableText(routes)).toBe(`\
source   state    prefix       next hop          address   name
Default  Active   10.0.0.0/16  VnetLocal
User     Active   0.0.0.0/0    VirtualAppliance  10.0.0.4  to-the-firewall-in-the-hub-network
Default  Invalid  0.0.0.0/0    Internet
`);
});

test("the widest column gives way", () => {
  expect(tableText(routes, { width: 80 })).toBe(`\
source   state    prefix       next hop          address   name
Default  Active   10.0.0.0/16  VnetLocal
User     Active   0.0.0.0/0    VirtualAppliance  10.0.0.4  to-the-firewall-in-t…
Default  Invalid  0.0.0.0/0    Internet
`);
  expect(tableText(routes, { width: 64 })).toBe(`\
source   state    prefix       next hop     address   name
Default  Active   10.0.0.0/16  VnetLocal
User     Active   0.0.0.0/0    VirtualApp…  10.0.0.4  to-the-fi…
Default  Invalid  0.0.0.0/0    Internet
`);
});

test("wide characters count as two, control characters are shown", () => {
  const table: Table = {
    schemaVersion: 1,
    kind: "endpoints",
    columns: ["name", "kind"],
    rows: [
      ["网络\u001b", "vm"],
      ["a", "nic"],
    ],
  };
  expect(tableText(table)).toBe("name   kind\n网络␛  vm\na      nic\n");
});

test("a table without rows is its heading", () => {
  expect(tableText({ ...routes, rows: [] })).toBe("source  state  prefix  next hop  address  name\n");
});
