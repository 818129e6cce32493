/** A rule as people write it: `requests 600/minute per workspace`. */
import { type LimitRule, limitRule } from '@parley/contracts'
import { InvalidArgumentError } from 'commander'

const RULE = /^(\w+) (\d+)\/(\w+)(?: per (\w+))?$/

export function readRule(text: string, earlier: LimitRule[] = []): LimitRule[] {
  const [, counts, limit, window, per = 'key'] = RULE.exec(text.trim()) ?? []
  const rule = limitRule.safeParse({ counts, limit: Number(limit), window, per })
  if (rule.success) return [...earlier, rule.data]
  throw new InvalidArgumentError(
    'Write requests, messages or knowledge_writes, then how many a minute, hour or day, then per key, workspace or organisation: "requests 600/minute per workspace".',
  )
}

export function showRule({ counts, limit, window, per }: LimitRule): string {
  return `${counts} ${limit}/${window} per ${per}`
}
