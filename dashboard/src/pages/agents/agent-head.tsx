/** Save, pause, delete, and what changed. */
import type { Agent } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check, Ellipsis, History, Pause, Play, Save, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { keyOf, useChange } from '../../api/use-operation.ts'
import type { Draft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { type AgentChanges, changesOf, type EditedAgent, editedAgent } from './edited-agent.ts'
import { agentTexts } from './texts.ts'

export interface AgentHeadProps {
  agent: Agent
  draft: Draft<EditedAgent>
  changes: AgentChanges
  onSaved(warnings: Agent['warnings']): void
}

/** Puts the answer of a change where the page reads it. */
export function useKeepAgent(): (agent: Agent) => void {
  const queries = useQueryClient()
  return (agent) => {
    queries.setQueryData(keyOf('agents.get', { id: agent.id }), agent)
    void queries.invalidateQueries({ queryKey: ['agents.list'] })
    void queries.invalidateQueries({ queryKey: ['audit.list'] })
  }
}

export function AgentHead({ agent, draft, changes, onSaved }: AgentHeadProps) {
  const texts = useTexts(agentTexts)
  const navigate = useNavigate({ from: '/agents/$agentId' })
  const mayWrite = useMay('agents:write')
  const mayRead = useMay('audit:read')
  const keep = useKeepAgent()
  const [isDeleting, setDeleting] = useState(false)
  const save = useChange('agents.update', { onError: showError })
  const isDirty = Object.keys(changes).length > 0
  const saveNow = () => {
    if (!isDirty) return
    save.mutate(
      { id: agent.id, ...changes },
      {
        onSuccess(saved) {
          // Undo writes what was there before.
          const before = changesOf(saved, editedAgent(agent))
          draft.clear()
          keep(saved)
          onSaved(saved.warnings)
          showToast(texts.savedToast, {
            undo: () => save.mutate({ id: agent.id, ...before }, { onSuccess: keep }),
          })
        },
      },
    )
  }
  const openChanges = () => void navigate({ search: { dialog: 'changes' } })
  useCommands([
    ...(mayWrite ? [{ label: texts.save, key: 'Mod+s', shortcut: '⌘S', icon: Save, action: saveNow }] : []),
    ...(mayRead ? [{ label: texts.changes, icon: History, action: openChanges }] : []),
  ])
  return (
    <>
      {isDirty ? (
        <>
          <Button look="ghost" className="hide-s" onClick={draft.clear}>
            {texts.discard}
          </Button>
          <Button look="primary" icon={Save} isBusy={save.isPending} onClick={saveNow}>
            {texts.save}
          </Button>
        </>
      ) : (
        <span className="sm t3 hide-s row tight">
          <Icon icon={Check} size="sm" />
          {texts.savedAt(shortTime(agent.updated_at))}
        </span>
      )}
      {mayRead && (
        <Button className="hide-s" icon={History} onClick={openChanges}>
          {texts.changes}
        </Button>
      )}
      {mayWrite && <PauseButton agent={agent} />}
      {mayWrite && (
        <Menu trigger={<IconButton icon={Ellipsis} label={texts.deleteAgent} />}>
          <MenuItem icon={Trash2} danger onSelect={() => setDeleting(true)}>
            {texts.deleteAgent}
          </MenuItem>
        </Menu>
      )}
      {isDeleting && <DeleteAgent agent={agent} onClose={() => setDeleting(false)} />}
    </>
  )
}

function PauseButton({ agent }: { agent: Agent }) {
  const texts = useTexts(agentTexts)
  const keep = useKeepAgent()
  const pause = useChange('agents.pause', { onSuccess: keep, onError: showError })
  const activate = useChange('agents.activate', { onSuccess: keep, onError: showError })
  const isActive = agent.status === 'active'
  const [there, back] = isActive ? [pause, activate] : [activate, pause]
  const change = () =>
    there.mutate(
      { id: agent.id },
      {
        onSuccess: () =>
          showToast(isActive ? texts.pausedToast(agent.name) : texts.activatedToast(agent.name), {
            undo: () => back.mutate({ id: agent.id }),
          }),
      },
    )
  return (
    <Button
      icon={isActive ? Pause : Play}
      isBusy={pause.isPending || activate.isPending}
      aria-label={isActive ? texts.pause : texts.activate}
      onClick={change}
    >
      <span className="hide-s">{isActive ? texts.pause : texts.activate}</span>
    </Button>
  )
}

function DeleteAgent({ agent, onClose }: { agent: Agent; onClose(): void }) {
  const texts = useTexts(agentTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const remove = useChange('agents.delete', {
    onSuccess() {
      showToast(texts.deleted(agent.name))
      void queries.invalidateQueries({ queryKey: ['agents.list'] })
      void navigate({ to: '/agents' })
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.deleteTitle(agent.name)}
      action={texts.deleteAgent}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: agent.id })}
    >
      {texts.deleteLead}
    </Confirm>
  )
}
