import type { Metadata } from 'next';
import { EntryFrame } from '@/components/account/entry-frame';
import { ownPath } from '@/components/account/own-path';
import { SignInForm } from '@/components/account/sign-in-form';
import { type SearchParams, searchText } from '@/lib/queries/search-text';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<SearchParams> };

export default async function SignInPage({ searchParams }: Props) {
  const next = ownPath(searchText(await searchParams).get('next'));
  return (
    <EntryFrame
      title="Sign in"
      foot={
        <>
          No account? An admin invites you with a link. Lost the password? An admin makes a recovery link
          under People, or on the server with <code>npm run -s interlock -- operator recover</code>.
        </>
      }
    >
      <SignInForm next={next} />
    </EntryFrame>
  );
}
