/** The actions on the chosen conversations: progress while they run, one undo for all, and those that were refused. */
import type { Conversation } from '@parley/contracts'
import { useState } from 'react'
import { useMe } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { BulkChange } from './bulk-calls.ts'
import { type BulkResult, runBulk, undoBulk } from './run-bulk.ts'
import { chosenTexts } from './texts.ts'
import type { Chosen } from './use-choice.ts'

type Refused = BulkResult['refused']

export type Bulk = ReturnType<typeof useBulk>

export function useBulk(chosen: Chosen) {
  const texts = useTexts(chosenTexts)
  const me = useMe()
  const [progress, setProgress] = useState<{ done: number; all: number }>()
  const [refused, setRefused] = useState<Refused>([])

  const work = async (change: BulkChange, say: (count: number) => string) => {
    const conversations: readonly Conversation[] = chosen.rows
    const all = conversations.length
    setProgress({ done: 0, all })
    const result = await runBulk(change, conversations, (done) => setProgress({ done, all }))
    setProgress(undefined)
    setRefused(result.refused)
    // Those that were refused stay chosen.
    chosen.choose(result.refused.map(({ conversation }) => conversation.id))
    if (result.changed.length === 0) return
    showToast(say(result.changed.length), {
      undo: () => void undoBulk(change, result.changed).catch(showError),
    })
  }
  const run = (change: BulkChange, say: (count: number) => string) => {
    if (progress === undefined && chosen.rows.length > 0) void work(change, say).catch(showError)
  }
  const assign = (to: Pick<BulkChange, 'assignee_id' | 'team_id'>, name: string | null) =>
    run({ action: 'assign', ...to }, (count) =>
      name === null ? texts.unassigned(count) : texts.assigned(count, name),
    )
  return {
    progress,
    refused,
    forgetRefused: () => setRefused([]),
    assign,
    assignToMe: () => me && assign({ assignee_id: me.id }, me.name),
    close: () => run({ action: 'resolve' }, texts.closed),
    reopen: () => run({ action: 'reopen' }, texts.reopened),
    snooze: (until: string, time: string) =>
      run({ action: 'snooze', until }, (count) => texts.snoozed(count, time)),
    addTag: (tag: string) => run({ action: 'add_tags', tags: [tag] }, (count) => texts.tagged(count, tag)),
    markUnread: () => run({ action: 'mark_unread' }, texts.markedUnread),
    markRead: () => run({ action: 'mark_read' }, texts.markedRead),
  }
}
