import { createHash } from 'node:crypto'
import {
  type AdapterContext,
  DeliveryError,
  type TemplateDraft,
  type TemplateEditor,
  type TemplateList,
  type TemplateReceipt,
  type TemplateStatus,
} from '../../kit/index.ts'
import { checkDraft } from '../wire/check-draft.ts'
import { readTemplateDefinition } from '../wire/template-definition.ts'
import { outlineTemplate } from '../wire/write-template.ts'
import type { SandboxCredentials } from './credentials.ts'

type Context = AdapterContext<SandboxCredentials>

/** Beginnings of names whose review ends unlike that of others. The table in README.md is the same list in words. */
const REVIEWS: readonly (readonly [string, TemplateStatus])[] = [
  ['pending_', 'pending'],
  ['rejected_', 'rejected'],
  ['paused_', 'paused'],
  ['disabled_', 'disabled'],
]

/** The templates that a sandbox has from the start. It keeps nothing: templates of your own are in the server alone. */
export async function listTemplates(context: Context): Promise<TemplateList> {
  return {
    templates: SANDBOX_TEMPLATES.map((template) => readTemplateDefinition(template)!),
    read_at: context.now(),
  }
}

/** Follows Meta's rules, and ends the review at once. */
export const templates: TemplateEditor<Context> = {
  check: checkDraft,
  outline: outlineTemplate,
  create: async (draft, context) => {
    if (SANDBOX_TEMPLATES.some(({ name, language }) => name === draft.name && language === draft.language))
      throw new DeliveryError({
        code: 'content_rejected',
        conflict: 'exists',
        message: 'The sandbox has a template with this name and language.',
      })
    return review(draft, context)
  },
  update: async (_id, draft, context) => review(draft, context),
  find: async ({ name, language }, context) => {
    const { templates: known, read_at: at } = await listTemplates(context)
    const template = known.find((candidate) => candidate.name === name && candidate.language === language)
    return template && { template, at }
  },
  remove: async () => undefined,
  upload: async ({ bytes }) => ({ handle: `sandbox:${createHash('sha256').update(bytes).digest('hex')}` }),
  files: {
    'image/jpeg': { format: 'image', largest: 5 * 1024 * 1024 },
    'image/png': { format: 'image', largest: 5 * 1024 * 1024 },
    'video/mp4': { format: 'video', largest: 16 * 1024 * 1024 },
    'application/pdf': { format: 'document', largest: 100 * 1024 * 1024 },
  },
}

function review(draft: TemplateDraft, context: Context): TemplateReceipt {
  const [, status = 'approved'] = REVIEWS.find(([start]) => draft.name.startsWith(start)) ?? []
  const hash = createHash('sha256').update(`${draft.name} ${draft.language}`).digest('hex')
  return {
    template: {
      ...outlineTemplate(draft),
      provider_template_id: String(BigInt(`0x${hash.slice(0, 12)}`)),
      status,
      ...(status === 'rejected' && { reason: 'INVALID_FORMAT' }),
    },
    at: context.now(),
  }
}

const SANDBOX_TEMPLATES = [
  {
    id: '900000000000001',
    name: 'appointment_reminder',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Hello {{1}}, your appointment is on {{2}}. Reply here to change it.' },
    ],
  },
  {
    id: '900000000000002',
    name: 'seasonal_offer',
    language: 'en',
    status: 'APPROVED',
    category: 'MARKETING',
    parameter_format: 'NAMED',
    components: [
      { type: 'BODY', text: 'Hi {{name}}, our new season is here. Ask us anything about it!' },
      { type: 'FOOTER', text: 'Reply STOP to hear no more offers' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Tell me more' }] },
    ],
  },
  {
    id: '900000000000003',
    name: 'appointment_reminder',
    language: 'hi',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'नमस्ते {{1}}, आपका अपॉइंटमेंट {{2}} को है। बदलने के लिए यहाँ जवाब दें।' }],
  },
]
