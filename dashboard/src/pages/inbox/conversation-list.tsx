import { Link } from '@tanstack/react-router'
import { usePages } from '../../api/use-operation.ts'
import { Face } from '../../components/face.tsx'
import { Loaded } from '../../components/states.tsx'
import { VIEWS } from './views.ts'

export function ConversationList({
  view,
  conversationId,
}: {
  view: string
  conversationId: string | undefined
}) {
  const filter = VIEWS.find(({ slug }) => slug === view)?.filter ?? {}
  const list = usePages('conversations.list', { ...filter, limit: 50 })
  return (
    <section className="convs">
      <div className="list">
        <Loaded query={list}>
          {list.items.map((conversation) => (
            <Link
              key={conversation.id}
              to="/inbox/$view/$conversationId"
              params={{ view, conversationId: conversation.id }}
              className="conv"
              aria-selected={conversation.id === conversationId}
            >
              <Face id={conversation.contact_id} name={conversation.contact_name ?? null} />
              <span>{conversation.contact_name}</span>
            </Link>
          ))}
        </Loaded>
      </div>
    </section>
  )
}
