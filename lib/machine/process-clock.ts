/**
 * Milliseconds since this process began, Node's own start included, on the monotonic clock. Not `performance.now()`: touching it loads
 * a dozen of Node's modules, and a hook runs before every tool.
 */
export function processMs(): number {
  return process.uptime() * 1000;
}
