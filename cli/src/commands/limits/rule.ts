/** A rule as people write it: `requests 600/minute per workspace`. */
import type { LimitRule } from '@parley/contracts'
import { CommandError, EXIT } from '../../exit-codes.ts'

type Choice<Field extends 'counts' | 'window' | 'per'> = Record<LimitRule[Field], true>
const COUNTS: Choice<'counts'> = { requests: true, messages: true, knowledge_writes: true }
const WINDOWS: Choice<'window'> = { minute: true, hour: true, day: true }
const PER: Choice<'per'> = { key: true, workspace: true, organisation: true }
const MOST = 1_000_000_000

const RULE = /^(\w+) (\d+)\/(\w+)(?: per (\w+))?$/

export function readRule(text: string): LimitRule {
  const [, counts = '', limit, window = '', per = 'key'] = RULE.exec(text.trim()) ?? []
  const most = Number(limit)
  if (isOneOf(COUNTS, counts) && isOneOf(WINDOWS, window) && isOneOf(PER, per) && most <= MOST)
    return { counts, limit: most, window, per }
  throw new CommandError(
    `--rule ${JSON.stringify(text)} is not valid. Write requests, messages or knowledge_writes, then how many a minute, hour or day, then per key, workspace or organisation: "requests 600/minute per workspace".`,
    EXIT.usage,
  )
}

function isOneOf<Name extends string>(all: Record<Name, true>, text: string): text is Name {
  return Object.hasOwn(all, text)
}

export function showRule({ counts, limit, window, per }: LimitRule): string {
  return `${counts} ${limit}/${window} per ${per}`
}
