import { z } from 'zod';
import { risks } from './decision';
import { tiers } from './environment';

/**
 * What an effect does, from least to most severe; an action's own verb is the most severe of its effects.
 * - read: only observes. Also dry runs, plans, diffs and help.
 * - create: makes something that was not there.
 * - change: modifies, moves, restarts, scales, deploys or stops what exists; overwriting a file by `>` is a change.
 * - execute: runs code whose meaning is elsewhere: a script, `npm run`, `curl … | sh`. A wrapper whose command is
 *   known (`sudo`, `sh -c`, `ssh host cmd`, `kubectl exec`) is what that command is.
 * - grant: permissions, identities, keys and exposure to a network, giving and taking alike.
 * - destroy: removes, or loses so that it cannot be got back: delete, drop, truncate, terminate, force-push,
 *   `git reset --hard`, overwriting a device.
 */
export const verbs = ['read', 'create', 'change', 'execute', 'grant', 'destroy'] as const;
export type Verb = (typeof verbs)[number];

export const scopes = ['one', 'many', 'all'] as const;
export type Scope = (typeof scopes)[number];

export const reversibles = ['yes', 'no', 'unknown'] as const;
export type Reversible = (typeof reversibles)[number];

/** The environment an effect is aimed at, and the words that say so. */
export const effectTargetSchema = z.object({
  /** Slug of a known environment; null where only a name hints at the tier. */
  slug: z.string().nullable(),
  tier: z.enum(tiers).nullable(),
  /** Such as `--profile prod`, `AWS_PROFILE=prod` or `session`. */
  signal: z.string(),
});
export type EffectTarget = z.infer<typeof effectTargetSchema>;

export const effectSchema = z.object({
  verb: z.enum(verbs),
  /** Whose thing it is: `kubernetes`, `aws cloudformation`, `postgres`, `files` … */
  service: z.string(),
  /** What sort of thing: `stack`, `bucket`, `table`, `file`, `secret` …; empty where it is not known. */
  kind: z.string(),
  /** Its name or pattern, as far as the words say it; empty where they do not. */
  resource: z.string(),
  environment: effectTargetSchema.nullable(),
  scope: z.enum(scopes),
  reversible: z.enum(reversibles),
  risk: z.enum(risks),
  /** Name of the rule that said so. */
  rule: z.string(),
  /** The words it rests on, from the command itself. */
  words: z.string(),
});
export type Effect = z.infer<typeof effectSchema>;

/** What an action means. `effects` has the most severe first. */
export const understandingSchema = z.object({
  verb: z.enum(verbs),
  effects: z.array(effectSchema),
  risk: z.enum(risks),
  /** What could not be known before it runs, and why. Never harmless. */
  unresolved: z.array(z.object({ what: z.string(), why: z.string() })),
  /** One sentence for a person. */
  sentence: z.string(),
  /** Signals that name different environments, a sentence each. */
  conflicts: z.array(z.string()),
});
export type Understanding = z.infer<typeof understandingSchema>;

/** A tool call of any client. */
export const actionSchema = z.object({
  tool: z.string(),
  input: z.unknown().optional(),
  cwd: z.string().optional(),
  /** MCP tool annotations, as the server gave them. */
  annotations: z
    .object({
      readOnlyHint: z.boolean().optional(),
      destructiveHint: z.boolean().optional(),
      idempotentHint: z.boolean().optional(),
      openWorldHint: z.boolean().optional(),
    })
    .optional(),
});
export type Action = z.infer<typeof actionSchema>;

/** What identifies an environment: account ids, contexts, projects, profiles, host names … */
export const knownEnvironmentSchema = z.object({
  slug: z.string(),
  tier: z.enum(tiers),
  /** Compared without regard to case; a host also stands for its subdomains. */
  identifiers: z.array(z.string()).default([]),
});
export type KnownEnvironment = z.infer<typeof knownEnvironmentSchema>;

/** What is known around an action. */
export type ActionContext = {
  /** Slug of the session's own environment. */
  environment?: string | undefined;
  environments?: readonly KnownEnvironment[] | undefined;
  cwd?: string | undefined;
};
