/** The intent of one line of a customer: small talk, a complaint, a person, or an answer. */
export { isComplaint } from './read-complaint.ts'
export { acceptsOffer, type Intent, readIntent } from './read-intent.ts'
