import type { Metadata } from 'next';
import { SignInForm } from '@/components/account/sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };
// Each answer carries its own nonce for scripts, so that it cannot be made in advance.
export const dynamic = 'force-dynamic';

export default function SignInPage() {
  return <SignInForm />;
}
