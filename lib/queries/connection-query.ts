import type { Connectable, ConnectionCheck } from '@/lib/domain/connection-check';
import { apiQuery } from './api-query';

/** How far one client is connected. Invalidate with `['connection', environment]`. */
export const connectionQuery = (environment: string, client: Connectable) =>
  apiQuery<ConnectionCheck>(['connection', environment], `/api/console/${environment}/connect/${client}`);
