# Built once with everything, run without what only tests need. Base: Debian's slim image of Node 22.
FROM node:22-bookworm-slim AS build
WORKDIR /opt/interlock
COPY package.json package-lock.json .npmrc ./
COPY prisma prisma
COPY lib lib
COPY tsconfig.json ./
# Its last step makes the Prisma client; the browsers of the tests are not wanted.
RUN PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund
COPY . .
# The pages, with their stamp: a start finds them current and writes nothing here.
RUN npm run -s build && npm prune --omit=dev --no-audit --no-fund --ignore-scripts && rm -rf .next/cache

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 INTERLOCK_DATA=/data
WORKDIR /opt/interlock
# The code belongs to root: the account it runs under cannot change it.
COPY --from=build /opt/interlock /opt/interlock
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1's child of --init (compose.yaml), so SIGTERM ends it cleanly.
CMD ["node", "lib/boot/launch.mjs", "server"]
