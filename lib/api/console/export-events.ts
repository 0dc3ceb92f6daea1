import type { Ctx } from '@/lib/db/context';
import type { EventFilter } from '@/lib/domain/event-filter';
import { type EventRow, eventJson } from '@/lib/live/event-row';
import { listEvents } from '@/lib/live/list-events';
import { csvRow } from './csv-row';

const pageSize = 1000;
const columns = ['seq', 'receivedAt', 'at', 'type', 'session', 'agent', 'risk', 'id', 'data'] as const;

/** Streams the lines a filter finds, newest first, a page at a time, as fast as the reader takes them. */
export async function exportEvents(
  ctx: Ctx,
  input: { environment: string; filter: EventFilter; format: 'csv' | 'ndjson' },
): Promise<Response> {
  // The first page is read before the answer begins: what can be refused is refused with a status.
  let page = await listEvents(ctx, { ...input, limit: pageSize });
  const rowText = input.format === 'csv' ? csvLine : (row: EventRow) => `${eventJson(row)}\n`;
  let first = true;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const head = first && input.format === 'csv' ? csvRow([...columns]) : '';
      if (!first) {
        if (page.next === null) return controller.close();
        page = await listEvents(ctx, { ...input, limit: pageSize, before: page.next });
      }
      first = false;
      const text = head + page.rows.map(rowText).join('');
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

function csvLine(row: EventRow): string {
  const data = row.body === null ? '' : JSON.stringify((JSON.parse(row.body) as { data: unknown }).data);
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
