import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'

export const simulatedCredentials = z.object({
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'is an E.164 number such as +15550209999')
    .optional()
    .describe('The number that calls come from. Default: made up.'),
  secret: z.string().min(1).optional().describe('Simulated reports are signed with it. Default: made up.'),
})

export type SimulatedCredentials = z.infer<typeof simulatedCredentials>

export const SIMULATED_SECRET_FIELDS = ['secret'] as const

/** A number in the range that no person ever gets (+1 555 …). */
export function generateCredentials(): SimulatedCredentials {
  return { phone: `+1555${randomInt(2_000_000, 10_000_000)}`, secret: randomBytes(32).toString('hex') }
}
