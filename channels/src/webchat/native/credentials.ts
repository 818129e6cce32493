import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/** A list as JSON has it, or as one text with commas, as a command line has it. */
const originList = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean)
      : value,
  z.array(z.string().transform(readOrigin)).max(50),
)

/** A list as JSON has it, or as one text with a line for each, as a command line has it. */
const questionList = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split('\n')
          .map((part) => part.trim())
          .filter(Boolean)
      : value,
  z.array(z.string().trim().min(1).max(100)).max(5),
)

const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
)

export const nativeCredentials = z.object({
  widget_id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/, 'is 8 to 64 letters, digits, - and _')
    .optional()
    .describe('Names the channel among the others of the workspace; default: random.'),
  allowed_origins: originList
    .optional()
    .describe('Pages that may open the chat, such as https://www.example.com; none: only the server’s own.'),
  identity_secret: z
    .string()
    .min(32, 'has at least 32 characters: make one with `openssl rand -hex 32`')
    .max(256)
    .optional()
    .describe('With it your backend signs who is signed in: HMAC-SHA256 of the user id, in hexadecimal.'),
  require_identity: flag.optional().describe('Only people whose identity is signed may chat.'),
  greeting: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .optional()
    .describe('The greeting, shown before the first message.'),
  suggested_questions: questionList
    .optional()
    .describe('Up to five questions that a visitor can ask with one press, before the first message.'),
  away_message: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .optional()
    .describe('The text that is shown while nobody is there.'),
})

export type NativeCredentials = z.infer<typeof nativeCredentials>

export const NATIVE_SECRET_FIELDS = ['identity_secret'] as const

export function generateCredentials(): NativeCredentials {
  return { widget_id: randomBytes(12).toString('base64url') }
}

/** Scheme, host and port as browsers write them in the Origin header. */
function readOrigin(value: string, context: z.RefinementCtx): string {
  const url = URL.parse(value)
  if (url && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && !url.search)
    return url.origin
  context.addIssue({
    code: 'custom',
    message: 'is an origin without a path, such as https://www.example.com',
  })
  return z.NEVER
}
