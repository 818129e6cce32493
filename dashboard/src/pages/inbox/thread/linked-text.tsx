import { splitLinks } from './split-links.ts'

/** A text with its links. A link opens a new page that learns nothing of this one. */
export function LinkedText({ text }: { text: string }) {
  return (
    <span dir="auto">
      {splitLinks(text).map(({ text: part, href, at }) =>
        href === undefined ? (
          part
        ) : (
          <a
            key={at}
            href={href}
            title={new URL(href).host}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {part}
          </a>
        ),
      )}
    </span>
  )
}
