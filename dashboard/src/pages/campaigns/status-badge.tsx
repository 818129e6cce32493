import type { Campaign } from '@parley/contracts'
import { useTexts } from '../../texts/locale.ts'
import { campaignTexts } from './texts.ts'

const TONES: Readonly<Record<string, string>> = { running: 'badge good', paused: 'badge warn' }

export function StatusBadge({ status }: { status: Campaign['status'] }) {
  const texts = useTexts(campaignTexts)
  return <span className={TONES[status] ?? 'badge'}>{texts.status(status)}</span>
}
