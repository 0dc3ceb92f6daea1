/** A shape of secret. `replace` keeps what helps a reader (the name of the variable), never the secret. */
export type RedactionRule = {
  name: string;
  pattern: RegExp;
  replace?: (match: string, ...groups: string[]) => string;
};

const secretName =
  '(?:password|passwd|pwd|passphrase|secret(?:[_-]?(?:string|key))?|token|api[_-]?key|apikey|access[_-]?key|account[_-]?key|private[_-]?key|client[_-]?secret|auth[_-]?key|encryption[_-]?key|credentials?)';

/**
 * Common shapes of keys and tokens, as their issuers document them. All patterns are linear:
 * bounded or disjoint repetitions, no look-behind, no nested quantifiers (ReDoS).
 */
export const redactionRules: RedactionRule[] = [
  {
    name: 'private-key',
    pattern:
      /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  { name: 'interlock-key', pattern: /\bil[kol]_[A-Za-z0-9_-]{30,80}/g },
  { name: 'aws-access-key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}\b/g },
  { name: 'github-token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{40,255})/g },
  {
    name: 'gitlab-token',
    pattern: /\bgl(?:pat|ptt|dt|rt|cbt|agent|oas|soat|ffct|imt)-[A-Za-z0-9_-]{16,100}/g,
  },
  { name: 'slack-token', pattern: /\b(?:xox[abeoprs](?:\.xox[bp])?|xapp)-[A-Za-z0-9-]{10,250}/g },
  {
    name: 'slack-webhook',
    pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,100}/g,
  },
  { name: 'anthropic-key', pattern: /\bsk-ant-[A-Za-z0-9_-]{20,200}/g },
  { name: 'openai-key', pattern: /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,200}/g },
  { name: 'stripe-key', pattern: /\b(?:sk|rk|pk|whsec)_(?:live|test|prod)?_?[A-Za-z0-9]{16,200}/g },
  { name: 'google-api-key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { name: 'google-oauth-token', pattern: /\bya29\.[A-Za-z0-9_-]{20,300}/g },
  { name: 'google-client-secret', pattern: /\bGOCSPX-[A-Za-z0-9_-]{20,60}/g },
  { name: 'npm-token', pattern: /\bnpm_[A-Za-z0-9]{30,80}/g },
  { name: 'pypi-token', pattern: /\bpypi-[A-Za-z0-9_-]{40,250}/g },
  { name: 'sendgrid-key', pattern: /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,60}/g },
  { name: 'twilio-key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { name: 'hashicorp-vault-token', pattern: /\bhv[sbr]\.[A-Za-z0-9_-]{20,300}/g },
  { name: 'digitalocean-token', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { name: 'databricks-token', pattern: /\bdapi[a-f0-9]{32}(?:-\d)?\b/g },
  { name: 'huggingface-token', pattern: /\bhf_[A-Za-z]{30,60}\b/g },
  { name: 'shopify-token', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g },
  { name: 'doppler-token', pattern: /\bdp\.(?:pt|st|sa|ct|scim|audit)\.[A-Za-z0-9._-]{30,80}/g },
  { name: 'age-key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{50,60}/g },
  { name: 'linear-key', pattern: /\blin_api_[A-Za-z0-9]{32,60}\b/g },
  { name: 'atlassian-token', pattern: /\bATATT3[A-Za-z0-9_=-]{100,300}/g },
  { name: 'telegram-token', pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{32,36}\b/g },
  {
    name: 'discord-webhook',
    pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{10,25}\/[A-Za-z0-9_-]{40,100}/g,
  },
  {
    name: 'azure-storage-key',
    pattern: /\bAccountKey=[A-Za-z0-9+/=]{40,120}/g,
    replace: () => 'AccountKey=[redacted azure-storage-key]',
  },
  {
    name: 'azure-signature',
    pattern: /([?&]sig=)[A-Za-z0-9%+/=_-]{20,200}/g,
    replace: (_match, name) => `${name}[redacted azure-signature]`,
  },
  {
    name: 'jwt',
    pattern: /\beyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}(?:\.[A-Za-z0-9_-]{0,4000})?/g,
  },
  {
    name: 'authorization',
    pattern:
      /\b((?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:bearer|basic|token|digest|apikey)?\s{0,3})([^\s"',;[\]]{6,4000})/gi,
    replace: (_match, name) => `${name}[redacted authorization]`,
  },
  {
    name: 'bearer',
    pattern: /\b(bearer\s{1,3})([A-Za-z0-9._~+/=-]{16,4000})/gi,
    replace: (_match, name) => `${name}[redacted bearer]`,
  },
  {
    name: 'url-password',
    pattern: /\b([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/?#@"']{0,200}:)([^\s/?#@"']{1,500})(@)/gi,
    replace: (_match, before, _secret, after) => `${before}[redacted url-password]${after}`,
  },
  {
    name: 'url-token',
    pattern: /(:\/\/)[A-Za-z0-9_-]{20,300}(@)/g,
    replace: (_match, before, after) => `${before}[redacted url-token]${after}`,
  },
  {
    name: 'cookie',
    pattern: /\b((?:set-)?cookie["']?\s{0,3}:\s{0,3}["']?)[^\s=;"']{1,100}=[^\r\n"']{1,4000}/gi,
    replace: (_match, name) => `${name}[redacted cookie]`,
  },
  {
    name: 'registry-login',
    pattern: /("auth\\{0,3}"\s{0,3}:\s{0,3}\\{0,3}")[A-Za-z0-9+/]{8,2000}={0,2}/g,
    replace: (_match, name) => `${name}[redacted registry-login]`,
  },
  {
    name: 'netrc',
    pattern: /\b(login\s{1,3}\S{1,200}\s{1,3}password\s{1,3})\S{1,500}/gi,
    replace: (_match, name) => `${name}[redacted netrc]`,
  },
  {
    // Options that hold a password without saying so: curl -u name:…, mysql -p…, sshpass -p …, redis-cli -a …
    name: 'command-password',
    pattern:
      /\b(curl\s[^\n|;&]{0,400}?(?:-u|--user)[= ]{0,3}["']?[^\s:"']{0,100}:|(?:mysql|mariadb)[a-z-]{0,10}\s(?:[^\n|;&]{0,300}?\s)?-p(?=\S)|sshpass\s{1,3}-p\s{0,3}|redis-cli\s[^\n|;&]{0,300}?-a\s{1,3})("[^"\n]{1,500}"|'[^'\n]{1,500}'|[^\s"'|;&]{1,500})/g,
    replace: (_match, name) => `${name}[redacted]`,
  },
  {
    name: 'secret-option',
    pattern: new RegExp(
      `(--?[a-z0-9-]{0,40}${secretName}[= ]\\s{0,3})("[^"\\n]{1,2000}"|'[^'\\n]{1,2000}'|[^\\s"'$[-][^\\s"';|&]{2,2000})`,
      'gi',
    ),
    replace: (_match, name) => `${name}[redacted]`,
  },
  {
    name: 'secret-assignment',
    pattern: new RegExp(
      `([a-z0-9_.-]{0,60}${secretName}(?:\\\\{0,3}["'])?\\s{0,3}[=:]\\s{0,3})(\\\\{1,3}"[^"\\\\\\n]{1,2000}\\\\{1,3}"|"[^"$\\n]{1,2000}"|'[^'$\\n]{1,2000}'|[^\\s"'$<>{[(,;|&][^\\s"',;|&)}]{3,2000})`,
      'gi',
    ),
    replace: (_match, name) => `${name}[redacted]`,
  },
];

/**
 * Eighteen bytes of ASCII in base64: of every four characters the first has no more than its five lowest bits. Paths and names
 * look like base64 too, but not like that: most of them are never decoded.
 */
const asciiInBase64 = '(?:[A-Za-f][A-Za-z0-9+/]{3}){6}';

/** A whole run of base64 that begins with text: only that is read as base64. */
export const base64Run = new RegExp(`(?<![A-Za-z0-9+/])${asciiInBase64}[A-Za-z0-9+/]*={0,2}`, 'g');

/** If JSON text does not match this, it holds no such run; one may begin right behind the letter of an escape (`\n`). */
export const mayHoldBase64 = new RegExp(asciiInBase64);

/** What the rules above need to be there, by first letter: so it takes half the time of one long list. */
const signsOfSecrets = [
  /a(?:(?:kia|sia|bia|cca|roa|ida)[a-z0-9]|iza|tatt3|uth(?:\\{0,7}"|orization|.?key)|(?:pi|ccess|ccount).?key)/,
  /p(?:rivate(?:.|%20)?key|ass(?:w|phrase)|wd|ypi-)/,
  /s(?:ecret|g\.|shpass|hp(?:at|ca|pa|ss)_)/,
  /\b(?:sk(?:[-_]|[0-9a-f]{8})|[rp]k_)/,
  /g(?:h[pousr]_|ithub_pat|l[a-z]{2,5}-|ocspx)/,
  /d(?:p\.[a-z]{2,5}\.|o[opr]_v1|api[a-f0-9])/,
  /c(?:url\s|redential|ookie)/,
  /h(?:ooks\.slack|v[sbr]\.|f_)/,
  /e(?:yj|ncryption.?key)/,
  /x(?:ox[abeoprs]|app-)/,
  /m(?:ysql|ariadb)/,
  /w(?:hsec|ebhooks\/)/,
  /:(?:aa|\/\/[^\s"]{0,700}@)/,
  /token|bearer|redis-cli|ya29\.|npm_|lin_api|il[kol]_|[?&]sig=/,
];

/** If JSON text does not match this, no rule can: most lines are cleared by one pass. */
export const mayHoldSecret = new RegExp(signsOfSecrets.map(({ source }) => source).join('|'), 'i');

/** Names of fields whose whole text is a secret, whatever it looks like. */
export const secretFieldName = new RegExp(
  `(?:^|[_.-]|[a-z0-9](?=[A-Z]))(?:${secretName}|authorization|cookie|set-cookie)$`,
  'i',
);
