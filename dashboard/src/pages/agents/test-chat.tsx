/** A chat that asks the agent as it stands in the form, saved or not. Nothing is sent. */
import type { Agent } from '@parley/contracts'
import { RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { AgentChanges } from './edited-agent.ts'
import { releaseTexts } from './releases/texts.ts'
import { type Line, TestLine } from './test-line.tsx'
import { agentTexts } from './texts.ts'

const HISTORY = 20

/** The lines before the newest, as the operation takes them. */
const historyOf = (lines: readonly Line[]) =>
  lines
    .flatMap(({ question, answer }) => [
      { sender: 'contact' as const, text: question },
      ...(answer?.text ? [{ sender: 'ai' as const, text: answer.text }] : []),
    ])
    .slice(-HISTORY)

interface TestChatProps {
  agent: Agent
  /** Settings that differ from the published ones. */
  settings: AgentChanges
  /** The newest of the settings that it asks with. */
  counting: 'unsaved' | 'draft' | 'saved'
  className: string
}

export function TestChat({ agent, settings, counting, className }: TestChatProps) {
  const texts = useTexts(agentTexts)
  const mayAsk = useMay('agents:write')
  const [lines, setLines] = useState<readonly Line[]>([])
  const log = useRef<HTMLDivElement>(null)
  const ask = useAsk(agent, settings, lines, setLines)
  const words = useTexts(releaseTexts)
  const counts = { unsaved: texts.unsavedCounts, draft: words.draftCounts, saved: texts.savedCounts }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line is shown when a line comes
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect may not return.
    void log.current?.scrollTo({ top: log.current.scrollHeight })
  }, [lines])
  return (
    <aside className={className} aria-label={texts.testHead}>
      <div className="bar2 border-line">
        <h2>{texts.testHead}</h2>
        <span className={counting === 'saved' ? 'badge' : 'badge ai'}>{counts[counting]}</span>
        <span className="grow" />
        <IconButton icon={RotateCcw} size="sm" label={texts.startOver} onClick={() => setLines([])} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has a tab stop */}
      <div className="msgs grow" role="log" aria-label={texts.testHead} ref={log} tabIndex={0}>
        {lines.length === 0 && <p className="sm t3 p-4 text-center">{texts.testEmpty}</p>}
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added
          <TestLine key={index} agent={agent} line={line} isNewest={index === lines.length - 1} />
        ))}
      </div>
      {mayAsk && <Composer agentId={agent.id} isBusy={ask.isPending} onSend={ask.send} />}
    </aside>
  )
}

function useAsk(
  agent: Agent,
  settings: AgentChanges,
  lines: readonly Line[],
  setLines: (change: (lines: readonly Line[]) => readonly Line[]) => void,
) {
  const preview = useChange('agents.preview')
  const finish = (result: Partial<Line>) =>
    setLines((before) =>
      before.map((line, index) => (index === before.length - 1 ? { ...line, ...result } : line)),
    )
  const send = (question: string) => {
    setLines((before) => [...before, { question }])
    const { reply_delay_ms, metadata, ...unsaved } = settings
    preview.mutate(
      {
        id: agent.id,
        text: question,
        history: historyOf(lines),
        settings: unsaved,
        state: lines.findLast(({ answer }) => answer)?.answer?.state ?? null,
      },
      { onSuccess: (answer) => finish({ answer }), onError: (error) => finish({ error }) },
    )
  }
  return { send, isPending: preview.isPending }
}

interface ComposerProps {
  agentId: string
  isBusy: boolean
  onSend(text: string): void
}

function Composer({ agentId, isBusy, onSend }: ComposerProps) {
  const texts = useTexts(agentTexts)
  const draft = useDraft(`agents.${agentId}.test`, { text: '' })
  const text = draft.value.text.trim()
  const send = () => {
    if (text === '' || isBusy) return
    draft.clear()
    onSend(text)
  }
  return (
    <div className="dock">
      <div className="composer">
        <textarea
          className="ta"
          rows={1}
          dir="auto"
          aria-label={texts.writeAs}
          placeholder={texts.writeAs}
          value={draft.value.text}
          onChange={({ target }) => draft.change({ text: target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <div className="bot">
          <span className="grow" />
          <Button look="primary" size="sm" shortcut="↵" isBusy={isBusy} disabled={text === ''} onClick={send}>
            {texts.send}
          </Button>
        </div>
      </div>
    </div>
  )
}
