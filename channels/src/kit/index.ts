export * from './contract.ts'
export { redactSecrets } from './redact-secrets.ts'
export { signHmacSha256, verifyHmacSha256 } from './signatures.ts'
export { assertSupported } from './supported-content.ts'
