/** What is left of a place when the control that had the focus has gone: its row, its card, its dialog. */
const places = 'tr, li, article, section, form, [role="dialog"], main';

/**
 * Keeps the focus where somebody was when an order takes away what they pressed (a revoked key's button, a dialog that closes, a
 * button that waits for its answer): back to the same control while it is there, else to the nearest place that is left, which a
 * screen reader then reads as it has become. Without it the focus falls to the page, and the next key begins at its top.
 * What is left on purpose (Escape, a click beside it, another page) stays left. Returns what ends it.
 */
export function keepFocus(): () => void {
  /** The focused control and all around it, inmost first; of each layer (the page, a dialog over it), the latest last. */
  const trails = new Map<Element, { path: string; around: HTMLElement[] }>();

  const remember = ({ target }: Event) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    const layer = target.closest('[data-portal]') ?? document.body;
    const around: HTMLElement[] = [];
    for (let each: HTMLElement | null = target; each && each !== document.body; each = each.parentElement)
      around.push(each);
    trails.delete(layer);
    trails.set(layer, { path: location.pathname, around });
  };

  // Both look in a turn of their own: on its way from one control to the next, the focus is on neither for a moment.
  const forgetWhatWasLeft = ({ target, relatedTarget }: FocusEvent) =>
    setTimeout(() => {
      const left = target instanceof Element && target.isConnected && !target.matches(':disabled');
      if (left && !relatedTarget && document.activeElement !== target) trails.clear();
    });

  const recover = () => {
    if (document.activeElement !== document.body) return;
    for (const { path, around } of [...trails.values()].reverse()) {
      if (path !== location.pathname) continue;
      const left = around.filter((each) => each.isConnected);
      const place = left[0] === around[0] ? left[0] : left.find((each) => each.matches(places));
      if (!place) continue;
      // A control that waits for its answer gets it back with the answer; rows of a grid come and go by themselves.
      if (!place.matches(':disabled') && !left.some((each) => each.matches('[role="grid"]'))) stand(place);
      return;
    }
  };

  let due = false;
  const watcher = new MutationObserver(() => {
    if (due || document.activeElement !== document.body) return;
    due = true;
    setTimeout(() => {
      due = false;
      recover();
    });
  });
  watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', remember);
  document.addEventListener('focusout', forgetWhatWasLeft);
  return () => {
    watcher.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', forgetWhatWasLeft);
  };
}

/** Focuses it, also where it takes no focus otherwise. */
function stand(place: HTMLElement): void {
  place.focus({ preventScroll: true });
  if (document.activeElement === place || !place.matches(places) || place.hasAttribute('tabindex')) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
}
