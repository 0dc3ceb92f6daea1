/** A code as it was typed, without the spaces people put into it. */
export const plainCode = (typed: string) => typed.replace(/\s+/g, '');

/** A code of an authenticator; anything else can only be a recovery code. */
export const isSixDigits = (code: string) => /^\d{6}$/.test(code);
