import { describeEvent } from '@/lib/domain/describe-event';
import type { LogEvent } from '@/lib/domain/log-event';

/** What a line says. Of one whose content is withheld, what happened: the sentence does not end where the words would begin. */
export function eventSentence(event: Pick<LogEvent, 'type' | 'data' | 'erased' | 'withheld'>): string {
  if (event.erased) return 'Content erased for privacy';
  const sentence = describeEvent(event.type, event.data);
  return event.withheld ? sentence.replace(/:\s*$/, '') : sentence;
}
