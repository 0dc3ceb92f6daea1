/**
 * Between a restore and the app processes on its database. Each process holds `restoreLock` shared for as long as it serves; a
 * restore asks for it alone and says so on `restoreChannel`, with its own id: a process that hears that stops serving,
 * lets go, and asks for its share again, which it gets when the restore is over, however it ended.
 */
export const restoreLock = 0x1_0c4c;
export const restoreChannel = 'interlock_restore';
