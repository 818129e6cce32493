/** What one line of a customer wants: small talk, a complaint, a person, or an answer. */
export { isComplaint } from './read-complaint.ts'
export { acceptsOffer, type Intent, readIntent } from './read-intent.ts'
