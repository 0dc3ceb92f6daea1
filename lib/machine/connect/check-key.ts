import { refusalOf } from '@/lib/machine/call-server';
import { MachineError, messageOf } from '@/lib/machine/machine-error';
import { askSelf, type ServerSettings } from '@/lib/machine/server-settings';

/**
 * Who a key is, by the server; undefined when that cannot be learned now (said by `say`). Throws MachineError when the server does not know
 * the key, or it lacks a scope.
 */
export async function checkKey(
  url: string,
  key: string,
  needed: readonly string[],
  say: (line: string) => void,
): Promise<ServerSettings | undefined> {
  let settings: ServerSettings;
  try {
    settings = await askSelf({ url, key }, 5_000, (answer) => {
      if (answer.status === 401 || answer.status === 403)
        return new MachineError(`${url} does not accept this key (${refusalOf(answer)})`, 77);
      return new Error(`answered ${refusalOf(answer)}`);
    });
  } catch (error) {
    if (error instanceof MachineError) throw error;
    say(
      `The key could not be checked: ${messageOf(error)}. What is written holds until the server can be asked.`,
    );
    return undefined;
  }
  const missing = needed.filter((scope) => !settings.scopes?.includes(scope));
  if (missing.length > 0)
    throw new MachineError(
      `This key lacks the scope ${missing.join(', ')} (it has ${settings.scopes?.join(', ') || 'none'}). Make one with: npm run -s interlock -- key create --scope ${needed.join(',')} …`,
      77,
    );
  return settings;
}
