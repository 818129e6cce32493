import type { WebhookEndpoint } from '@parley/contracts'
import { Check, CircleAlert, CircleOff } from 'lucide-react'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import { stateOf } from './endpoint-state.ts'
import { webhookTexts } from './texts.ts'

const ICONS = { good: Check, warn: CircleAlert, bad: CircleAlert, off: CircleOff } as const

export function StateBadge({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { tone, word } = stateOf(endpoint, useTexts(webhookTexts))
  return (
    <span className={tone === 'off' ? 'badge' : `badge ${tone}`}>
      <Icon icon={ICONS[tone]} />
      {word}
    </span>
  )
}
