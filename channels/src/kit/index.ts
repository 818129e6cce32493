export type {
  AskedQuestion,
  CallCarrier,
  CallUpdate,
  DialReceipt,
  IncomingCall,
  OutgoingCall,
  SimulatedReaction,
} from './calls.ts'
export * from './contract.ts'
export * from './delivery-errors.ts'
export { FILE_KINDS, type FileKind, type SendableFiles } from './file-kinds.ts'
export * from './identities.ts'
export { dedupeKeysOfMessage, isFoundByMessage, laneOfMessage, shortKey } from './message-keys.ts'
export { redactSecrets } from './redact-secrets.ts'
export * from './sending.ts'
export { signHmacSha256, verifyHmacSha256 } from './signatures.ts'
export type { CustomerAction, SimulatedContent } from './simulation.ts'
export { assertSupported } from './supported-content.ts'
export * from './template-variables.ts'
export * from './templates.ts'
export * from './updates.ts'
