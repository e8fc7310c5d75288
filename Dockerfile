# The pages are built once; the server itself runs from its TypeScript sources.
FROM node:24-slim AS build
WORKDIR /klammer
COPY . .
RUN npm ci \
 && npm run build \
 && npm prune --omit=dev --ignore-scripts \
 # The image brings its own Node.
 && rm -rf node_modules/node-linux-* node_modules/node-bin-* node_modules/.bin/node

FROM node:24-slim
ENV NODE_ENV=production \
    KLAMMER_DATA=/data \
    KLAMMER_KEYS=/keys \
    METRICS_HOST=0.0.0.0
RUN install --directory --owner=node --group=node --mode=700 /data /keys
WORKDIR /klammer
COPY --from=build /klammer ./
USER node
VOLUME ["/data", "/keys"]
EXPOSE 3000 9464
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/cli/src/main.ts", "start", "--no-build"]
