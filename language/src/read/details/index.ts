/** Reads a person's details from what they wrote. */
export { phoneProblem } from './phone-problem.ts'
export { readEmail } from './read-email.ts'
export { type ReadNameOptions, readName } from './read-name.ts'
export { type ReadPhoneOptions, readPhone } from './read-phone.ts'
export { readNameBeside, readSignature } from './read-signature.ts'
