/** Says when the server has been silent for too long. Counts on the monotonic clock: what the wall clock does is no matter. */
export class DeadMan {
  private heardAt = performance.now();
  private lost = false;
  private limitMs: number;
  private readonly timer: NodeJS.Timeout;

  constructor(limitMs: number, onChange: (lost: boolean, silentMs: number) => void, everyMs = 500) {
    this.limitMs = limitMs;
    this.timer = setInterval(() => {
      const silentMs = performance.now() - this.heardAt;
      const lost = silentMs > this.limitMs;
      if (lost === this.lost) return;
      this.lost = lost;
      onChange(lost, silentMs);
    }, everyMs);
  }

  heard(): void {
    this.heardAt = performance.now();
  }

  limit(limitMs: number): void {
    this.limitMs = limitMs;
  }

  close(): void {
    clearInterval(this.timer);
  }
}
