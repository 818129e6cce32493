/** Saves what was typed, for customers at once or into the draft. */
import type { Agent } from '@parley/contracts'
import { Check, FilePen, Save } from 'lucide-react'
import type { Draft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { type AgentChanges, changesOf, type EditedAgent, editedAgent } from './edited-agent.ts'
import { releaseTexts } from './releases/texts.ts'
import { useChangeAgent } from './releases/use-change-agent.ts'
import { agentTexts } from './texts.ts'

export interface SaveButtonsProps {
  /** As the form shows it. */
  agent: Agent
  draft: Draft<EditedAgent>
  changes: AgentChanges
  onSaved(warnings: Agent['warnings']): void
}

export function SaveButtons({ agent, draft, changes, onSaved }: SaveButtonsProps) {
  const texts = useTexts(agentTexts)
  const words = useTexts(releaseTexts)
  const mayWrite = useMay('agents:write')
  const { change, isDrafting, isPending } = useChangeAgent(agent)
  const isDirty = Object.keys(changes).length > 0
  const saveNow = (asDraft: boolean) => {
    if (!isDirty) return
    change(changes, {
      asDraft,
      onSuccess(saved) {
        // Undo writes what was there before.
        const before = changesOf(saved, editedAgent(agent))
        draft.clear()
        onSaved(saved.warnings)
        showToast(asDraft ? words.draftedToast : texts.savedToast, {
          undo: () => change(before, { asDraft }),
        })
      },
    })
  }
  useCommands(
    mayWrite
      ? [
          {
            label: isDrafting ? words.saveDraft : texts.save,
            key: 'Mod+s',
            shortcut: '⌘S',
            icon: Save,
            action: () => saveNow(isDrafting),
          },
          ...(isDrafting ? [] : [{ label: words.saveDraft, icon: FilePen, action: () => saveNow(true) }]),
        ]
      : [],
  )
  if (!isDirty)
    return (
      <span className="sm t3 hide-s row tight">
        <Icon icon={Check} size="sm" />
        {texts.savedAt(shortTime(agent.updated_at))}
      </span>
    )
  return (
    <>
      <Button look="ghost" className="hide-s" onClick={draft.clear}>
        {texts.discard}
      </Button>
      {!isDrafting && (
        <Button className="hide-s" icon={FilePen} disabled={isPending} onClick={() => saveNow(true)}>
          {words.saveDraft}
        </Button>
      )}
      <Button look="primary" icon={Save} isBusy={isPending} onClick={() => saveNow(isDrafting)}>
        {isDrafting ? words.saveDraft : texts.save}
      </Button>
    </>
  )
}
