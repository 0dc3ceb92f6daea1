import { z } from 'zod';
import { instantSchema } from './instant-schema';
import { type FilterFields, type FilterValue, mostValues, wordsFor } from './url-filter';

/** A filter's parameters as a schema, for the API's description. It takes what `readFilter` takes. */
export function filterSchema(fields: FilterFields): z.ZodObject<Record<string, z.ZodType>> {
  const shape = Object.entries(fields).map(([name, { many, value }]) => {
    const item = valueSchema(value);
    return [name, many ? z.array(item).max(mostValues) : item.optional()];
  });
  return z.object(Object.fromEntries(shape));
}

function valueSchema(value: FilterValue): z.ZodType {
  if ('words' in value) return z.enum([...value.words], { error: wordsFor(value) });
  if ('longest' in value) return z.string().max(value.longest, wordsFor(value));
  return instantSchema;
}
