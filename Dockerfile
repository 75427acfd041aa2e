# The app is built in one image and served from another, which holds no build tools.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
# Fonts and icons are in dist already, and the image has a Node of its own: two thirds of the folder.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@fontsource node_modules/lucide-react node_modules/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4400 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/server ./server
COPY --from=build /app/src ./src
# Everything else may be read-only: only /data is written, and not even that with DATABASE_URL.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4400
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4400/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Half of what Node would take for new objects when a whole company comes at once, which it then keeps.
CMD ["node", "--max-semi-space-size=8", "server/main.ts"]
