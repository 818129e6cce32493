# syntax=docker/dockerfile:1
# One image for every role: PARLEY_ROLES says what a container does. Guide: docs/guides/containers.md.

FROM node:24-bookworm-slim AS source
WORKDIR /opt/parley
COPY . .

# The pages are built with packages that the server does not need.
FROM source AS pages
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm run build

# The packages of the server and of the command line. Node itself comes with the image.
FROM source AS packages
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --include=optional --ignore-scripts --no-audit --no-fund \
      --workspace=@parley/server --workspace=@parley/cli && \
    rm -rf node_modules/node-linux-* dashboard widget site bench tests tools docs

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="The open, self-hosted conversation platform." \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /opt/parley
COPY --from=packages /opt/parley ./
COPY --from=pages /opt/parley/dashboard/dist ./dashboard/dist
COPY --from=pages /opt/parley/widget/dist ./widget/dist
COPY --from=pages /opt/parley/site/dist ./site/dist
COPY deploy/container/parley /usr/local/bin/parley
RUN install -d -o node -g node -m 0711 /data

# MALLOC_*: see docs/decisions/memory.md. The cache of compiled modules is the only thing written outside /data.
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/tmp/parley-compiled \
    MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=131072 \
    PARLEY_HOST=0.0.0.0 \
    PARLEY_DATA_DIR=/data
# The user `node` of the image. Kubernetes wants its number.
USER 1000:1000
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=4", "--initial-old-space-size=64", "--heap-growing-percent=50", "server/src/main.ts"]
