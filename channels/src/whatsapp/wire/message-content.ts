import { type Content, content as contentSchema, type MediaKind } from '@parley/contracts'
import type { MediaReference } from '../../kit/index.ts'
import { readFirstError } from './error-codes.ts'
import { asFields, asList, asNumber, asText, clip, type Fields } from './read-fields.ts'
import { isDeeperThan, MAX_DEPTH, readExactJson } from './read-json.ts'

export interface MessageContent {
  content: Content
  media?: MediaReference
}

/** Reads what one message of Meta says. Never throws; what it cannot read becomes `unsupported` with the reason. */
export function readContent(message: Fields): MessageContent {
  const type = clip(asText(message.type), 100) ?? 'unknown'
  const read = READERS[type]
  const candidate = read?.(message)
  if (candidate === undefined) return { content: unsupported(type, message) }
  const checked = contentSchema.safeParse(candidate.content)
  if (!checked.success) {
    const paths = checked.error.issues.map((issue) => issue.path.join('.')).join(', ')
    return { content: unsupported(type, message, `not readable: ${paths}`) }
  }
  return { content: checked.data, ...(candidate.media && { media: candidate.media }) }
}

type Reader = (message: Fields) => { content: unknown; media?: MediaReference } | undefined

const READERS: Record<string, Reader | undefined> = {
  __proto__: null as never,
  text: (message) => ({
    content: { type: 'text', text: clip(asText(asFields(message.text)?.body), 4096) },
  }),
  image: (message) => readMedia('image', message.image),
  video: (message) => readMedia('video', message.video),
  audio: (message) => readMedia('audio', message.audio),
  // Older samples name voice notes by their own type.
  voice: (message) => readMedia('audio', message.voice ?? message.audio, true),
  document: (message) => readMedia('document', message.document),
  sticker: (message) => readMedia('sticker', message.sticker),
  location: ({ location }) => {
    const fields = asFields(location) ?? {}
    return {
      content: {
        type: 'location',
        latitude: asNumber(fields.latitude),
        longitude: asNumber(fields.longitude),
        name: clip(asText(fields.name), 1000),
        address: clip(asText(fields.address), 1000),
        url: clip(asText(fields.url), 2000),
      },
    }
  },
  contacts: ({ contacts }) => ({ content: { type: 'contact_cards', cards: contacts } }),
  interactive: ({ interactive }) => readInteractive(asFields(interactive) ?? {}),
  button: ({ button }) => {
    const fields = asFields(button) ?? {}
    const title = asText(fields.text)
    return {
      content: {
        type: 'reply',
        kind: 'template_button',
        id: asText(fields.payload) ?? title,
        title: title ?? asText(fields.payload),
      },
    }
  },
  reaction: ({ reaction }) => {
    const fields = asFields(reaction) ?? {}
    return {
      content: {
        type: 'reaction',
        message_id: asText(fields.message_id),
        emoji: clip(asText(fields.emoji), 32),
      },
    }
  },
  order: ({ order }) => {
    const fields = asFields(order) ?? {}
    return {
      content: {
        type: 'order',
        catalog_id: asText(fields.catalog_id),
        text: asText(fields.text),
        items: asList(fields.product_items)?.map((item) => {
          const product = asFields(item) ?? {}
          return {
            product_id: asText(product.product_retailer_id),
            quantity: asNumber(product.quantity),
            item_price: asNumber(product.item_price),
            currency: asText(product.currency),
          }
        }),
      },
    }
  },
}

function readMedia(kind: MediaKind, value: unknown, voice?: boolean): ReturnType<Reader> {
  const file = asFields(value)
  if (file === undefined) return undefined
  const filename = clip(asText(file.filename), 240)
  const mimeType = clip(asText(file.mime_type), 255)
  const reference: MediaReference = {
    kind,
    provider_media_id: asText(file.id),
    url: asText(file.url),
    mime_type: mimeType,
    filename,
    sha256: asText(file.sha256),
  }
  const isFetchable = reference.provider_media_id !== undefined || reference.url !== undefined
  return {
    content: {
      type: 'media',
      kind,
      caption: clip(asText(file.caption), 1024),
      filename,
      mime_type: mimeType,
      ...((voice === true || file.voice === true) && { voice: true }),
    },
    ...(isFetchable && { media: reference }),
  }
}

function readInteractive(interactive: Fields): ReturnType<Reader> {
  switch (interactive.type) {
    case 'button_reply':
    case 'list_reply': {
      const reply = asFields(interactive[interactive.type]) ?? {}
      return {
        content: {
          type: 'reply',
          kind: interactive.type === 'button_reply' ? 'button' : 'list',
          id: asText(reply.id),
          title: asText(reply.title),
          description: asText(reply.description),
        },
      }
    }
    case 'nfm_reply': {
      const form = asFields(interactive.nfm_reply)
      if (form === undefined) return undefined
      const name = asText(form.name) ?? 'flow'
      return {
        content: {
          type: 'reply',
          kind: 'form',
          id: name,
          title: asText(form.body) ?? name,
          form: readForm(form.response_json),
        },
      }
    }
    case 'call_permission_reply': {
      const permission = asFields(interactive.call_permission_reply) ?? {}
      const response = asText(permission.response)
      return {
        content: { type: 'reply', kind: 'call_permission', id: response, title: response, form: permission },
      }
    }
    default:
      return undefined
  }
}

/** The fields of a form come as JSON inside a string. A string that is no JSON, or absurdly deep, stays what it is. */
function readForm(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    const form = readExactJson(value)
    return isDeeperThan(form, MAX_DEPTH) ? value : form
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return value
    throw error
  }
}

function unsupported(type: string, message: Fields, reason?: string): Content {
  const told = reason ?? readFirstError(message.errors)?.message
  const subtype = type === 'interactive' ? clip(asText(asFields(message.interactive)?.type), 100) : undefined
  return {
    type: 'unsupported',
    original_type: subtype === undefined ? type : `${type}.${subtype}`,
    ...(told !== undefined && { reason: told }),
  }
}
