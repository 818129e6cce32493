/** Save, pause, delete, and what changed. */
import type { Agent } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, GitBranch, GitCompareArrows, History, ListChecks, Pause, Play, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { useCommands } from '../../app/page-commands.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { useTexts } from '../../texts/locale.ts'
import { useKeepAgent } from './keep-agent.ts'
import { releaseTexts } from './releases/texts.ts'
import { SaveButtons, type SaveButtonsProps } from './save-buttons.tsx'
import { agentTexts } from './texts.ts'

export interface AgentHeadProps extends SaveButtonsProps {
  /** As customers meet it. */
  published: Agent
}

export function AgentHead({ published, ...props }: AgentHeadProps) {
  const { agent } = props
  const texts = useTexts(agentTexts)
  const words = useTexts(releaseTexts)
  const navigate = useNavigate({ from: '/agents/$agentId' })
  const mayWrite = useMay('agents:write')
  const mayRead = useMay('audit:read')
  const [isDeleting, setDeleting] = useState(false)
  const openChanges = () => void navigate({ search: { dialog: 'changes' } })
  const openVersions = () => void navigate({ to: '/agents/$agentId/versions', search: {} })
  const openScenarios = () =>
    void navigate({ to: '/agents/$agentId/scenarios', params: { agentId: agent.id }, search: {} })
  const openReplays = () =>
    void navigate({ to: '/agents/$agentId/replays', params: { agentId: agent.id }, search: {} })
  useCommands([
    { label: words.scenarios, icon: ListChecks, action: openScenarios },
    { label: words.versions, icon: GitBranch, action: openVersions },
    { label: words.replays, icon: GitCompareArrows, action: openReplays },
    ...(mayRead ? [{ label: texts.changes, icon: History, action: openChanges }] : []),
  ])
  return (
    <>
      <SaveButtons {...props} />
      <PageLink className="btn hide-s" to={`/agents/${agent.id}/scenarios`}>
        {words.scenarios}
      </PageLink>
      <PageLink className="btn hide-s" to={`/agents/${agent.id}/versions`}>
        {words.versions}
      </PageLink>
      {mayWrite && <PauseButton agent={published} />}
      <Menu trigger={<IconButton icon={Ellipsis} label={words.more} />}>
        <MenuItem icon={ListChecks} onSelect={openScenarios}>
          {words.scenarios}
        </MenuItem>
        <MenuItem icon={GitBranch} onSelect={openVersions}>
          {words.versions}
        </MenuItem>
        <MenuItem icon={GitCompareArrows} onSelect={openReplays}>
          {words.replays}
        </MenuItem>
        {mayRead && (
          <MenuItem icon={History} onSelect={openChanges}>
            {texts.changes}
          </MenuItem>
        )}
        {mayWrite && (
          <MenuItem icon={Trash2} danger onSelect={() => setDeleting(true)}>
            {texts.deleteAgent}
          </MenuItem>
        )}
      </Menu>
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
