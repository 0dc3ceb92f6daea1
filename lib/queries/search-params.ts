/** What Next hands a page as its `searchParams`. */
export type PageSearch = Record<string, string | string[] | undefined>;

/** The same as URLSearchParams, for `readFilter`. */
export function searchParams(search: PageSearch): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : value === undefined ? [] : [value])
      params.append(name, each);
  }
  return params;
}
