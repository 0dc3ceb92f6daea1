import type { LogFault } from './retention';

/** Without a backup for so long, hours, an installation is said to be without one: an hourly job has failed often by then. */
export const backupDueHours = 48;

/** Whether what is kept is kept well. Times are RFC 3339. */
export type KeepingView = {
  /** The newest complete backup: the moment it holds (null: there never was one), and who made it. */
  backup: { at: string | null; by: string | null; overdue: boolean };
  /** The last verification of each log the asker may see; `fault`: a line that it, or the last removal, found not to fit. */
  logs: {
    environment: string;
    verified: { at: string; by: string; lines: number } | null;
    fault: LogFault | null;
  }[];
};
