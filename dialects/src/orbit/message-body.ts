/** The bodies of messages: text, a template or a file, as the older and the newer pages of the vendor write them. */
import type { OutboundContent } from '@parley/contracts'
import { z } from 'zod'
import { link } from '../kit/index.ts'
import { invalidField } from './errors.ts'

const text = z.string().min(1).max(4096)
const parameter = z.looseObject({
  type: z.string().max(20).default('text'),
  text: z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(1024)).optional(),
  payload: z.string().max(2000).optional(),
  parameter_name: z.string().min(1).max(64).optional(),
  image: z.looseObject({ link }).optional(),
  video: z.looseObject({ link }).optional(),
  document: z.looseObject({ link }).optional(),
})
const component = z.looseObject({
  type: z.string().max(20),
  sub_type: z.string().max(20).optional(),
  index: z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d$/)).optional(),
  parameters: z.array(parameter).max(50).default([]),
})
const language = z.string().min(2).max(15)
const variable = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(1024))
const name = z.string().regex(/^[a-z0-9_]{1,512}$/, 'Use lower-case letters, digits and _ only.')
export const template = z.union(
  [
    name.transform((name) => ({ name, language: 'en', variables: {}, components: [] })),
    z.looseObject({
      name,
      language: z
        .union([language, z.looseObject({ code: language }).transform(({ code }) => code)])
        .default('en'),
      variables: z.record(z.string().min(1).max(64), variable).default({}),
      components: z.array(component).max(20).default([]),
    }),
  ],
  { error: 'Give {"name", "language": {"code"}, "components"}.' },
)
type Template = z.output<typeof template>

const file = z.looseObject({
  url: link,
  type: z.enum(['image', 'video', 'audio', 'document', 'sticker']).optional(),
  filename: z.string().max(240).nullish(),
  caption: z.string().max(1024).nullish(),
})
export const media = z.union(
  [
    file,
    z
      .array(file)
      .min(1)
      .max(1)
      .transform(([only]) => only!),
  ],
  {
    error: 'Give {"url", "type", "filename"}: one file in each message.',
  },
)
type Media = z.output<typeof media>

/** Field names by ours, for problems that the operation reports. */
export const CONTENT_FIELDS = {
  'content.text': 'body',
  'content.name': 'template.name',
  'content.language': 'template.language',
  'content.variables': 'template.components',
  'content.header_media_url': 'template.components',
  'content.buttons': 'template.components',
  'content.url': 'media.url',
  'content.caption': 'body',
  'content.filename': 'media.filename',
  content: 'body',
}

export const metadata = z.record(z.string().max(64), z.unknown()).nullish()
export const body = text.nullish()

export function readContent(sent: {
  body?: string | null | undefined
  template?: Template | null | undefined
  media?: Media | null | undefined
}): OutboundContent {
  if (sent.template) return readTemplate(sent.template)
  if (sent.media) return readMedia(sent.media, sent.body)
  if (sent.body) return { type: 'text', text: sent.body }
  throw invalidField('body', 'Give body, media or template.', 'required')
}

function readMedia(media: Media, body: string | null | undefined): OutboundContent {
  const caption = media.caption ?? body ?? undefined
  if (caption !== undefined && caption.length > 1024)
    throw invalidField('body', 'Beside a file give at most 1024 characters.', 'too_long')
  return {
    type: 'media',
    kind: media.type ?? kindOf(media.url),
    url: media.url,
    caption,
    filename: media.filename ?? undefined,
  }
}

const KINDS: [RegExp, 'image' | 'video' | 'audio'][] = [
  [/\.(jpe?g|png|gif)$/i, 'image'],
  [/\.(mp4|3gpp?|mov)$/i, 'video'],
  [/\.(mp3|ogg|opus|m4a|aac|amr|wav)$/i, 'audio'],
]

/** Where the caller does not say, the end of the address does; what it leaves open is a document. */
function kindOf(url: string): 'image' | 'video' | 'audio' | 'document' {
  const { pathname } = new URL(url)
  return KINDS.find(([pattern]) => pattern.test(pathname))?.[1] ?? 'document'
}

function readTemplate({ name, language, variables: given, components }: Template): OutboundContent {
  const variables: Record<string, string> = { ...given }
  const buttons: Record<string, string> = {}
  let header: string | undefined
  components.forEach((component, at) => {
    const place = `template.components.${at}`
    const type = component.type.toLowerCase()
    for (const [index, value] of component.parameters.entries()) {
      const where = `${place}.parameters.${index}`
      if (type === 'body') {
        if (value.text === undefined) throw invalidField(where, 'Give a parameter of the type text.')
        variables[value.parameter_name ?? String(index + 1)] = value.text
      } else if (type === 'header') {
        header = (value.image ?? value.video ?? value.document)?.link
        if (header === undefined) throw invalidField(where, 'Give the link of an image, video or document.')
      } else if (type === 'button') {
        const said = value.text ?? value.payload
        if (said === undefined) throw invalidField(where, 'Give text or payload.')
        buttons[component.index ?? '0'] = said
      } else {
        throw invalidField(`${place}.type`, 'Use body, header or button.', 'not_allowed')
      }
    }
  })
  return {
    type: 'template',
    name,
    language,
    variables,
    ...(header !== undefined && { header_media_url: header }),
    ...(Object.keys(buttons).length > 0 && { buttons }),
  }
}
