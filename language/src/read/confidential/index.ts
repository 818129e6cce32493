/** Which sentences of instructions must not be told, and whether a text tells one. */
export { type ReadInstructions, readInstructions } from './read-instructions.ts'
export { readSecretValues, type SecretValues } from './secret-values.ts'
export { readFact, type SecretFact, stemsOf, tellsFact } from './tells-sentence.ts'
