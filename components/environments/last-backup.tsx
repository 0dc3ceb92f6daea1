import { useQuery } from '@tanstack/react-query';
import { Instant } from '@/components/time/instant';
import { keepingQuery } from '@/lib/queries/keeping-query';

/** When everything was backed up last, in a sentence. */
export function LastBackup() {
  const { data } = useQuery(keepingQuery());
  if (!data) return null;
  const { at, by, overdue } = data.backup;
  if (!at) return <>Last backup: none was ever made.</>;
  return (
    <>
      Last backup of everything: <Instant at={at} />
      {by ? `, by ${by}` : ''}
      {overdue ? '. That is more than two days ago.' : '.'}
    </>
  );
}
