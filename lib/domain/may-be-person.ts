/** A name or an address as it is compared: case, width and spaces around it mean nothing. */
export const plainName = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/**
 * Whether a driver as a client reports it (an e-mail address, a login name or a full name) may be this operator.
 * When in doubt yes: refusing a peer costs a minute, letting somebody agree with or reset themselves costs the promise.
 */
export function mayBePerson(driver: string, operator: { email: string; name: string }): boolean {
  const named = plainName(driver);
  const email = plainName(operator.email);
  if (named === email) return true;
  return !named.includes('@') && (named === email.split('@')[0] || named === plainName(operator.name));
}
