/** The time a pointer is on. */
export function timeUnder(target: EventTarget | null): HTMLTimeElement | null {
  return target instanceof Element ? target.closest<HTMLTimeElement>('time[datetime]') : null;
}

/**
 * The relative time whose exact one belongs to what has the focus: itself, the one inside of it, or the one of its row in a list
 * (so that a list of many rows needs no tab stop more for each).
 */
export function timeOfFocus(focused: EventTarget | null): HTMLTimeElement | null {
  if (!(focused instanceof HTMLElement) || !focused.matches(':focus-visible')) return null;
  const relative = 'time[data-relative]';
  if (focused.matches(relative)) return focused as HTMLTimeElement;
  const around = focused.matches('[data-row-link]') ? focused.closest('[data-row]') : focused;
  return around?.matches('a, button, [data-row]') ? around.querySelector<HTMLTimeElement>(relative) : null;
}
