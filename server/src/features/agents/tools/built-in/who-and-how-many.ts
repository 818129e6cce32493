/** Fields that asking for free times and booking one share. */
import { z } from 'zod'

export const whoAndHowMany = {
  resource: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('The person, chair or room that the customer asks for, in their words. Leave it out for any.'),
  party_size: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('How many people come. Leave it out for one.'),
}
