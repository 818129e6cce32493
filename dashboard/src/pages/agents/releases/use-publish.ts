/** Releases the draft of an agent: to all conversations, or to a share of them. */

import type { ParleyError } from '@parley/sdk/client'
import { useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../../api/use-operation.ts'
import { showToast } from '../../../app/toasts.tsx'
import { percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { releaseTexts } from './texts.ts'

const CHANGED = [
  'agents.get',
  'agents.get_draft',
  'agents.get_version',
  'agents.list',
  'agents.list_versions',
  'agents.list_version_figures',
  'audit.list',
]

/** Reads again what a release changes. */
export function useReadReleases(): () => void {
  const queries = useQueryClient()
  return () => {
    for (const name of CHANGED) void queries.invalidateQueries({ queryKey: [name] })
  }
}

export interface ReleaseRequest {
  note: string
  /** Percent of the conversations. Undefined: all. */
  share: number | undefined
  /** Why an owner releases it although a check has not passed. */
  reason?: string
}

export function useRelease(agentId: string, onDone: () => void) {
  const texts = useTexts(releaseTexts)
  const readAgain = useReadReleases()
  const done = (said: string) => {
    showToast(said)
    readAgain()
    onDone()
  }
  // The draft says which checks have not passed.
  const onError = (error: ParleyError) => error.code === 'checks_required' && readAgain()
  const publish = useChange('agents.publish', {
    onSuccess: ({ version }) => done(texts.published(version)),
    onError,
  })
  const start = useChange('agents.start_canary', {
    onSuccess: ({ version }, { share }) => done(texts.started(version, percent(share / 100))),
    onError,
  })
  return {
    isPending: publish.isPending || start.isPending,
    error: publish.error ?? start.error,
    release({ note, share, reason }: ReleaseRequest) {
      publish.reset()
      start.reset()
      const input = {
        id: agentId,
        ...(note.trim() !== '' && { note: note.trim() }),
        ...(reason !== undefined && { override_reason: reason }),
      }
      if (share === undefined) publish.mutate(input)
      else start.mutate({ ...input, share })
    },
  }
}
