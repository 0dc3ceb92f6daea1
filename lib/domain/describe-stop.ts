type Data = Record<string, unknown>;
type StopLine = `stop.${'delivered' | 'signalled' | 'verified' | 'partial' | 'unconfirmed' | 'failed'}`;

const number = (value: unknown) => (typeof value === 'number' ? value : null);
const words = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
const processes = (count: number) => `${count} ${count === 1 ? 'process' : 'processes'}`;

/** How a step of a stop reads. `data.layer` says whose word it is: gate, process, silence, or all of them. */
export function describeStop(type: StopLine, data: Data): string {
  const detail = words(data.detail) ? `: ${words(data.detail)}` : '';
  const told = data.selfReported === true ? ' (self-reported)' : '';
  const survivors = Array.isArray(data.survivors) ? data.survivors.length : 0;
  switch (type) {
    case 'stop.delivered':
      return data.layer === 'process'
        ? `The order reached the supervisor${words(data.host) ? ` on ${words(data.host)}` : ''}`
        : 'The agent was refused and told that it is stopped';
    case 'stop.signalled':
      return `${processes(number(data.signalled) ?? 0)} signalled${told}${detail}`;
    case 'stop.verified':
      return data.layer === 'process'
        ? `Gone: ${processes(number(data.gone) ?? 0)} ended, a re-scan found nothing left${told}${detail}`
        : `Stop verified: all known processes are gone, and nothing was heard since${told}`;
    case 'stop.partial':
      return `Stop partial: ${processes(survivors)} survived${told}${detail}`;
    case 'stop.unconfirmed':
      return data.layer === 'process'
        ? 'Stop unconfirmed: its supervisor has not taken the order'
        : 'Stop unconfirmed: nothing heard from the session since';
    case 'stop.failed':
      if (data.layer === 'process') return `Stop failed: its processes could not be ended${told}${detail}`;
      return data.cameBack === true
        ? `Stop failed: a sign of life after all its processes were gone${words(data.action) ? ` (${words(data.action)})` : ''}`
        : `Stop failed: the session acted after it${words(data.action) ? ` (${words(data.action)})` : ''}`;
  }
}
