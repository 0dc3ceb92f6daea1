import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // A lock file in a folder above must not move the root.
  turbopack: { root: path.dirname(fileURLToPath(import.meta.url)) },
  // Types are checked by `npm test`, not on the machine of somebody who starts the server.
  typescript: { ignoreBuildErrors: true },
};
