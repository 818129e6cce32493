/** The webhooks that Meta sends, for tests, benchmarks and the command line. */
export * from '../whatsapp/wire/write-webhook.ts'
