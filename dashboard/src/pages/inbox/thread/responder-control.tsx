/** The side that answers now, and the one button that changes it. It is always at the same place. */
import type { Conversation } from '@parley/contracts'
import { Bot, UserRound } from 'lucide-react'
import { useMay, useMe } from '../../../app/member.ts'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { useConversationActions } from '../use-conversation-actions.ts'
import { useSenderNames } from '../use-sender-names.ts'
import { threadTexts } from './texts.ts'

export function ResponderControl({ conversation }: { conversation: Conversation }) {
  const texts = useTexts(threadTexts)
  const me = useMe()
  const names = useSenderNames()
  const mayWrite = useMay('conversations:write')
  const { takeOver, handBack, isChanging } = useConversationActions(conversation)
  const agent = conversation.agent_id === null ? undefined : names.agent(conversation.agent_id)
  const isMine = conversation.responder === 'person' && conversation.assignee_id === me?.id
  const look = isMine ? 'you' : conversation.responder === 'ai' ? 'ai' : 'none'
  const words = isMine
    ? texts.youAnswer
    : conversation.responder === 'ai'
      ? texts.aiAnswers(agent ?? texts.ai)
      : conversation.responder === 'person' && conversation.assignee
        ? texts.personAnswers(conversation.assignee)
        : texts.nobodyAnswers
  return (
    <span className={`responder ${look}`}>
      <Icon icon={conversation.responder === 'ai' ? Bot : UserRound} />
      <span className="hide-s">{words}</span>
      {mayWrite &&
        (isMine ? (
          agent !== undefined && (
            <Button onClick={handBack} isBusy={isChanging}>
              <span>{texts.handBack}</span>
            </Button>
          )
        ) : (
          <Button onClick={takeOver} isBusy={isChanging}>
            {texts.takeOver}
          </Button>
        ))}
    </span>
  )
}
