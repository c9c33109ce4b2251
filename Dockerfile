# The same version as the package `node` in package.json; an architecture test compares them.
ARG NODE_VERSION=24.21.0

FROM docker.io/library/node:${NODE_VERSION}-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
# Named one by one: a data directory or a file with secrets beside them never gets into a layer.
COPY *.js *.ts tsconfig.json ./
COPY static ./static
COPY tests/run ./tests/run
COPY src ./src
COPY supabase ./supabase
RUN npm run build && npm prune --omit=dev

FROM docker.io/library/node:${NODE_VERSION}-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/build ./build
COPY --from=build /app/src ./src
COPY --from=build /app/supabase ./supabase
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=30s --timeout=5s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# What `npm start` runs, without npm in between: a signal to stop reaches the server.
CMD ["node", "src/commands/start.ts"]
