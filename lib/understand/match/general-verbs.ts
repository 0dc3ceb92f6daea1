import type { Verb } from '@/lib/domain/effect';

/** Verbs as tools spell them, for tools and operations nobody listed. */
const spellings: Record<Verb, string> = {
  read: `list ls get describe show status stat stats diff plan logs log info view inspect search find history help version whoami check
    verify validate lint cat top ps events explain preview export dump download fetch query count tail head watch wait print select scan
    read lookup resolve ping tree graph doctor audit outdated compare estimate simulate detect poll peek browse is has filter
    batchget head display retrieve monitor trace ask summarize calculate parse analyze render template diagnose whois man dry`,
  create: `create add new init make mk mkdir provision generate insert register allocate launch clone copy cp import upload build install
    request fork issue schedule submit enqueue send snapshot backup save push-image bootstrap setup post mint spawn append emit compose`,
  change: `update set put patch edit modify apply deploy upgrade scale restart start stop reboot rollback rename move mv enable disable
    attach detach associate disassociate tag untag sync push merge replace resize configure config migrate promote resume pause suspend
    reset restore write annotate label kill cancel close reopen lock unlock drain cordon uncordon publish release complete link unlink-account
    mark change transfer toggle switch failover swap redeploy reload recreate downgrade pin unpin reconfigure undo revert login
    logout abort up down quarantine fill assign unassign mount umount unmount bump refresh taint untaint rebuild undelete reindex
    import-state reassign decrement increment upsert adopt activate deactivate evacuate halt shutdown poweroff shut subscribe unsubscribe`,
  execute: 'run exec invoke execute call trigger eval script shell ssh dispatch rerun retry replay test',
  grant: `grant revoke authorize deauthorize allow disallow share unshare permit entitle impersonate assume rotate rekey elevate passwd
    expose trust untrust invite bind-role`,
  destroy: `delete del remove rm rmi destroy terminate drop purge prune wipe erase truncate uninstall unpublish deprovision decommission nuke
    expunge flush flushall flushdb evict deregister unregister discard teardown obliterate trash rmdir shred unlink clear clean cleanup
    zap kill-all annihilate expire forget scrub unset dispose demolish unprovision eliminate clobber format reinitialize unload`,
};

const verbBySpelling = new Map<string, Verb>();
for (const [verb, words] of Object.entries(spellings))
  for (const word of words.trim().split(/\s+/))
    if (!verbBySpelling.has(word)) verbBySpelling.set(word, verb as Verb);

/** Parts before a verb that do not change it: `batch-delete`, `admin-delete-user`, `force-delete`. */
const prefixes = new Set(
  'batch bulk admin force hard soft async auto multi do can safe cli api v1 v2 v3 beta alpha'.split(' '),
);

/** The verb of exactly this word; undefined if it is none. */
export function verbOfWord(word: string): Verb | undefined {
  return verbBySpelling.get(word);
}

/** Words of a compound name: `delete-stack`, `deleteStack`, `delete_stack`, `db:drop`. At most 12. */
export function partsOfName(name: string): string[] {
  return name
    .slice(0, 120)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .slice(0, 12);
}

/** Verbs that tools also use as the name of a thing: `az snapshot delete`, `gcloud deploy releases list`. */
const alsoNouns = new Set(
  `snapshot backup tag image label deploy monitor restore lock log logs events config release export import link schedule test run scale
   query search trace template history status state version plan watch request issue call script shell dispatch post clone copy fork
   head count change transfer build upload send register mark mount stage filter top tree graph service registry share invite init
   subscribe commit replay upgrade save set patch doctor scan check help view`
    .trim()
    .split(/\s+/),
);

/** `delete-stack`, `deleteStack`; and, behind colons, the last part: `projects:delete`. */
function compoundVerb(word: string): Verb | undefined {
  if (!/[-_:A-Z]/.test(word)) return undefined;
  const last = /^[\w:.-]{1,80}$/.test(word) ? word.slice(word.lastIndexOf(':') + 1) : '';
  return leadingVerb(word) ?? (last !== word && last !== '' ? leadingVerb(last) : undefined);
}

/** The verb among a command's words: `instances delete web-1`. Only the first words are looked at, names come later. */
export function verbAmong(words: readonly string[]): { verb: Verb; index: number } | undefined {
  let noun: { verb: Verb; index: number } | undefined;
  for (const [index, word] of words.slice(0, 5).entries()) {
    const verb = verbBySpelling.get(word) ?? compoundVerb(word);
    if (!verb) continue;
    if (!alsoNouns.has(word)) return { verb, index };
    noun ??= { verb, index };
  }
  return noun;
}

/** The verb a compound name begins with: `delete-stack`, `batch-delete-image`, `describeStacks`; else undefined. */
export function leadingVerb(name: string): Verb | undefined {
  const parts = partsOfName(name);
  for (const part of parts) {
    const verb = verbBySpelling.get(part);
    if (verb) return verb;
    if (!prefixes.has(part)) return undefined;
  }
  return undefined;
}

/** The most telling verb anywhere in a name: a reading first word settles it, else destruction anywhere does. */
export function anyVerb(name: string): Verb | undefined {
  const parts = partsOfName(name);
  const leading = leadingVerb(name);
  if (leading) return leading;
  const found = parts.map((part) => verbBySpelling.get(part)).filter((verb) => verb !== undefined);
  return found.includes('destroy') ? 'destroy' : found[0];
}
