import type { Capabilities } from '../../kit/index.ts'

/** The content that WhatsApp itself can carry, whoever provides the number. */
export const META_CAPABILITIES = {
  content: [
    'text',
    'media',
    'template',
    'buttons',
    'list',
    'link_button',
    'location',
    'contact_cards',
    'reaction',
  ],
  text_limit: 4096,
  statuses: ['sent', 'delivered', 'read', 'played', 'failed'],
  reply_window_ms: 24 * 60 * 60 * 1000,
  messages_per_second: 80,
  pair: { interval_ms: 6000, burst: 45 },
  signals: ['typing', 'read'],
  media: true,
  templates: true,
  sandbox: false,
} as const satisfies Capabilities
