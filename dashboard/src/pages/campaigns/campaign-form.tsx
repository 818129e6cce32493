/** A new campaign of messages, as a draft. */
import type { Output } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { DateTime } from 'luxon'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { useOperation } from '../../api/use-operation.ts'
import type { FieldSpec, Values } from '../../components/record-field.tsx'
import { RecordForm } from '../../components/record-form.tsx'
import { useTexts } from '../../texts/locale.ts'
import { campaignTexts } from './texts.ts'

type Template = Output<'templates.get'>

const VARIABLE = 'variable:'

export function CampaignForm({ onClose }: { onClose(): void }) {
  const texts = useTexts(campaignTexts)
  const navigate = useNavigate()
  const channels = useOperation('channels.list', { limit: 100 })
  const audiences = useOperation('audiences.list', { limit: 100 })
  const templates = useOperation('templates.list', { status: 'approved', limit: 100 })
  const [name, setName] = useState('')
  const byName = new Map(templates.data?.data.map((template) => [template.name, template]))
  const template = byName.get(name)
  const fields: FieldSpec[] = [
    { name: 'name', label: texts.name, kind: 'text' },
    {
      name: 'channel_id',
      label: texts.channel,
      kind: 'choice',
      choices: (channels.data?.data ?? [])
        .filter(({ kind }) => kind === 'whatsapp')
        .map((channel) => ({ value: channel.id, label: channel.name })),
    },
    {
      name: 'audience_id',
      label: texts.audience,
      kind: 'choice',
      choices: [
        { value: '', label: texts.noAudience },
        ...(audiences.data?.data ?? []).map((audience) => ({ value: audience.id, label: audience.name })),
      ],
    },
    {
      name: 'template',
      label: texts.template,
      kind: 'choice',
      choices: [
        { value: '', label: texts.noTemplate },
        ...[...byName.keys()].map((value) => ({ value, label: value })),
      ],
      ...(template && { hint: template.body }),
    },
    ...(template?.variables ?? []).map(
      (variable): FieldSpec => ({
        name: `${VARIABLE}${variable}`,
        label: texts.variable(variable),
        hint: texts.variableHint,
        kind: 'text',
      }),
    ),
    { name: 'starts_at', label: texts.startsAt, hint: texts.startsAtHint, kind: 'text' },
  ]
  const firstChannel = channels.data?.data.find(({ kind }) => kind === 'whatsapp')
  // The first channel is the value that the field shows.
  if (!firstChannel) return null
  return (
    <RecordForm
      title={texts.newCampaign}
      draftKey="campaign"
      saveLabel={texts.create}
      fields={fields}
      initial={{ name: '', channel_id: firstChannel.id, audience_id: '', template: '', starts_at: '' }}
      onChange={(values) => setName(String(values.template ?? ''))}
      onSave={async (values) => {
        const made = await parley.campaigns.create(inputOf(values, template, texts.unreadableTime))
        void navigate({ to: `/campaigns/${made.id}` })
      }}
      onClose={onClose}
    />
  )
}

function inputOf(values: Values, template: Template | undefined, refuse: (text: string) => string) {
  const text = String(values.starts_at ?? '').trim()
  const startsAt = DateTime.fromFormat(text, 'yyyy-MM-dd HH:mm')
  if (text !== '' && !startsAt.isValid) throw new Error(refuse(text))
  const variables = Object.entries(values)
    .filter(([key]) => key.startsWith(VARIABLE))
    .map(([key, value]) => [key.slice(VARIABLE.length), String(value ?? '')])
  const audience = String(values.audience_id)
  return {
    name: String(values.name),
    channel_id: String(values.channel_id),
    ...(audience !== '' && { audience_id: audience }),
    ...(template && {
      content: {
        type: 'template' as const,
        name: template.name,
        language: 'auto',
        variables: Object.fromEntries(variables),
      },
    }),
    ...(text !== '' && { schedule: { starts_at: startsAt.toUTC().toISO()!, time_zone: startsAt.zoneName! } }),
  }
}
