import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@/components/theme/faces.css';
import '@/components/theme/tokens.css';
import './globals.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { AppProviders } from '@/components/theme/app-providers';

/** Almost every word and line of code is drawn with these: asked for with the page itself, before its style sheets name them. */
const faces = [
  new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url),
  new URL(
    '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    import.meta.url,
  ),
].map(({ pathname }) => pathname);

export const metadata: Metadata = {
  title: { default: 'Interlock', template: '%s · Interlock' },
  description: 'What AI agents do to live environments: watched, held, stopped.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  // Set by server.ts on every page request: scripts run only with this nonce.
  const nonce = asked.get('x-nonce') ?? undefined;
  for (const face of faces) preload(face, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <AppProviders nonce={nonce} renderedAt={Date.now()} askedAt={originOf(asked)}>
          {children}
        </AppProviders>
      </body>
    </html>
  );
}

/** As far as a server behind a proxy can know; the browser knows better, and says so once it has taken over. */
function originOf(asked: Headers): string {
  const scheme = asked.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return `${scheme}://${asked.get('host') ?? 'localhost'}`;
}
