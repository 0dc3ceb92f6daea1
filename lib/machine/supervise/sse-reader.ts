export type SseEvent = { event: string; data: string };

/** Cuts a server-sent event stream into events (WHATWG): feed it text, it answers with what is complete. */
export class SseReader {
  private rest = '';
  private event = 'message';
  private data: string[] = [];

  read(text: string): SseEvent[] {
    const lines = (this.rest + text).split(/\r\n|\n|\r/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): SseEvent[] {
    if (line === '') {
      const complete = { event: this.event, data: this.data.join('\n') };
      const some = this.data.length > 0;
      this.event = 'message';
      this.data = [];
      return some ? [complete] : [];
    }
    const [, field, value = ''] = line.match(/^([^:]*)(?:: ?(.*))?$/) ?? [];
    if (field === 'event') this.event = value;
    if (field === 'data') this.data.push(value);
    return [];
  }
}
