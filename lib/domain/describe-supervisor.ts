type Data = Record<string, unknown>;
type SupervisorLine = `supervisor.${'attached' | 'rewired' | 'lost' | 'returned' | 'ended'}`;

const words = (value: unknown, fallback = '') =>
  typeof value === 'string' && value !== '' ? value : fallback;

const holds: Record<string, string> = {
  cgroup: 'holds its processes by a control group',
  systemd: 'holds its processes by a systemd scope',
  marker: 'knows its processes only by a mark in their environment',
};

const wiring: Record<string, string> = {
  wired: 'are wired as they should be',
  missing: 'are not wired: it may act without asking the gate',
  changed: 'were changed: it may act without asking the gate',
  unmanaged: 'are not managed here',
};

/** How a line about a supervisor reads. */
export function describeSupervisor(type: SupervisorLine, data: Data): string {
  const where = words(data.host) ? ` on ${words(data.host)}` : '';
  switch (type) {
    case 'supervisor.attached':
      return `Supervisor${where} watches ${words(data.agent, 'an agent')} and ${holds[words(data.enclosure)] ?? 'says not how it holds its processes'}`;
    case 'supervisor.rewired':
      return `Hooks of ${words(data.agent, 'the agent')}${where} ${wiring[words(data.state)] ?? 'are in a state unknown here'}${words(data.file) ? ` (${words(data.file)})` : ''}`;
    case 'supervisor.lost':
      return `Supervisor${where} lost: a stop could not end its processes`;
    case 'supervisor.returned':
      return `Supervisor${where} is back`;
    case 'supervisor.ended':
      return `Supervisor${where} ended with its agent`;
  }
}
