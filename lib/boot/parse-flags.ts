import { parseArgs } from 'node:util';
import { Refusal } from './refusal';

export type Flags = { dev: boolean; demo: boolean; apiOnly: boolean; help: boolean };

export const usage = `npm start [-- FLAGS]      builds if needed, starts the database, migrates, serves
npm run dev [-- FLAGS]    the same for contributors: pages are built as they are opened

  --demo       plays a scripted fleet of agents into the environment "demo"
  --api-only   serves the API without pages and without a build (tests, benchmarks)
  --help       this text

Environment variables: see .env.example`;

/** Reads the flags of server.ts; one that is not known is refused with the list of those that are. */
export function parseFlags(args: string[]): Flags {
  try {
    const { values } = parseArgs({
      args,
      options: {
        dev: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: false },
        'api-only': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { dev: values.dev, demo: values.demo, apiOnly: values['api-only'], help: values.help };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Refusal(`${reason}. What there is:\n\n${usage}`);
  }
}
