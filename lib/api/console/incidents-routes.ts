import { Hono } from 'hono';
import { z } from 'zod';
import { parseWith, readJson } from '@/lib/api/read-json';
import { severities } from '@/lib/domain/incident';
import { incidentFilter } from '@/lib/domain/incident-filter';
import { limitSchema } from '@/lib/domain/page';
import { reasonSchema } from '@/lib/domain/reason-schema';
import { sessionIdSchema } from '@/lib/domain/session-id';
import { acknowledgeIncident } from '@/lib/incidents/acknowledge-incident';
import { assignIncident } from '@/lib/incidents/assign-incident';
import { getIncident } from '@/lib/incidents/get-incident';
import { maxNoteChars } from '@/lib/incidents/insert-incident';
import { listIncidents } from '@/lib/incidents/list-incidents';
import { noteIncident } from '@/lib/incidents/note-incident';
import { openIncident } from '@/lib/incidents/open-incident';
import { reopenIncident } from '@/lib/incidents/reopen-incident';
import { resolveIncident } from '@/lib/incidents/resolve-incident';
import type { ConsoleEnv } from './console-env';
import { filterOf } from './filter-of';

export const pageSchema = z.object({ limit: limitSchema, cursor: z.string().max(500).optional() });
const words = z
  .string()
  .trim()
  .min(3, 'must have at least 3 characters')
  .max(maxNoteChars, `must have at most ${maxNoteChars} characters`);
export const assignSchema = z.object({
  assignee: z.email('must be an e-mail address, or null for nobody').max(254).nullable(),
});
export const openSchema = z.object({
  title: z
    .string()
    .trim()
    .min(3, 'must have at least 3 characters')
    .max(300, 'must have at most 300 characters'),
  severity: z.enum(severities, { error: `must be one of ${severities.join(', ')}` }).default('medium'),
  seq: z.number().int().positive().optional(),
  session: sessionIdSchema.optional(),
  note: words.optional(),
});

export const noteSchema = z.object({ text: words });
export const resolveSchema = z.object({ resolution: words });
export const reopenSchema = z.object({ reason: reasonSchema });

/** The history: incidents, their evidence, and what people do about them. */
export function incidentsRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/:env/incidents', async (c) => {
      const { limit, cursor } = parseWith(pageSchema, c.req.query());
      const filter = filterOf(c, incidentFilter);
      return c.json(
        await listIncidents(c.get('ctx'), { environment: c.req.param('env'), filter, limit, cursor }),
      );
    })
    .post('/:env/incidents', async (c) => {
      const input = await readJson(c, openSchema);
      return c.json(await openIncident(c.get('ctx'), { environment: c.req.param('env'), ...input }), 201);
    })
    .get('/:env/incidents/:incident', async (c) => {
      const { env: environment, incident } = c.req.param();
      return c.json(await getIncident(c.get('ctx'), { environment, incident }));
    })
    .post('/:env/incidents/:incident/acknowledge', async (c) => {
      const { env: environment, incident } = c.req.param();
      return c.json(await acknowledgeIncident(c.get('ctx'), { environment, incident }));
    })
    .post('/:env/incidents/:incident/assign', async (c) => {
      const { env: environment, incident } = c.req.param();
      const input = await readJson(c, assignSchema);
      return c.json(await assignIncident(c.get('ctx'), { environment, incident, ...input }));
    })
    .post('/:env/incidents/:incident/notes', async (c) => {
      const { env: environment, incident } = c.req.param();
      const { text } = await readJson(c, noteSchema);
      return c.json(await noteIncident(c.get('ctx'), { environment, incident, text }));
    })
    .post('/:env/incidents/:incident/resolve', async (c) => {
      const { env: environment, incident } = c.req.param();
      const { resolution } = await readJson(c, resolveSchema);
      return c.json(await resolveIncident(c.get('ctx'), { environment, incident, resolution }));
    })
    .post('/:env/incidents/:incident/reopen', async (c) => {
      const { env: environment, incident } = c.req.param();
      const { reason } = await readJson(c, reopenSchema);
      return c.json(await reopenIncident(c.get('ctx'), { environment, incident, reason }));
    });
}
