import fc from "fast-check";
import { expect, it } from "vitest";
import { formatPorts, parsePorts } from "../../../src/net/port.ts";

it("ports are read back as written", () => {
  const port = fc.integer({ min: 0, max: 65_535 });
  fc.assert(
    fc.property(port, port, (a, b) => {
      const ports = { lo: Math.min(a, b), hi: Math.max(a, b) };
      expect(parsePorts(formatPorts(ports))).toEqual(ports);
    }),
  );
});
