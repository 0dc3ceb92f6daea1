import { openDialog } from '@/components/page-parts/dialog-host';
import type { StopTarget } from '@/lib/queries/stops-queries';
import { StopDialog } from './dialogs';

/** Opens the stop dialog over the page; it stays when the row it was opened from leaves its list. */
export function openStopDialog(target: StopTarget): void {
  openDialog((close) => <StopDialog target={target} opened onClose={close} />);
}
