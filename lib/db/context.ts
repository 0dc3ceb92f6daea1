import type { Scope } from '@/lib/domain/agent-key';
import type { Role } from '@/lib/domain/operator';
import type { Database } from './client';
import type { InstanceKeys } from './instance-keys';
import type { Pulse } from './pulse';

/** Who acts. Everything that changes anything knows this, and the log names it. */
export type Actor = OperatorActor | KeyActor | CommandActor | ServerActor;

/** A signed-in person, by cookie or operator token. */
export type OperatorActor = {
  kind: 'operator';
  id: string;
  email: string;
  name: string;
  /** When the account was made: a new one may not yet approve in production. */
  createdAt: Date;
  /** The sign-in they came with, and when they last showed password or code there; null: an operator token. */
  signIn: { id: string; confirmedAt: Date } | null;
  /** A second factor is asked of them at sign-in. */
  twoFactor: boolean;
  /** Everybody who signs in here needs one. */
  twoFactorRequired: boolean;
  /** `environmentId` null: in all environments. */
  grants: { environmentId: number | null; role: Role; content: boolean }[];
};

/** An agent's key. */
export type KeyActor = {
  kind: 'key';
  id: string;
  environmentId: number;
  scopes: Scope[];
  /** E-mail of the person who answers for it; lower case. */
  owner: string;
  /** When not empty, the only agent names it may use. */
  agents: string[];
  /** The key it follows: what that one asked for, it may collect. */
  rotates: string | null;
};

/** Somebody with a shell on the server and access to the database: the command line. */
export type CommandActor = { kind: 'command'; user: string };

/** The product itself: detectors and sweepers. */
export type ServerActor = { kind: 'server'; part: string };

/** What every verb gets first. */
export type Ctx<A extends Actor = Actor> = {
  database: Database;
  keys: InstanceKeys;
  pulse: Pulse;
  actor: A;
};

/** The name under which an actor stands in the log. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'operator':
      return actor.email;
    case 'key':
      return actor.owner;
    case 'command':
      return `${actor.user} (command line)`;
    case 'server':
      return `interlock (${actor.part})`;
  }
}
