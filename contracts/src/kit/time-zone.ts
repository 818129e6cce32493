import { z } from 'zod'

/** An IANA time zone that this server knows. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'use an IANA name, e.g. Asia/Kolkata')
  .describe('An IANA name, e.g. Asia/Kolkata.')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
