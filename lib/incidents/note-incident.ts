import type { Ctx } from '@/lib/db/context';
import type { IncidentView } from '@/lib/domain/incident';
import { cleanWords } from '@/lib/ingest/clean-words';
import { changeIncident } from './change-incident';
import { maxNoteChars } from './insert-incident';
import { searchWords } from './search-words';

/** Adds a note; the words filter finds it. Secrets in it are redacted. */
export function noteIncident(
  ctx: Ctx,
  input: { environment: string; incident: string; text: string },
): Promise<IncidentView> {
  const text = cleanWords(input.text, maxNoteChars);
  return changeIncident(ctx, input, (incident) => ({
    change: { words: searchWords(incident.words, text) },
    entry: 'noted',
    text,
    data: { text: text.slice(0, 300) },
  }));
}
