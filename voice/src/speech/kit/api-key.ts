import { z } from 'zod'

/** A key as it travels in a header: no spaces and no line ends, which is what a careless copy brings along. */
export const apiKey = (where: string) =>
  z
    .string()
    .min(8, `is too short: copy the whole key from ${where}`)
    .max(500, `is too long: copy only the key from ${where}`)
    .regex(/^[\x21-\x7e]+$/u, `holds a space or a line end: copy the key again from ${where}`)
    .describe(`API key, found at ${where}.`)
