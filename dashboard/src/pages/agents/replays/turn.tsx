/** One answer beside the original: words, tools and sources of both, and how the words differ. */
import type { AgentReplayTurn } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { textDifference } from '../releases/difference/text-difference.ts'
import { Words } from '../releases/difference/words.tsx'
import { replayTexts } from './texts.ts'

export function Turn({ turn }: { turn: AgentReplayTurn }) {
  const texts = useTexts(replayTexts)
  const { customer, original, replayed, differences, conversation_id: conversationId } = turn
  const asked = customer.map(({ text }) => text).join('\n')
  const hasOtherWords = original.text !== null && replayed.text !== null && original.text !== replayed.text
  return (
    <details className="card pad">
      <summary className="row wrap">
        <h2 className="b sm trunc grow basis-60" dir="auto">
          {asked}
        </h2>
        {differences.length === 0 && <span className="badge good">{texts.same}</span>}
        {differences.map((difference) => (
          <span key={difference} className={`badge ${difference === 'failed' ? 'bad' : 'warn'}`}>
            {texts.differences[difference]}
          </span>
        ))}
        <Icon icon={ChevronDown} size="sm" />
      </summary>
      <div className="stack loose mt-2">
        <Said who={texts.customer} text={asked} />
        <div className="grid g2">
          <Answer who={texts.original} answer={original} />
          <Answer who={texts.replayed} answer={replayed} />
        </div>
        {hasOtherWords && (
          <div>
            <span className="xs t3 block">{texts.change}</span>
            <Words pieces={textDifference(original.text!, replayed.text!)} />
          </div>
        )}
        <Link className="link" to="/inbox/$view/$conversationId" params={{ view: 'all', conversationId }}>
          {texts.open}
        </Link>
      </div>
    </details>
  )
}

function Said({ who, text }: { who: string; text: string | null }) {
  const texts = useTexts(replayTexts)
  return (
    <div>
      <span className="xs t3 block">{who}</span>
      <span className={text === null ? 'sm t3' : 'sm whitespace-pre-wrap wrap-anywhere'} dir="auto">
        {text ?? texts.noAnswer}
      </span>
    </div>
  )
}

function Answer({ who, answer }: { who: string; answer: AgentReplayTurn['replayed'] }) {
  const texts = useTexts(replayTexts)
  const { text, tools, sources } = answer
  return (
    <div className="stack">
      <Said who={who} text={text} />
      {tools.length > 0 && (
        <div>
          <span className="xs t3 block">{texts.tools}</span>
          <ul className="stack tight sm">
            {tools.map((call, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: calls have no identity but their order
              <li key={index} className="wrap-anywhere">
                <code>{call.tool}</code> <span className="t3">{texts.toolStates[call.status]}</span>
                {Object.keys(call.arguments).length > 0 && (
                  <code className="xs t3 block">{JSON.stringify(call.arguments)}</code>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {sources.length > 0 && (
        <span className="xs t3" dir="auto">
          {texts.sources}: {[...new Set(sources.map(({ title }) => title))].join(', ')}
        </span>
      )}
    </div>
  )
}
