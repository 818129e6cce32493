/** The edges: everything that the server answers over HTTP. */
export { createHttpServer, type HttpServer, type HttpServerOptions } from './create-http-server.ts'
export { mountDialect, rendererOf } from './dialects/mount-dialect.ts'
export { mountFeeds } from './feeds/mount-feeds.ts'
export { mountForms } from './forms/mount-forms.ts'
export { createHookReceiver, mountHooks } from './hooks/mount-hooks.ts'
export type { Mount, MountRequest, MountResponse } from './mounts.ts'
export { mountSignIn } from './sign-in/mount-sign-in.ts'
export { mountWebChat } from './web-chat/mount-web-chat.ts'
