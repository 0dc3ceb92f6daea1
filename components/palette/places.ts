/** The pages of an environment, with the letter that leads there after `g`. */
export const environmentPlaces = [
  { key: 't', path: 'timeline', label: 'Timeline' },
  { key: 's', path: 'sessions', label: 'Sessions' },
  { key: 'a', path: 'approvals', label: 'Approvals' },
  { key: 'i', path: 'incidents', label: 'Incidents' },
  { key: 'p', path: 'policies', label: 'Policies' },
  { key: 'r', path: 'roles', label: 'Roles' },
  { key: 'c', path: 'connect', label: 'Connect' },
  { key: 'e', path: 'settings', label: 'Settings' },
] as const;

/** The pages that belong to no environment. */
export const globalPlaces = [
  { key: 'o', path: '/', label: 'Overview' },
  { key: 'm', path: '/people', label: 'People' },
  { key: 'k', path: '/keys', label: 'Agent keys' },
  { key: 'y', path: '/account', label: 'Your account' },
] as const;
