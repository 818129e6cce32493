export { readPartySize } from './read-party-size.ts'
