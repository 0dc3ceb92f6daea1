/** One finding. `warn`: it works, with a weakness that is named; `fail`: it does not do what it should. */
export type Check = { name: string; state: 'ok' | 'warn' | 'fail'; detail: string };

export const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail });
export const warn = (name: string, detail: string): Check => ({ name, state: 'warn', detail });
export const fail = (name: string, detail: string): Check => ({ name, state: 'fail', detail });
