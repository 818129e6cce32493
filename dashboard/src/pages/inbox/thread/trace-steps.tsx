/** The steps of a turn, in order, each with its details in a line. */
import {
  BookOpen,
  Bot,
  Check,
  type LucideIcon,
  MessageSquare,
  Search,
  ShieldCheck,
  Wrench,
} from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  search: Search,
  retrieve: BookOpen,
  model: MessageSquare,
  tool: Wrench,
  ground: ShieldCheck,
  check: ShieldCheck,
  agent: Bot,
}
const KNOWN_WORDS = Object.keys(ICONS)

/** Details that say nothing to a reader beside the others. */
const HIDDEN = new Set(['at', 'step'])

export function TraceSteps({ trace }: { trace: readonly Record<string, unknown>[] }) {
  return (
    <div className="stepl">
      {trace.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps of a turn never change
        <Step key={index} step={step} />
      ))}
    </div>
  )
}

function Step({ step }: { step: Record<string, unknown> }) {
  const name = String(step.step ?? '')
  const word = KNOWN_WORDS.find((known) => name.includes(known))
  const details = Object.entries(step)
    .filter(([key, value]) => !HIDDEN.has(key) && value !== null && value !== undefined)
    .map(([key, value]) => `${key.replaceAll('_', ' ')}: ${shortForm(value)}`)
  return (
    <>
      <span className="good">
        <Icon icon={word === undefined ? Check : ICONS[word]!} size="sm" />
      </span>
      <span className="min-w-0 break-words">
        {name.replaceAll('_', ' ')} <span className="t2">{details.join(', ')}</span>
      </span>
      <span className="t3 num">{typeof step.ms === 'number' ? `${step.ms} ms` : ''}</span>
    </>
  )
}

const MOST_LETTERS = 120

function shortForm(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}
