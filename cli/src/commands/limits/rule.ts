/** A rule as people write it: `requests 600/minute per workspace`. */
import { type LimitRule, limitRule } from '@parley/contracts'
import { CommandError, EXIT } from '../../exit-codes.ts'

const RULE = /^(\w+) (\d+)\/(\w+)(?: per (\w+))?$/

export function readRule(text: string): LimitRule {
  const [, counts, limit, window, per = 'key'] = RULE.exec(text.trim()) ?? []
  const rule = limitRule.safeParse({ counts, limit: Number(limit), window, per })
  if (rule.success) return rule.data
  throw new CommandError(
    `--rule ${JSON.stringify(text)} is not valid. Write requests, messages or knowledge_writes, then how many a minute, hour or day, then per key, workspace or organisation: "requests 600/minute per workspace".`,
    EXIT.usage,
  )
}

export function showRule({ counts, limit, window, per }: LimitRule): string {
  return `${counts} ${limit}/${window} per ${per}`
}
