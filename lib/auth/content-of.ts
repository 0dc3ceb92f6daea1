import type { Role } from '@/lib/domain/operator';
import { Problem } from '@/lib/domain/problem';

/** Whether a grant includes reading content: it does unless a viewer's says no. Whoever decides must see what they decide. */
export function contentOf({ role, content = true }: { role: Role; content?: boolean | undefined }): boolean {
  if (content || role === 'viewer') return content;
  throw new Problem(
    'invalid-field',
    `content: a ${role} decides and must read what they decide about. Only a viewer can go without.`,
    { field: 'content' },
  );
}
