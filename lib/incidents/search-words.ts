/** Text in the form in which incidents are searched: lower case, parts separated by newlines. */
export function searchWords(...parts: (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== '')
    .join('\n')
    .toLowerCase();
}
