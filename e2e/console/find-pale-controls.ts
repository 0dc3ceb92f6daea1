import type { Page } from '@playwright/test';

/** What tells where a control is, or that it is chosen, to 1 of the ground beside it (WCAG 1.4.11). */
const leastContrast = 3;

/**
 * Says which controls on the page are too pale, with their contrast: fields, boxes, switches and the chosen one of several by the best of
 * border, line and filling against the ground around them; a button or link that shows nothing but an icon, by that icon; and so the
 * bars of charts. Axe looks at words only. What is disabled is exempt.
 */
export async function findPaleControls(page: Page): Promise<string[]> {
  return page.evaluate(lookAtControls, leastContrast);
}

/** Runs in the page. */
function lookAtControls(least: number): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('there is no canvas to read colours by');
  const read = (css: string): Colour => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = css;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => {
    const mixed = (above: number, below: number) => above * a + below * (1 - a);
    return [mixed(r, R), mixed(g, G), mixed(b, B), 1];
  };
  /** Every filling from the page up to this element, one over the other. */
  const ground = (element: Element | null): Colour => {
    if (!element)
      return read(getComputedStyle(document.documentElement).colorScheme === 'dark' ? '#000' : '#fff');
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  const light = ([red, green, blue]: Colour): number => {
    const part = (value: number) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const contrast = (one: Colour, other: Colour): number => {
    const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const bounds = (element: Element): number => {
    const style = getComputedStyle(element);
    const beside = ground(element.parentElement);
    const colours = [style.backgroundColor];
    if (Number.parseFloat(style.borderBottomWidth) > 0) colours.push(style.borderBottomColor);
    const line = style.boxShadow.match(/^(.+\)) 0px 0px 0px [1-9]\d*px/)?.[1];
    if (line) colours.push(line);
    return Math.max(...colours.map((css) => contrast(over(read(css), beside), beside)));
  };
  const visible = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''}" ${element.getAttribute('class') ?? ''}`;
  const found: string[] = [];
  const judge = (element: Element, figure: number) => {
    if (figure < least) found.push(`${name(element)}: ${figure.toFixed(2)} to 1`);
  };

  for (const field of document.querySelectorAll('input, select, textarea')) {
    // The palette's field has no bounds on purpose: it is the head of its dialog, told by its icon and its words.
    if (field.matches(':disabled, [type=hidden], [aria-hidden=true], .mantine-Spotlight-search')) continue;
    if (visible(field)) {
      // The browser's own box has bounds of its own.
      if (field.matches('[type=checkbox], [type=radio]') && getComputedStyle(field).appearance !== 'none')
        continue;
      // Fields of tags and passwords are drawn by the frame they share with what stands beside them.
      const frame = field.closest('.mantine-Input-input') ?? field;
      judge(frame, bounds(frame));
    } else if (field.nextElementSibling && visible(field.nextElementSibling)) {
      const drawn = field.nextElementSibling;
      if (field.matches('[type=checkbox]')) judge(drawn, bounds(drawn));
    }
  }
  for (const chosen of document.querySelectorAll(
    '.mantine-SegmentedControl-indicator, [role=tab][aria-selected=true]',
  ))
    judge(chosen, bounds(chosen));
  for (const bar of document.querySelectorAll('.recharts-bar-rectangle path, [role=img] svg path'))
    judge(bar, contrast(over(read(getComputedStyle(bar).fill), ground(bar)), ground(bar)));
  for (const control of document.querySelectorAll('button:not(:disabled), a[href]')) {
    const icon = control.querySelector('svg');
    if (!icon || control.textContent?.trim() || !visible(icon)) continue;
    judge(control, contrast(over(read(getComputedStyle(icon).color), ground(icon)), ground(icon)));
  }
  return found;
}
