import { VisuallyHidden } from '@mantine/core';
import { EyeOff } from 'lucide-react';
import { withheldSentence } from '@/lib/domain/withhold';

/** Stands where content would be, for somebody who may not read it. `short` in lists; the whole sentence on hover and to readers. */
export function Withheld({ short = false }: { short?: boolean }) {
  return (
    <span title={withheldSentence} style={{ color: 'var(--ink-2)' }}>
      <EyeOff size={13} aria-hidden style={{ verticalAlign: '-2px', marginRight: 4 }} />
      {short ? <span aria-hidden>Content withheld</span> : withheldSentence}
      {short ? <VisuallyHidden>{withheldSentence}</VisuallyHidden> : null}
    </span>
  );
}
