/** `?`: every key that works here. */
import { Dialog } from '../components/dialog.tsx'
import { useTexts } from '../texts/locale.ts'
import { DESTINATIONS } from './destinations.ts'
import { usePageCommands } from './page-commands.ts'
import { appTexts } from './texts.ts'

export default function KeyList({ onClose }: { onClose(): void }) {
  const texts = useTexts(appTexts)
  const commands = usePageCommands().filter(({ shortcut }) => shortcut)
  return (
    <Dialog open onClose={onClose} title={texts.keysTitle}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1 sm">
        {[
          { label: texts.search, shortcut: '⌘K' },
          { label: texts.keys, shortcut: '?' },
          { label: texts.undo, shortcut: 'Z' },
          { label: texts.theme, shortcut: '⌘⇧L' },
          ...commands,
          ...DESTINATIONS.map(({ label, letter }) => ({
            label: texts[label] as string,
            shortcut: `G ${letter.toUpperCase()}`,
          })),
        ].map(({ label, shortcut }) => (
          <div key={`${label} ${shortcut}`} className="row between">
            <dt>{label}</dt>
            <dd>
              <kbd className="kbd">{shortcut}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
