/** Fields of which a schema alone says too little: what a sensible caller would send. */
import fc from 'fast-check'

export const NAMED: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  time_zone: fc.constantFrom('Asia/Kolkata', 'America/New_York', 'UTC'),
  model: fc.constant('built-in'),
  fallback_model: fc.constant('built-in'),
  language: fc.constantFrom('en', 'hi', 'en-IN'),
  format: fc.constant('native'),
  dialect: fc.constant('convoai'),
  limit_profile: fc.constant('native/pro'),
  currency: fc.constantFrom('INR', 'USD'),
  cursor: fc.constantFrom('', 'not-a-cursor', 'eyJhZnRlciI6MX0'),
  // Where nobody listens.
  url: fc.constantFrom('http://127.0.0.1:9/', 'https://127.0.0.1:9/hook'),
}
