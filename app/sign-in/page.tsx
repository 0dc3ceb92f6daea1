import type { Metadata } from 'next';
import { Suspense } from 'react';
import { EntryFrame } from '@/components/account/entry-frame';
import { SignInForm } from '@/components/account/sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
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
      <Suspense>
        <SignInForm />
      </Suspense>
    </EntryFrame>
  );
}
