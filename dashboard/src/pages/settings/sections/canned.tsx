import { parley } from '../../../api/parley.ts'
import { usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useTexts } from '../../../texts/locale.ts'
import { answersTexts } from './answers-texts.ts'
import { RecordSection } from './record-section.tsx'

export default function CannedSection() {
  const texts = useTexts(answersTexts)
  const mayWrite = useMay('conversations:write')
  const query = usePages('canned_replies.list', { limit: 100 })
  return (
    <RecordSection
      noun="canned_replies"
      title={texts.names.canned}
      lead={texts.cannedLead}
      newLabel={texts.newCanned}
      empty={texts.emptyCanned}
      mayWrite={mayWrite}
      query={query}
      items={query.items}
      nameOf={({ shortcut, title }) => `/${shortcut} ${title}`}
      detailOf={({ text }) => text}
      fields={[
        { name: 'shortcut', label: texts.shortcut, hint: texts.shortcutHint, kind: 'text' },
        { name: 'title', label: texts.title, kind: 'text' },
        { name: 'text', label: texts.text, hint: texts.cannedHint, kind: 'long' },
      ]}
      valuesOf={(reply) => ({
        shortcut: reply?.shortcut ?? '',
        title: reply?.title ?? '',
        text: reply?.text ?? '',
      })}
      save={(values, reply) => {
        const input = {
          shortcut: String(values.shortcut),
          title: String(values.title) || String(values.shortcut),
          text: String(values.text),
        }
        return reply
          ? parley.cannedReplies.update({ id: reply.id, ...input })
          : parley.cannedReplies.create(input)
      }}
      remove={({ id }) => parley.cannedReplies.delete({ id })}
      restore={({ shortcut, title, text, scope, team_id }) =>
        parley.cannedReplies.create({ shortcut, title, text, scope, ...(team_id && { team_id }) })
      }
    />
  )
}
