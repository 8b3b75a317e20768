/** CPU seconds that the process spends on `work`: unlike the clock, fair to a machine that others use too. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
