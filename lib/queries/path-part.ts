/** A dynamic part of an address as the page means it: Next hands it over still encoded. Broken encoding stays as it is. */
export function pathPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
