/** The secrets of an agent. One object per version of an agent; turns ask it about every answer. */

import {
  readFact,
  readInstructions,
  readSecretValues,
  type SecretFact,
  stemsOf,
  tellsFact,
} from '@parley/language'
import {
  createLeakDetector,
  decodeParts,
  type LeakDetector,
} from '../../../../../platform/leak-detection/index.ts'
import type { ThinkingAgent } from '../thought.ts'

export interface KeptSecrets {
  /** The agent for the rest of the turn: without its secrets. */
  agent: Pick<ThinkingAgent, 'instructions' | 'personality' | 'business_facts'>
  /** The instructions as the model reads them. */
  prompt: string
  /** Names of {{variables}} whose values are secret. */
  variables: ReadonlySet<string>
  /** Number of secret sentences; their text is not available. */
  count: number
  /** `before`: the messages just before. `open`: what this turn found and may say. */
  leaks(text: string, before: string, open: readonly string[]): boolean
}

const VARIABLE = /\{\{\s*([\p{L}_][\p{L}\p{Nd}_.-]{0,63})\s*\}\}/gu
/** Names that every customer knows. */
const KNOWN_VARIABLES = new Set(['customer_name', 'contact_name', 'business_name', 'agent_name'])
/** A line this short in the field for secrets is a secret as a whole. */
const SHORT_LINE = 4

interface Detectors {
  facts: readonly SecretFact[]
  openStems: ReadonlySet<string>
  /** Codes, quoted words, whole sentences: never sent. */
  strict: LeakDetector
  /** Names; a turn may find the same name in an open source. */
  names: LeakDetector
  /** For each code, its parts. */
  parts: readonly (readonly { part: string; detector: LeakDetector }[])[]
}

function buildDetectors(
  secrets: readonly string[],
  confidential: readonly string[],
  open: readonly string[],
): Detectors {
  const values = [...secrets, ...confidential].map(readSecretValues)
  const short = confidential.filter((line) => line.split(/\s+/).length <= SHORT_LINE)
  const sentences = [...secrets, ...confidential].map((one) => one.replace(VARIABLE, ' '))
  const isConstant = (text: string) => !text.includes('{{')
  return {
    facts: sentences.map(readFact),
    openStems: stemsOf(open),
    strict: createLeakDetector({
      tokens: values.flatMap(({ tokens }) => tokens).filter(isConstant),
      phrases: [...values.flatMap(({ phrases }) => phrases), ...short].filter(isConstant),
      sentences,
      open,
    }),
    names: createLeakDetector({ words: values.flatMap(({ words }) => words), open }),
    parts: values
      .flatMap(({ parts }) => parts)
      .map((parts) => parts.map((part) => ({ part, detector: createLeakDetector({ words: [part], open }) }))),
  }
}

/** Whether the text tells a secret name that no open source contains. */
function tellsName(names: LeakDetector, text: string, found: readonly string[]): boolean {
  return names.find(text).some(({ start, end }) => {
    const name = createLeakDetector({ words: [text.slice(start, end)] })
    return !found.some((source) => name.find(source).length > 0)
  })
}

/** Two parts of one code, or one as it is written in the code: "PIANO", and not a piano. */
function tellsParts(codes: Detectors['parts'], text: string, before: string): boolean {
  return codes.some((parts) => {
    const told = parts.filter(({ detector }) => detector.leaks(text))
    if (told.length === 0) return false
    const isAsWritten = told.some(({ part }) => part !== part.toLowerCase() && text.includes(part))
    return isAsWritten || parts.filter(({ detector }) => detector.leaks(`${before}\n${text}`)).length > 1
  })
}

function read(agent: ThinkingAgent): KeptSecrets {
  const instructions = readInstructions(agent.instructions)
  const personality = readInstructions(agent.personality)
  const facts = Object.entries(agent.business_facts).map(
    ([name, value]) => [name, value, readInstructions(`${name}: ${value}`).secrets.length > 0] as const,
  )
  const openFacts = Object.fromEntries(
    facts.filter(([, , isSecret]) => !isSecret).map(([name, value]) => [name, value]),
  )
  const confidential = (agent.confidential ?? '')
    .split('\n')
    .map((line) => line.replace(/^[\s\-*•#>]+/u, '').trim())
    .filter((line) => line !== '')
  const secrets = [
    ...instructions.secrets,
    ...personality.secrets,
    ...facts.filter(([, , isSecret]) => isSecret).map(([name, value]) => `${name}: ${value}`),
  ]
  const open = [
    instructions.open,
    personality.open,
    agent.business_name,
    agent.name,
    ...Object.entries(openFacts).flat(),
  ]
  const count = secrets.length + confidential.length
  const detectors = count === 0 ? undefined : buildDetectors(secrets, confidential, open)
  return {
    agent: { instructions: instructions.open, personality: personality.prompt, business_facts: openFacts },
    prompt: instructions.prompt,
    variables: new Set(
      [...secrets, ...confidential]
        .flatMap((text) => [...text.matchAll(VARIABLE)].map(([, name]) => name!))
        .filter((name) => !KNOWN_VARIABLES.has(name)),
    ),
    count,
    leaks(text, before, found) {
      if (detectors === undefined || text === '') return false
      const { strict, names, parts, facts, openStems } = detectors
      if (strict.leaks(text, before) || tellsName(names, text, found) || tellsParts(parts, text, before))
        return true
      return [text, ...decodeParts(text)].some((reading) => tellsFact(reading, facts, openStems))
    },
  }
}

// The same agent answers many turns.
const remembered = new Map<string, KeptSecrets>()
const MAXIMUM_REMEMBERED = 200

export function keepSecrets(agent: ThinkingAgent): KeptSecrets {
  const { instructions, confidential, personality, business_facts, business_name, name } = agent
  const key = JSON.stringify([instructions, confidential, personality, business_facts, business_name, name])
  const known = remembered.get(key)
  if (known !== undefined) return known
  const kept = read(agent)
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  remembered.set(key, kept)
  return kept
}

/** Values of variables that a secret sentence names: as secret as the sentence. */
export function detectValues(
  variables: Readonly<Record<string, unknown>>,
  secret: ReadonlySet<string>,
): LeakDetector | undefined {
  const values = [...secret].flatMap((name) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
  })
  return values.length === 0
    ? undefined
    : createLeakDetector({ tokens: values, phrases: values, words: values })
}
