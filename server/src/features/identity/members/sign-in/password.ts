/**
 * Passwords as argon2id with the parameters of https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 * (19 MiB, two passes, one lane), computed off the event loop.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { normaliseWithin, OperationError } from '@parley/contracts'

const PARAMETERS = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_LENGTH = 32
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const SHORTEST = 10
const LONGEST = 200

/** In the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await compute(password, nonce, PARAMETERS, TAG_LENGTH)
  const { memory, passes, parallelism } = PARAMETERS
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(tag)}`
}

/** A dummy hash: comparing with it takes as long as a real check, so the time does not show whether an account exists. */
let decoy: Promise<string> | undefined

/** False, in the same time, also where there is no hash to compare with. */
export async function isPasswordOf(hash: string | null | undefined, password: string): Promise<boolean> {
  if (hash) return matches(hash, password)
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  await matches(await decoy, password)
  return false
}

async function matches(hash: string, password: string): Promise<boolean> {
  const match = FORM.exec(hash)
  if (!match) throw new Error('a stored password hash has an unknown form')
  const [, memory, passes, parallelism, nonce, tag] = match
  const expected = Buffer.from(tag!, 'base64')
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const computed = await compute(password, Buffer.from(nonce!, 'base64'), parameters, expected.length)
  return timingSafeEqual(computed, expected)
}

/** Threads that hash at once: the others of the pool read files and names meanwhile, however many people sign in. */
const MOST_AT_ONCE = 2
let running = 0
const waiting: (() => void)[] = []

async function compute(...given: Parameters<typeof computeNow>): Promise<Buffer> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await computeNow(...given)
  } finally {
    // The turn is handed on rather than given back, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function computeNow(
  password: string,
  nonce: Buffer,
  parameters: typeof PARAMETERS,
  tagLength: number,
): Promise<Buffer> {
  // The same characters typed on another keyboard are the same password.
  const message = Buffer.from(normaliseWithin(password, 'NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, tagLength, ...parameters }, (error, tag) =>
      error ? reject(error) : resolve(tag),
    )
  })
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/(?<!=)=+$/, '')
}

/** Length is what counts: https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver */
export function refuseWeakPassword(password: string, known: readonly string[], field = 'password'): void {
  const message = problemOf(password, known)
  if (message) throw new OperationError('validation_failed', { fields: [{ path: [field], ...message }] })
}

function problemOf(password: string, known: readonly string[]) {
  const length = [...password].length
  if (length < SHORTEST) {
    return { rule: 'too_short', message: `Choose at least ${SHORTEST} characters; a few words will do.` }
  }
  if (length > LONGEST) return { rule: 'too_long', message: `Choose at most ${LONGEST} characters.` }
  const plain = password.toLowerCase()
  const isGuessable =
    new Set(plain).size < 4 ||
    /^(0123456789|1234567890|12345678910|password\d*|passwort\d*|qwertyuiop|qwerty12345)$/.test(plain) ||
    known.some((word) => word.length >= 4 && plain === word.toLowerCase())
  return isGuessable
    ? { rule: 'guessable', message: 'This is one of the first that anybody would try. Choose another.' }
    : undefined
}
