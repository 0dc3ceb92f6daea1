/** What the global set-up hands to the tests' processes. */
export type PostgresFixture = { ownerUrl: string; template: string; secret: string };

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: PostgresFixture;
  }
}
