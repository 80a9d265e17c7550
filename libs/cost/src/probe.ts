/** Where a meter reads from. */
export interface Probe {
  /** A clock that only goes forward. */
  seconds(): number;
  /** User and system time of all threads since the process began. */
  cpuSeconds(): number;
  rssBytes(): number;
  /** The largest resident set the process has had. */
  highWaterBytes(): number;
}

export const processProbe: Probe = {
  seconds: () => performance.now() / 1000,
  cpuSeconds() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  rssBytes: () => process.memoryUsage.rss(),
  highWaterBytes: () => process.resourceUsage().maxRSS * 1024,
};
