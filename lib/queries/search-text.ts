/** Parameters of an address as Next hands them to a page. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The same as URLSearchParams, for `readFilter`. */
export function searchText(given: SearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const each of Array.isArray(value) ? value : value === undefined ? [] : [value])
      params.append(name, each);
  }
  return params;
}
