/** Moves a lead to another stage: shown at once, put back with the reason if the server refuses, undone by the toast. */
import type { Lead } from '@parley/contracts'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { queryClient } from '../../api/query-client.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { Stage } from './filters.ts'
import { leadTexts } from './texts.ts'

export const rereadLeads = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('leads.') })

export function useStageMoves() {
  const texts = useTexts(leadTexts)
  const [moved, setMoved] = useState<Readonly<Record<string, Stage>>>({})
  const put = async ({ id }: Lead, stage: Stage) => {
    setMoved((before) => ({ ...before, [id]: stage }))
    try {
      await parley.leads.update({ id, stage })
      await rereadLeads()
    } finally {
      setMoved(({ [id]: _, ...others }) => others)
    }
  }
  const move = (lead: Lead, stage: Stage) => {
    if (lead.stage === stage) return
    const name = lead.name ?? lead.phone ?? texts.unnamed
    const undo = () =>
      void put(lead, lead.stage).then(
        () => showToast(texts.movedBack(name, texts.stages[lead.stage])),
        showError,
      )
    put(lead, stage).then(() => showToast(texts.moved(name, texts.stages[stage]), { undo }), showError)
  }
  return { moved, move }
}
