'use client';

// biome-ignore lint/style/noRestrictedImports: the one place where orders are given
import { type QueryKey, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from './announcements';

type Order<Answer, Sent> = {
  send: (sent: Sent) => Promise<Answer>;
  /** What a screen reader says when it is done: a sentence; null where what then appears is announced or takes the focus. */
  done: string | null | ((answer: Answer, sent: Sent) => string | null);
  /** What may be out of date afterwards, also after an error: the order may have arrived although its answer did not. */
  touches?: QueryKey[] | 'everything';
  onSuccess?: (answer: Answer, sent: Sent) => unknown;
  onError?: (error: Error) => unknown;
};

/** The only way to give an order (a mutation): it says what was done, and stays pending until what it touches is up to date. */
export function useOrder<Answer, Sent = void>({
  send,
  done,
  touches = [],
  onSuccess,
  onError,
}: Order<Answer, Sent>): UseMutationResult<Answer, Error, Sent, typeof done> {
  const client = useQueryClient();
  const keys = touches === 'everything' ? [[]] : touches;
  return useMutation({
    mutationFn: send,
    // The words of when it was sent: the feed may tell of the change before the answer does, and redraw what they were made of.
    onMutate: () => done,
    onSuccess: (answer, sent, words) => {
      const said = typeof words === 'function' ? words(answer, sent) : words;
      if (said) announce(said);
      return onSuccess?.(answer, sent);
    },
    ...(onError ? { onError } : {}),
    onSettled: () => Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
