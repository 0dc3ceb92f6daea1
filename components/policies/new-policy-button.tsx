'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';

/** To the page where a policy is written; that page says who may save one. */
export function NewPolicyButton({ environment }: { environment: string }) {
  return (
    <Button component={Link} href={`/${environment}/policies/new`}>
      New policy
    </Button>
  );
}
