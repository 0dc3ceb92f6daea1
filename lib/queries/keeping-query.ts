import type { KeepingView } from '@/lib/domain/keeping';
import { apiQuery } from './api-query';

/** When everything was backed up last, and what the last verification of each log found. */
export const keepingQuery = () => apiQuery<KeepingView>(['keeping'], '/api/console/keeping');
