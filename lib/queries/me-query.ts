import type { MeView } from '@/lib/domain/operator';
import { apiQuery } from './api-query';

/** The signed-in operator. */
export const meQuery = () => apiQuery<MeView>(['me'], '/api/console/me');
