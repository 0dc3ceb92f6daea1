'use client';

import { type RefObject, useEffect } from 'react';
import { ApiError } from '@/lib/queries/api-error';

/**
 * Leads from a refusal to the field it is about: the control of that `name` in the same form (or panel) is marked as invalid, described
 * by the refusal, and takes the focus (WCAG 2.2, 3.3.1). Typing into it takes the mark away. Nothing where the server names no field.
 */
export function useFaultyField(error: Error | null, refusal: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const bar = refusal.current;
    // `grants[0]` is a line of the field `grants`.
    const name = error instanceof ApiError ? error.field?.match(/^\w+/)?.[0] : undefined;
    const control = name && bar?.closest('form, section')?.querySelector<HTMLElement>(`[name="${name}"]`);
    if (!bar || !control) return;
    const described = control.getAttribute('aria-describedby');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', described ? `${described} ${bar.id}` : bar.id);
    control.focus();
    const unmark = () => {
      control.removeAttribute('aria-invalid');
      if (described) control.setAttribute('aria-describedby', described);
      else control.removeAttribute('aria-describedby');
    };
    control.addEventListener('input', unmark, { once: true });
    return () => {
      control.removeEventListener('input', unmark);
      unmark();
    };
  }, [error, refusal]);
}
