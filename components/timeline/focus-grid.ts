/** Gives the list of events the keyboard without scrolling the page. */
export function focusGrid(scroller: HTMLElement | null): void {
  scroller?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
}
