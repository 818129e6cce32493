import type { Channel } from '@parley/contracts'
import { FlaskConical, Globe, MessageCircle, Phone } from 'lucide-react'
import { Icon } from '../../components/icon.tsx'
import { useTexts } from '../../texts/locale.ts'
import { healthOf } from './health.ts'
import { channelTexts } from './texts.ts'

const KIND_ICONS = { whatsapp: MessageCircle, webchat: Globe, voice: Phone } as const
const TONES = { good: 't3', warn: 'warn', bad: 'bad', off: 't3' } as const

export function ChannelIcon({ channel }: { channel: Channel }) {
  const icon = channel.sandbox ? FlaskConical : (KIND_ICONS[channel.kind as keyof typeof KIND_ICONS] ?? Globe)
  return (
    <span className="t3">
      <Icon icon={icon} size="lg" />
    </span>
  )
}

export function HealthLine({ channel }: { channel: Channel }) {
  const { tone, sentence } = healthOf(channel, useTexts(channelTexts))
  return (
    <span className="row">
      <span className={`dot ${tone}`} aria-hidden />
      <span className={`sm ${TONES[tone]}`}>{sentence}</span>
    </span>
  )
}
