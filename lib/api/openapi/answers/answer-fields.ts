import { z } from 'zod';

type Exactly<S extends z.ZodType, View> = [z.output<S>] extends [View]
  ? [View] extends [z.output<S>]
    ? S
    : never
  : never;

/**
 * A schema that describes a view and nothing else: where type and schema part, it does not compile. The document closes
 * every answer to unknown members, so that what the types cannot see is found by the test against real answers.
 */
export const viewOf =
  <View>() =>
  <S extends z.ZodType>(name: string, schema: Exactly<S, View>): S =>
    schema.meta({ id: name }) as S;

/** An RFC 3339 time. */
export const time = (says: string) =>
  z.iso.datetime().meta({ description: says, examples: ['2026-11-25T09:30:00.000Z'] });

/** Text, with a word as an example of it. */
export const text = (says: string, example: string) =>
  z.string().meta({ description: says, examples: [example] });

/** A whole number from 0. */
export const count = (says: string, example = 1) =>
  z
    .number()
    .int()
    .min(0)
    .meta({ description: says, examples: [example] });

export const uuid = (says: string) =>
  z.string().meta({ description: says, examples: ['0198b1f2-7c3a-7e55-9d1e-2f6a4c8b9d10'] });

export const email = (says: string) => z.string().meta({ description: says, examples: ['ann@example.com'] });

export const slug = (says: string) => z.string().meta({ description: says, examples: ['shop-production'] });

export const sessionId = (says: string) =>
  z.string().meta({ description: says, examples: ['6f1c1e4e-session'] });

export const agentName = (says: string) => z.string().meta({ description: says, examples: ['claude-code'] });

export const seq = (says: string) =>
  z
    .number()
    .int()
    .min(0)
    .meta({ description: says, examples: [4182] });

export const flag = (says: string) => z.boolean().describe(says);

/** A list of everything there is. */
export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), next: z.null().describe('Always null: the list is whole.') });

/** A page of a list. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({
    items: z.array(item),
    next: z
      .string()
      .nullable()
      .meta({ description: '`cursor` of the next page; null: that was all.', examples: ['WyIyMDI2LTEx'] }),
  });
