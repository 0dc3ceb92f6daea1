import { userInfo } from 'node:os';

/** The account this runs under; one without a name (a container's) by its number. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
