# The service alone: it needs a Neo4j, named by NEO4J_URI and NEO4J_PASSWORD (docker-compose.yml brings one).
FROM node:20-bookworm-slim AS packages
WORKDIR /entente
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM packages AS build
COPY . .
RUN npm run build

# A stage of its own, so that a change of the sources leaves this layer as it is.
FROM packages AS production
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /entente
COPY --from=production /entente/node_modules node_modules
COPY cypher cypher
COPY LICENSE package.json schema.graphql ./
COPY data data
COPY src/model/*.csv src/model/
COPY src/datasets src/datasets
COPY --from=build /entente/dist dist
USER node
EXPOSE 4000
# Ready, not live: a container that cannot answer is not healthy, and plain Docker restarts none for it.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=3 CMD ["node", "-e", \
  "require('http').get(`http://127.0.0.1:${process.env.PORT}/health/ready`, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "dist/cli.js", "start"]
