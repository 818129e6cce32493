/** Phone numbers as every vendor here writes them: E.164 with its plus sign. */
import { z } from 'zod'

/** https://www.itu.int/rec/T-REC-E.164: at most fifteen digits, and no country code begins with 0. */
const E164 = /^\+[1-9]\d{6,14}$/

/** A number in a body. */
export const phone = z
  .string()
  .trim()
  .refine((text) => E164.test(text), {
    error: 'Use E.164: "+", country code and number, e.g. +14155559876.',
    params: { rule: 'not_e164' },
  })

/** The same in a query, where a "+" that was not escaped has come as a space. */
export const phoneQuery = z
  .string()
  .transform((text) => text.replace(/^ /, '+'))
  .pipe(phone)
