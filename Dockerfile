FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The build runs below, once its sources are here: not as npm's prepare script.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
# Optional dependencies stay: the embedded store's engine is one, built for this platform.
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# A start that ends at once (no tokens: exit code 78) leaves the compiled code of all modules in dist/.compile-cache.
RUN NODE_ENV=production node -r ./dist/ops/compile-cache.js dist/main.js; test $? -eq 78

FROM node:24-slim
ENV NODE_ENV=production STORE_PATH=/data/bot.db
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY LICENSE manifest.yml ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "dist/ops/healthcheck.js"]
# SIGTERM reaches the bot itself, which ends in order within 15 seconds.
ENTRYPOINT ["node", "--max-semi-space-size=8", "-r", "./dist/ops/compile-cache.js", "dist/main.js"]
