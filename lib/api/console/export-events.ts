import type { Ctx } from '@/lib/db/context';
import type { EventFilter } from '@/lib/domain/event-filter';
import { type EventRow, eventJson } from '@/lib/live/event-row';
import { listEvents } from '@/lib/live/list-events';
import type { Effort } from '@/lib/live/look-back';
import { csvRow } from './csv-row';

const pageSize = 1000;
const columns = ['seq', 'receivedAt', 'at', 'type', 'session', 'agent', 'risk', 'id', 'data'] as const;

/** Streams the lines a filter finds, newest first, a page at a time, as fast as the reader takes them. */
export async function exportEvents(
  ctx: Ctx,
  input: { environment: string; filter: EventFilter; format: 'csv' | 'ndjson'; effort?: Effort },
): Promise<Response> {
  // The first page is read before the answer begins: what can be refused is refused with a status.
  let page = await listEvents(ctx, { ...input, limit: pageSize });
  const rowText = input.format === 'csv' ? csvLine : (row: EventRow) => `${eventJson(row)}\n`;
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = first && input.format === 'csv' ? csvRow([...columns]) : '';
      if (first) text += page.rows.map(rowText).join('');
      first = false;
      // A page may be empty and not the last: nobody asks again for what brought nothing.
      while (text === '' && page.next !== null) {
        page = await listEvents(ctx, { ...input, limit: pageSize, before: page.next });
        text = page.rows.map(rowText).join('');
      }
      if (text !== '') controller.enqueue(new TextEncoder().encode(text));
      if (page.next === null) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': input.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      'content-disposition': `attachment; filename="${input.environment}-events.${input.format}"`,
      'cache-control': 'no-store',
    },
  });
}

/** What is withheld says so in its own cell. */
function dataText(body: string): string {
  const { data, withheld } = JSON.parse(body) as { data: object; withheld?: true };
  return JSON.stringify(withheld ? { ...data, withheld } : data);
}

function csvLine(row: EventRow): string {
  const data = row.body === null ? '' : dataText(row.body);
  const { seq, receivedAt, at, type, session, agent, risk, id } = row;
  return csvRow([
    String(seq),
    receivedAt.toISOString(),
    at.toISOString(),
    type,
    session,
    agent,
    risk,
    id,
    data,
  ]);
}
