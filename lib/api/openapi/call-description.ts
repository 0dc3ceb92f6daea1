import type { z } from 'zod';
import type { ProblemCode } from '@/lib/domain/problem';

/** Who may make a call: anybody, whoever is signed in, an agent key (with a scope), or an operator from a role up. */
export const callers = {
  anybody: 'Anybody; no key and no sign-in.',
  'own-cookie': 'Whoever is signed in, by cookie.',
  'signed-in': 'Any operator; it is about what is their own or what they may see.',
  viewer: 'Operators from the role viewer up.',
  content: 'Operators from the role viewer up whose grant includes reading content.',
  responder: 'Operators from the role responder up.',
  admin: 'Admins of the environment.',
  'admin-everywhere': 'Admins of all environments.',
  'responder-everywhere': 'Responders and admins of all environments.',
  'any-key': 'Any agent key.',
  ingest: 'An agent key with the scope `ingest`.',
  gate: 'An agent key with the scope `gate`.',
  supervise: 'An agent key with the scope `supervise`.',
} as const;
export type Caller = keyof typeof callers;

/** Meanings of a schema's members by their path, `action.tool`; of lists, `events[].id`. Every member has one. */
export type Meanings = Record<string, string>;

/** One call of the API as it is told to people and machines. */
export type CallDescription = {
  /** A few words, as a heading. */
  summary: string;
  /** What must be known besides. */
  says?: string;
  may: Caller;
  /** Meanings of the path's parameters, where they are not the usual ones. */
  params?: Meanings;
  /** The very schema the route reads its query with. */
  query?: { schema: z.ZodObject; meanings: Meanings };
  /** The very schema the route reads its body with, and other media types it takes. */
  body?: { schema: z.ZodType; meanings: Meanings; example?: unknown; otherMedia?: Record<string, string> };
  /** Status of success, 200 unless it says otherwise. */
  status?: 201 | 202;
  /** Schema of a JSON answer; or media types in words. */
  answer: z.ZodType | Record<string, string>;
  /** Further media types of an answer that has a schema. */
  otherAnswers?: Record<string, string>;
  /** Problems of its own, besides those of every call of its kind. */
  problems?: ProblemCode[];
};

/** Calls that belong together, by `METHOD /path/:param` as the router has them. */
export type CallGroup = { name: string; says: string; calls: Record<string, CallDescription> };
