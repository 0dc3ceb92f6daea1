import type { Tier } from '@/lib/domain/environment';

const tierOfWord: Record<string, Tier> = {
  prod: 'production',
  production: 'production',
  prd: 'production',
  staging: 'staging',
  stage: 'staging',
  stg: 'staging',
  uat: 'staging',
  preprod: 'staging',
  preproduction: 'staging',
  nonprod: 'staging',
  dev: 'development',
  develop: 'development',
  development: 'development',
  sandbox: 'sandbox',
  sbx: 'sandbox',
};

/** Any of the words above: most names have none, and are done with at once. */
const speaks = /prd|prod|sta?g|uat|dev|sandbox|sbx/i;

/** The tier a name speaks of: `shop-prod-eu`, `db.staging.example.com`, `prod2`. Null where it speaks of none, or of several. */
export function tierOfName(name: string): Tier | null {
  if (!speaks.test(name)) return null;
  let found: Tier | null = null;
  const words = name
    .slice(0, 300)
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  for (const [index, word] of words.entries()) {
    const plain = word.replace(/\d{1,3}$/, '');
    if (/^(non|pre)$/.test(words[index - 1] ?? '') && /^prod/.test(plain)) return 'staging';
    const tier = Object.hasOwn(tierOfWord, plain) ? tierOfWord[plain] : undefined;
    if (!tier) continue;
    if (found !== null && found !== tier) return null;
    found = tier;
  }
  return found;
}
