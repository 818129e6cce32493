/** The typed campaign, everything that is wrong with it, and saving it as a draft. */
import type { Campaign } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { DateTime } from 'luxon'
import { useState } from 'react'
import { fieldErrors } from '../../../api/field-errors.ts'
import { parley } from '../../../api/parley.ts'
import { usePages } from '../../../api/use-operation.ts'
import { useDraft } from '../../../app/draft.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { type CampaignFields, inputOf } from './campaign-fields.ts'
import { checkCampaign } from './check-campaign.ts'
import { formTexts } from './texts.ts'

/** `onNone` is called when nothing that the form shows is marked. */
const focusFirst = (onNone: () => void = () => {}) =>
  requestAnimationFrame(() => {
    const marked = document.querySelector<HTMLElement>('form [aria-invalid]')
    if (marked) marked.focus()
    else onNone()
  })

export function useCampaignForm(key: string, saved: CampaignFields, campaign: Campaign | undefined) {
  const texts = useTexts(formTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  // `calls-2`: texts that were kept before calls had agents and values lack these fields.
  const draft = useDraft<CampaignFields>(`campaign.calls-2.${key}`, saved)
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<ParleyError>()
  const { channel_id } = draft.value
  const { items: templates } = usePages('templates.list', {
    status: 'approved',
    limit: 100,
    ...(channel_id !== '' && { channel_id }),
  })
  const problems = checkCampaign(draft.value, DateTime.now(), templates)
  const errors: Record<string, string> = { ...fieldErrors(refusal) }
  if (isTried) for (const [path, rule] of Object.entries(problems)) errors[path] = texts.rules[rule]
  /** Resolves with the paths of what is wrong. */
  const save = async (): Promise<string[]> => {
    setTried(true)
    const missing = Object.keys(problems)
    if (missing.length > 0) {
      focusFirst()
      return missing
    }
    setBusy(true)
    try {
      const { id } = await keep(draft.value, campaign)
      draft.clear()
      showToast(texts.saved)
      await queries.invalidateQueries({
        predicate: ({ queryKey: [name] }) => String(name).startsWith('campaigns.'),
      })
      void navigate({ to: '/campaigns/$campaignId', params: { campaignId: id } })
      return []
    } catch (error) {
      setBusy(false)
      setRefusal(error as ParleyError)
      if ((error as ParleyError).fields?.length > 0) focusFirst(() => showError(error as Error))
      else showError(error as Error)
      return Object.keys(fieldErrors(error as ParleyError))
    }
  }
  return {
    fields: draft.value,
    templates,
    errors,
    isChanged: draft.isChanged,
    isBusy,
    change(next: Partial<CampaignFields>) {
      setRefusal(undefined)
      draft.change(next)
    },
    discard() {
      setTried(false)
      setRefusal(undefined)
      draft.clear()
    },
    save,
  }
}

function keep(fields: CampaignFields, campaign: Campaign | undefined): Promise<Campaign> {
  const input = inputOf(fields)
  if (!campaign) return parley.campaigns.create({ kind: fields.kind, ...input })
  // Left out means “as before”, so what was emptied is said.
  return parley.campaigns.update({
    id: campaign.id,
    ...input,
    schedule: input.schedule ?? null,
    messages_per_second: input.messages_per_second ?? null,
  })
}
