/** Thrown by a proof that cannot be tried here. It is reported as not run: neither passed nor failed. */
export class NotRun extends Error {}
