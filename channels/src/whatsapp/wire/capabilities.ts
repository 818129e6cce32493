import type { Capabilities, SendableFiles } from '../../kit/index.ts'

const MB = 1024 * 1024

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const FILES = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/x-m4a': 16 * MB,
  'audio/ogg': 16 * MB,
  'audio/opus': 16 * MB,
  'video/mp4': 16 * MB,
  'application/pdf': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 100 * MB,
  'text/plain': 100 * MB,
} as const satisfies SendableFiles

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
  files: FILES,
  without_caption: ['audio', 'sticker'],
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
