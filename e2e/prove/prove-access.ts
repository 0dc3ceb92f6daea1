import type { Scale } from './prove';
export async function proveAccess(_scale: Scale): Promise<string> {
  throw new Error('being written');
}
