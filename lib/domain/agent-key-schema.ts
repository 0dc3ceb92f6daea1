import { z } from 'zod';
import { scopes } from './agent-key';

export const scopesSchema = z
  .array(z.enum(scopes, { error: `must be one of ${scopes.join(', ')}` }))
  .min(1, `must name at least one of ${scopes.join(', ')}`);
