import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'

export const sandboxCredentials = z.object({
  phone_number_id: z
    .string()
    .regex(/^\d{5,30}$/, 'is a number of 5 to 30 digits')
    .optional()
    .describe('Id that webhooks name the number by. Default: made up.'),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'is an E.164 number such as +15550109999')
    .optional()
    .describe('The simulated business number. Default: made up.'),
  app_secret: z
    .string()
    .min(1)
    .optional()
    .describe('Simulated webhooks are signed with it. Default: made up.'),
})

export type SandboxCredentials = z.infer<typeof sandboxCredentials>

export const SANDBOX_SECRET_FIELDS = ['app_secret'] as const

/** A number in the range that no person ever gets (+1 555 …), with an id and a secret of its own. */
export function generateCredentials(): SandboxCredentials {
  return {
    phone_number_id: `1${String(randomInt(1e14)).padStart(14, '0')}`,
    phone: `+1555${randomInt(2_000_000, 10_000_000)}`,
    app_secret: randomBytes(32).toString('hex'),
  }
}
