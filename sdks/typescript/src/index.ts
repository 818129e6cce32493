/** The TypeScript SDK of Parley. Every operation of the API is a typed method; see README.md. */
export * from './client.ts'
export { verifyWebhook, type WebhookEvent, WebhookVerificationError } from './verify-webhook.ts'
