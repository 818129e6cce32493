export * as metaWebhook from './webhooks.ts'
export * from './webhooks.ts'
